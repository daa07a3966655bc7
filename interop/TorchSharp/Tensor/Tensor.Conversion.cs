using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_clone = new("clone");
        private static readonly Operator s_contiguous = new("contiguous");
        private static readonly Operator s_copyInPlace = new("copy_");
        private static readonly Operator s_detach = new("detach");
        private static readonly Operator s_detachInPlace = new("detach_");
        private static readonly Operator s_fillInPlaceScalar = new("fill_", "Scalar");
        private static readonly Operator s_isPinned = new("is_pinned");
        private static readonly Operator s_pinMemory = new("pin_memory");
        private static readonly Operator s_setInPlaceSourceTensor = new("set_", "source_Tensor");
        private static readonly Operator s_toDtypeLayout = new("to", "dtype_layout");
        private static readonly Operator s_zeroInPlace = new("zero_");

        public Tensor clone() => s_clone.Call(this);

        public Tensor contiguous() => s_contiguous.Call(this);

        public Tensor copy_(Tensor source, bool nonBlocking = false) => s_copyInPlace.CallInPlace(this, this, source, nonBlocking);

        public Tensor fill_(Scalar value) => s_fillInPlaceScalar.CallInPlace(this, this, value);

        public Tensor zero_() => s_zeroInPlace.CallInPlace(this, this);

        public Tensor set_(Tensor source) => s_setInPlaceSourceTensor.CallInPlace(this, this, source);

        public Tensor detach() => s_detach.Call(this);

        public Tensor detach_() => s_detachInPlace.CallInPlace(this, this);

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(type, null, copy, disposeAfter, non_blocking);

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(null, device, copy, disposeAfter, non_blocking);

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(null, new Device(device), copy, disposeAfter, non_blocking);

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(null, new Device(deviceType, deviceIndex), copy, disposeAfter, non_blocking);

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(type, device, copy, disposeAfter, non_blocking);

        public Tensor to(Tensor other, bool non_blocking = false) => Converted(other.dtype, other.device, false, false, non_blocking);

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => Converted(type, null, copy, disposeAfter, non_blocking);

        public Tensor type(ScalarType dtype) => to_type(dtype);

        public Tensor type(Func<Tensor, Tensor> typeFunc) => typeFunc(this);

        public Tensor type_as(Tensor tensor) => to_type(tensor.dtype);

        public Tensor cpu() => to(torch.CPU);

        public Tensor cuda(Device? device = null, bool non_blocking = false) => to(device ?? torch.CUDA, non_blocking: non_blocking);

        public Tensor @bool() => to_type(ScalarType.Bool);

        public Tensor @byte() => to_type(ScalarType.Byte);

        public Tensor @char() => to_type(ScalarType.Int8);

        public Tensor @short() => to_type(ScalarType.Int16);

        public Tensor @int() => to_type(ScalarType.Int32);

        public Tensor @long() => to_type(ScalarType.Int64);

        public Tensor half() => to_type(ScalarType.Float16);

        public Tensor bfloat16() => to_type(ScalarType.BFloat16);

        public Tensor @float() => to_type(ScalarType.Float32);

        public Tensor @double() => to_type(ScalarType.Float64);

        public Tensor pin_memory() => s_pinMemory.Call(this);

        public bool is_pinned() => s_isPinned.CallNumber(this) != 0;

        private Tensor Converted(ScalarType? type, Device? device, bool copy, bool disposeAfter, bool nonBlocking)
        {
            Tensor result = s_toDtypeLayout.Call(this, type, Argument.None, device, Argument.None, nonBlocking, copy);
            if (disposeAfter)
                Dispose();
            return result;
        }
    }
}
