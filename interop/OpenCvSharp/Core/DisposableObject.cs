namespace OpenCvSharp;

/// <summary>The base of everything that owns something to give back.</summary>
public abstract class DisposableObject : IDisposable
{
    public bool IsDisposed { get; protected set; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    public void ThrowIfDisposed() => ObjectDisposedException.ThrowIf(IsDisposed, this);

    protected virtual void Dispose(bool disposing)
    {
        if (IsDisposed)
            return;
        IsDisposed = true;
        DisposeUnmanaged();
    }

    protected virtual void DisposeUnmanaged()
    {
    }
}
