using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static bool is_grad_enabled() => Methods.ss_grad_mode() != 0;

    public static bool is_inference_mode_enabled() => Methods.ss_is_inference_mode() != 0;

    public static IDisposable no_grad() => new GradientMode(false);

    public static IDisposable enable_grad(bool enabled = true) => new GradientMode(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => new GradientMode(mode);

    public static IDisposable inference_mode(bool mode = true) => new InferenceModeGuard(mode);

    /// <summary>Whether this thread records for differentiation, until disposed on the same thread.</summary>
    private sealed class GradientMode : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private readonly int _before = Methods.ss_grad_mode();
        private bool _disposed;

        internal GradientMode(bool enabled) => Methods.ss_set_grad_mode(enabled ? 1 : 0);

        public void Dispose()
        {
            if (_disposed)
                return;
            OnOwnThread(_thread);
            _disposed = true;
            Methods.ss_set_grad_mode(_before);
        }
    }

    private sealed class InferenceModeGuard : IDisposable
    {
        private readonly int _thread = Environment.CurrentManagedThreadId;
        private nint _guard;

        internal InferenceModeGuard(bool enabled) => NativeError.Check(Methods.ss_inference_mode_enter(enabled ? 1 : 0, out _guard));

        public void Dispose()
        {
            if (_guard == 0)
                return;
            OnOwnThread(_thread);
            Methods.ss_inference_mode_leave(_guard);
            _guard = 0;
        }
    }

    // The modes are the native thread's own: ending one on another thread would leave it on where it began.
    private static void OnOwnThread(int thread)
    {
        if (thread != Environment.CurrentManagedThreadId)
            throw new InvalidOperationException("a gradient mode ends on the thread that began it; do not hold one across an await");
    }
}
