using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => (ScalarType)Facts().ScalarType;

        public Device device
        {
            get
            {
                TensorFacts facts = Facts();
                return new Device((DeviceType)facts.DeviceType, facts.DeviceIndex);
            }
        }

        public DeviceType device_type => (DeviceType)Facts().DeviceType;

        public int device_index => Facts().DeviceIndex;

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_sparse => Facts().IsSparse != 0;

        public bool is_leaf => Facts().IsLeaf != 0;

        public long Dimensions => Facts().Rank;

        public long ndim => Facts().Rank;

        public long NumberOfElements => Facts().ElementCount;

        public long ElementSize => dtype.ElementSize();

        public unsafe long[] shape
        {
            get
            {
                long[] sizes = new long[Facts().Rank];
                fixed (long* start = sizes)
                    NativeError.Check(Methods.ss_tensor_sizes(Handle, start, sizes.Length));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        /// <summary>The elements' bytes in native memory, valid while this tensor lives. CPU and contiguous only.</summary>
        public unsafe Span<byte> bytes
        {
            get
            {
                TensorFacts facts = Facts();
                if (facts.DeviceType != (int)DeviceType.CPU)
                    throw new InvalidOperationException("Reading data from non-CPU memory is not supported. Move or copy the tensor to the cpu before reading.");
                if (facts.IsContiguous == 0)
                    throw new InvalidOperationException("Bytes are only accessible when the tensor is contiguous; call contiguous() first.");
                NativeError.Check(Methods.ss_tensor_data(Handle, out nint data));
                long length = facts.ElementCount * ((ScalarType)facts.ScalarType).ElementSize();
                return length <= int.MaxValue ? new Span<byte>((void*)data, (int)length) : throw new ArgumentException("Span size cannot exceed 2 GiB.");
            }

            set
            {
                Span<byte> own = bytes;
                if (value.Length != own.Length)
                    throw new ArgumentException($"{value.Length} bytes were given for a tensor of {own.Length}");
                value.CopyTo(own);
            }
        }

        public bool requires_grad
        {
            get => Facts().RequiresGrad != 0;
            set => NativeError.Check(Methods.ss_tensor_set_requires_grad(Handle, value ? 1 : 0));
        }

        public Tensor? grad
        {
            get
            {
                NativeError.Check(Methods.ss_tensor_grad(Handle, out nint gradient));
                return OwnOrNull(gradient);
            }

            set
            {
                NativeError.Check(Methods.ss_tensor_set_grad(Handle, value?.Handle ?? 0));
                GC.KeepAlive(value);
            }
        }

        public bool is_contiguous() => Facts().IsContiguous != 0;

        public unsafe long[] stride()
        {
            long[] strides = new long[Facts().Rank];
            fixed (long* start = strides)
                NativeError.Check(Methods.ss_tensor_strides(Handle, start, strides.Length));
            GC.KeepAlive(this);
            return strides;
        }

        internal TensorFacts Facts()
        {
            NativeError.Check(Methods.ss_tensor_facts(Handle, out TensorFacts facts));
            GC.KeepAlive(this);
            return facts;
        }
    }
}
