namespace SelfSup.Evaluation.Rendering.Pipelines;

/// <summary>Pictures in order, decoded ahead on the pool's threads while the caller works with the ones before.</summary>
internal sealed class PicturePrefetch<T>(IReadOnlyList<string> paths, int ahead, Func<string, T> read)
{
    private readonly Queue<Task<T>> _started = new();
    private int _next;

    /// <summary>The next picture, as a task that may still run and may have failed; false at the end.</summary>
    public bool TryTake(out Task<T> picture)
    {
        while (_next < paths.Count && _started.Count <= ahead)
        {
            string path = paths[_next++];
            _started.Enqueue(Task.Run(() => read(path)));
        }

        return _started.TryDequeue(out picture!);
    }
}
