using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A random number generator of the CPU.</summary>
    public class Generator : IDisposable
    {
        private nint _handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            if (device is { type: not DeviceType.CPU })
                throw new NotSupportedException($"generators are made for the cpu, not for {device}");
            NativeError.Check(Methods.ss_generator_new(unchecked((long)seed), out _handle));
            this.device = CPU;
        }

        private Generator(nint handle)
        {
            _handle = handle;
            device = CPU;
        }

        ~Generator() => Dispose(false);

        /// <summary>The process's own generator, which operators use when given none.</summary>
        public static Generator Default
        {
            get
            {
                NativeError.Check(Methods.ss_generator_default(out nint handle));
                return new Generator(handle);
            }
        }

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("the generator was disposed");

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            NativeError.Check(Methods.ss_generator_manual_seed(Handle, seed));
            GC.KeepAlive(this);
            return this;
        }

        public long initial_seed()
        {
            NativeError.Check(Methods.ss_generator_initial_seed(Handle, out long seed));
            GC.KeepAlive(this);
            return seed;
        }

        public long seed()
        {
            NativeError.Check(Methods.ss_generator_seed(Handle, out long seed));
            GC.KeepAlive(this);
            return seed;
        }

        public Tensor get_state()
        {
            NativeError.Check(Methods.ss_generator_get_state(Handle, out nint state));
            GC.KeepAlive(this);
            return Tensor.Own(state);
        }

        public void set_state(Tensor value)
        {
            NativeError.Check(Methods.ss_generator_set_state(Handle, value.Handle));
            GC.KeepAlive(value);
            GC.KeepAlive(this);
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle != 0)
                Methods.ss_generator_free(handle);
        }
    }
}
