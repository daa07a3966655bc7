namespace OpenCvSharp;

/// <summary>The base of the objects that stand for a native one.</summary>
public abstract class CvObject : DisposableObject
{
    /// <summary>The native object's address; keep the managed object alive while it is used.</summary>
    public IntPtr CvPtr => GetPointer();

    private protected abstract nint GetPointer();
}
