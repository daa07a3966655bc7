using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor: a handle on a native one, freed by <see cref="Dispose()"/>, its dispose scope, or the finalizer.</summary>
    public partial class Tensor : IDisposable
    {
        private nint _handle;

        private protected Tensor(nint handle)
        {
            _handle = handle;
            Statistics = DisposeScopeManager.Thread.Register(this);
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Methods.ss_live_tensors();

        public static long PeakCount => Methods.ss_peak_tensors();

        public IntPtr Handle => _handle != 0 ? _handle : throw new InvalidOperationException("Tensor invalid -- it was disposed");

        public bool IsInvalid => _handle == 0;

        internal DisposeScope? OwningScope { get; set; }

        internal LifetimeStatistics Statistics { get; }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningScope?.Detach(this);
            return this;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningScope?.MoveToOuter(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningScope is { } owner)
                owner.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningScope);

        public override string ToString() => IsInvalid ? "disposed tensor" : $"[{string.Join("x", shape)}], type = {dtype}, device = {device}";

        /// <summary>Wraps a native handle that the caller gives away.</summary>
        internal static Tensor Own(nint handle) => new(handle);

        /// <summary>Wraps a native handle, or gives null for none.</summary>
        internal static Tensor? OwnOrNull(nint handle) => handle == 0 ? null : new(handle);

        protected virtual void Dispose(bool disposing)
        {
            nint handle = Interlocked.Exchange(ref _handle, 0);
            if (handle == 0)
                return;
            if (disposing)
                OwningScope?.MarkAsDisposed(this);

            Statistics?.Disposed(OwningScope is not null);
            OwningScope = null;
            Methods.ss_tensor_free(handle);
        }
    }
}
