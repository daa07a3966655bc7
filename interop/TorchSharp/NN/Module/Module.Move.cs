using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking) => Move(device, dtype, non_blocking);

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                Move(new Device(deviceType, deviceIndex), null, non_blocking);

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking) => Move(null, dtype, non_blocking);

            public Module _to(Tensor other, bool non_blocking)
            {
                ArgumentNullException.ThrowIfNull(other);
                return Move(other.device, other.dtype, non_blocking);
            }

            // In place: every parameter keeps its identity, so optimizers and fields that hold it stay valid.
            private Module Move(Device? device, ScalarType? dtype, bool nonBlocking)
            {
                if (dtype is { } type && !TensorMove.IsFloatingPoint(type))
                    throw new ArgumentException($"modules can have floating-point types only, not {type}", nameof(dtype));
                foreach (Parameter parameter in parameters())
                    TensorMove.InPlace(parameter, device, dtype, nonBlocking);
                foreach (Tensor buffer in buffers())
                    TensorMove.InPlace(buffer, device, dtype, nonBlocking);
                return this;
            }
        }
    }
}
