using SelfSup.Data.Splits;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Data.Loading;

/// <summary>
/// All frames of a training, with their smaller levels, as bytes in a device's memory: batches are gathered there, and of pictures nothing but their numbers has to
/// reach the device. The same pixels as the frames' source gives.
/// </summary>
public sealed class ResidentFrames : IDisposable
{
    /// <summary>The share of the device's free memory that frames may take unless told otherwise: networks, gradients and activations need the rest.</summary>
    public const double DefaultShare = 0.5;

    private const int ChunkFrames = 32;

    private readonly Dictionary<SplitLine, long> _numbers;
    private readonly Tensor[] _levels;

    private ResidentFrames(Dictionary<SplitLine, long> numbers, Tensor[] levels)
    {
        _numbers = numbers;
        _levels = levels;
    }

    /// <summary>Frames held.</summary>
    public int Count => _numbers.Count;

    /// <summary>Bytes that frames take with their smaller levels.</summary>
    /// <param name="frames">How many.</param>
    /// <param name="width">Columns of the full size.</param>
    /// <param name="height">Rows of the full size.</param>
    /// <param name="scales">Levels, the full size included.</param>
    public static long BytesOf(int frames, int width, int height, int scales) =>
        frames * Enumerable.Range(0, scales).Sum(level => 3L * (width >> level) * (height >> level));

    /// <summary>Whether that many bytes may be taken of a device's free memory.</summary>
    public static bool Fits(long bytes, long freeBytes, double share = DefaultShare) => bytes <= share * freeBytes;

    /// <summary>Reads frames and puts them on a device.</summary>
    /// <param name="source">Where they come from; several threads read it.</param>
    /// <param name="frames">The frames; each is held once.</param>
    /// <param name="options">Size and levels.</param>
    /// <param name="device">Where to.</param>
    /// <exception cref="UserErrorException">A frame is missing or damaged.</exception>
    public static ResidentFrames Load(IFrameSource source, IEnumerable<SplitLine> frames, BatchLoaderOptions options, Device device)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        SplitLine[] distinct = [.. frames.Distinct()];
        Tensor[] levels = [.. Enumerable.Range(0, options.Scales).Select(level => empty([distinct.Length, options.Height >> level, options.Width >> level, 3], ScalarType.Byte, device).DetachFromDisposeScope())];
        ResidentFrames resident = new(distinct.Select((frame, i) => (frame, (long)i)).ToDictionary(), levels);
        try
        {
            for (int first = 0; first < distinct.Length; first += ChunkFrames)
                resident.Put(source, distinct, first, Math.Min(ChunkFrames, distinct.Length - first), options.Workers);
            return resident;
        }
        catch
        {
            resident.Dispose();
            throw;
        }
    }

    /// <summary>Frees the device's memory.</summary>
    public void Dispose()
    {
        foreach (Tensor level in _levels)
            level.Dispose();
    }

    /// <summary>The pictures of a batch as <see cref="RawBatch.Pixels"/> and <see cref="RawBatch.TargetLevels"/> would hold them, on the device.</summary>
    internal (Tensor Pixels, IReadOnlyList<Tensor> TargetLevels) Gather(RawBatch batch)
    {
        long[] numbers = [.. batch.FrameIds.SelectMany(id => batch.Samples.Select(sample => _numbers[sample.Frame(id)]))];
        Tensor index = tensor(numbers).to(_levels[0].device);
        Tensor targets = index.narrow(0, 0, batch.Samples.Count);
        Tensor all = _levels[0].index_select(0, index);
        Tensor pixels = all.view([batch.FrameIds.Count, batch.Samples.Count, .. all.shape[1..]]);
        return (pixels, [.. _levels.Skip(1).Select(level => level.index_select(0, targets))]);
    }

    private void Put(IFrameSource source, SplitLine[] frames, int first, int count, int workers)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor[] chunk = [.. _levels.Select(level => BatchMemory.Bytes([count, .. level.shape[1..]]))];
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = workers }, i =>
            {
                FramePyramid pyramid = source.Read(frames[first + i], chunk.Length);
                for (int level = 0; level < chunk.Length; level++)
                    pyramid.Level(level).CopyTo(BatchMemory.Slice<byte>(chunk[level], i));
            });
        }
        catch (AggregateException error) when (error.InnerExceptions[0] is UserErrorException user)
        {
            throw new UserErrorException(user.Message, error);
        }

        for (int level = 0; level < chunk.Length; level++)
            _levels[level].narrow(0, first, count).copy_(chunk[level]);
    }
}
