namespace TorchSharp;

/// <summary>
/// What became of the tensors that one thread made, on whatever thread it happened: their disposal elsewhere or by the finalizer
/// counts here as well, so that <see cref="ThreadTotalLiveCount"/> is exact.
/// </summary>
public class LifetimeStatistics
{
    private long _createdOutside;
    private long _createdInside;
    private long _disposedOutside;
    private long _disposedInside;
    private long _attached;
    private long _detached;

    public long CreatedOutsideScopeCount => Interlocked.Read(ref _createdOutside);

    public long DisposedOutsideScopeCount => Interlocked.Read(ref _disposedOutside);

    public long CreatedInScopeCount => Interlocked.Read(ref _createdInside);

    public long DisposedInScopeCount => Interlocked.Read(ref _disposedInside);

    public long AttachedToScopeCount => Interlocked.Read(ref _attached);

    public long DetachedFromScopeCount => Interlocked.Read(ref _detached);

    public long ThreadTotalLiveCount => CreatedOutsideScopeCount + CreatedInScopeCount - DisposedOutsideScopeCount - DisposedInScopeCount;

    public void Reset()
    {
        _createdOutside = _createdInside = _disposedOutside = _disposedInside = _attached = _detached = 0;
    }

    public override string ToString() =>
        $"ThreadTotalLiveCount: {ThreadTotalLiveCount}; CreatedOutsideScopeCount: {CreatedOutsideScopeCount}; DisposedOutsideScopeCount: {DisposedOutsideScopeCount}; "
        + $"CreatedInScopeCount: {CreatedInScopeCount}; DisposedInScopeCount: {DisposedInScopeCount}; AttachedToScopeCount: {AttachedToScopeCount}; DetachedFromScopeCount: {DetachedFromScopeCount}";

    internal void Created(bool inScope) => Interlocked.Increment(ref inScope ? ref _createdInside : ref _createdOutside);

    internal void Disposed(bool inScope) => Interlocked.Increment(ref inScope ? ref _disposedInside : ref _disposedOutside);

    internal void Attached() => Interlocked.Increment(ref _attached);

    internal void Detached() => Interlocked.Increment(ref _detached);
}
