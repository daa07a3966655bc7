using System.Runtime.CompilerServices;
using TorchSharp.Native;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The elements as C# values of exactly this tensor's type. CPU only.</summary>
        public TensorAccessor<T> data<T>()
            where T : struct
        {
            RequireType<T>();
            return new TensorAccessor<T>(this);
        }

        /// <summary>The one element of a tensor whose type is exactly <typeparamref name="T"/>.</summary>
        public unsafe T item<T>()
            where T : struct
        {
            RequireType<T>();
            TensorFacts facts = Facts();
            if (facts.ElementCount != 1)
                throw new ArgumentException($"The number of elements must be 1 in order to call item(); this tensor has {facts.ElementCount}.");
            if (facts.DeviceType != (int)DeviceType.CPU)
            {
                using Tensor here = cpu();
                return here.item<T>();
            }

            NativeError.Check(Methods.ss_tensor_data(Handle, out nint data));
            T value = Unsafe.ReadUnaligned<T>((void*)data);
            GC.KeepAlive(this);
            return value;
        }

        public Scalar ToScalar()
        {
            switch (dtype)
            {
                case ScalarType.Byte: return item<byte>();
                case ScalarType.Int8: return item<sbyte>();
                case ScalarType.Int16: return item<short>();
                case ScalarType.Int32: return item<int>();
                case ScalarType.Int64: return item<long>();
                case ScalarType.Float16: return item<Half>();
                case ScalarType.Float32: return item<float>();
                case ScalarType.Float64: return item<double>();
                case ScalarType.Bool: return item<bool>();
                case ScalarType.BFloat16:
                    using (Tensor wide = to_type(ScalarType.Float32))
                        return wide.item<float>();
                default: throw new NotSupportedException($"a tensor of type {dtype} has no C# number");
            }
        }

        /// <summary>A second handle on the same native tensor: storage, gradient and history are shared.</summary>
        public Tensor alias()
        {
            NativeError.Check(Methods.ss_tensor_alias(Handle, out nint result));
            GC.KeepAlive(this);
            return Own(result);
        }

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        public long size(int dim) => At(shape, dim);

        public long stride(int dim) => At(stride(), dim);

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        internal void RequireType<T>()
            where T : struct
        {
            ScalarType own = dtype;
            if (ScalarTypes.Of(typeof(T)) != own)
                throw new ArgumentException($"the tensor's elements are {own}, which {typeof(T).Name} does not hold; convert with to_type first");
        }

        private static long At(long[] values, int dim)
        {
            int index = dim < 0 ? dim + values.Length : dim;
            return index >= 0 && index < values.Length
                ? values[index]
                : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"the tensor has {values.Length} dimensions");
        }
    }
}
