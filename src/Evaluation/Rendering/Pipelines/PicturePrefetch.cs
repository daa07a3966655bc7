using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering.Pipelines;

/// <summary>Pictures in order, decoded ahead on the pool's threads while the caller works with the ones before.</summary>
internal sealed class PicturePrefetch(IReadOnlyList<string> paths, int ahead)
{
    private readonly Queue<Task<RgbImage>> _started = new();
    private int _next;

    /// <summary>How many pictures a machine with so many cores decodes ahead, when a network wants some too.</summary>
    public static int Ahead => Math.Clamp(Environment.ProcessorCount / 2, 2, 8);

    /// <summary>The next picture, as a task that may still run and may have failed; false at the end.</summary>
    public bool TryTake(out Task<RgbImage> picture)
    {
        while (_next < paths.Count && _started.Count <= ahead)
        {
            string path = paths[_next++];
            _started.Enqueue(Task.Run(() => ImageFile.Read(path)));
        }

        return _started.TryDequeue(out picture!);
    }
}
