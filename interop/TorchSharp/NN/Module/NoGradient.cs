using TorchSharp.Native;

namespace TorchSharp.Modules;

/// <summary>Stops recording on this thread until disposed: parameters and buffers are written in place under it.</summary>
internal readonly ref struct NoGradient
{
    private readonly bool _recorded;

    private NoGradient(bool recorded) => _recorded = recorded;

    internal static NoGradient Enter()
    {
        bool recorded = Methods.ss_grad_mode() != 0;
        if (recorded)
            Methods.ss_set_grad_mode(0);
        return new NoGradient(recorded);
    }

    public void Dispose()
    {
        if (_recorded)
            Methods.ss_set_grad_mode(1);
    }
}
