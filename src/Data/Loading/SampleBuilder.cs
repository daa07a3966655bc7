using SelfSup.Data.Calibration;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.Data.Splits;

namespace SelfSup.Data.Loading;

/// <summary>Turns a split line into the numbers of one training sample; free of state that could differ between threads.</summary>
internal sealed class SampleBuilder
{
    /// <summary>
    /// The training baseline of the stereo pair. Depth comes out in units in which KITTI's 0.54 m are 0.1, which keeps it within
    /// the networks' range of depths (Godard et al. 2019, supplementary).
    /// </summary>
    private const float NominalBaseline = 0.1f;

    private readonly BatchLoaderOptions _options;
    private readonly IFrameSource _frames;
    private readonly Dictionary<(string Folder, CameraSide Side), PinholeIntrinsics> _cameras = [];

    /// <summary>Reads the cameras of all <paramref name="samples"/>, so that a missing calibration is found before training.</summary>
    public SampleBuilder(IReadOnlyList<SplitLine> samples, IDrivingDataset dataset, BatchLoaderOptions options)
    {
        _options = options;
        Cache = new FrameCache(options.Width, options.Height, options.CacheBytes);
        _frames = options.Frames ?? new DecodedFrames(dataset, Cache);
        foreach ((string Folder, CameraSide Side) camera in samples.Select(sample => (sample.Folder, sample.Side)).Distinct())
            _cameras[camera] = options.Intrinsics == IntrinsicsSource.Fixed ? PinholeIntrinsics.KittiFixed : dataset.Intrinsics(camera.Folder, camera.Side);
    }

    /// <summary>The decoded frames kept so far.</summary>
    public FrameCache Cache { get; }

    /// <summary>The augmentation of the sample at a position of an epoch; none where it is switched off.</summary>
    public SampleDraw Draw(int epoch, int position) => _options.Augment ? SampleDraw.For(_options.Seed, epoch, position) : default;

    /// <summary>Writes one sample's pictures as the networks and losses take them.</summary>
    /// <exception cref="UserErrorException">A frame is missing or damaged.</exception>
    public void Fill<TBuffers>(SplitLine sample, in SampleDraw draw, in TBuffers buffers)
        where TBuffers : ISampleBuffers
    {
        for (int frame = 0; frame < _options.FrameIds.Count; frame++)
        {
            int levels = frame == 0 ? _options.Scales : 1;
            FramePyramid pyramid = _frames.Read(sample.Frame(_options.FrameIds[frame]), levels);
            WritePlanes(pyramid, 0, draw.Flip, buffers.Colour(frame));
            for (int level = 1; level < levels; level++)
                WritePlanes(pyramid, level, draw.Flip, buffers.TargetLevel(level));
            WriteAugmented(draw.Jitter, buffers.Colour(frame), buffers.Augmented(frame));
        }
    }

    /// <summary>Writes one sample's pictures as bytes, for a device to augment.</summary>
    /// <exception cref="UserErrorException">A frame is missing or damaged.</exception>
    public void FillRaw<TBuffers>(SplitLine sample, in TBuffers buffers)
        where TBuffers : IRawSampleBuffers
    {
        for (int frame = 0; frame < _options.FrameIds.Count; frame++)
        {
            int levels = frame == 0 ? _options.Scales : 1;
            FramePyramid pyramid = _frames.Read(sample.Frame(_options.FrameIds[frame]), levels);
            pyramid.Level(0).CopyTo(buffers.Pixels(frame));
            for (int level = 1; level < levels; level++)
                pyramid.Level(level).CopyTo(buffers.TargetLevel(level));
        }
    }

    /// <summary>Writes what goes with one sample's pictures, mirrored where they are.</summary>
    /// <exception cref="UserErrorException">The mask is missing or damaged.</exception>
    public void FillFacts<TFacts>(SplitLine sample, in SampleDraw draw, in TFacts facts)
        where TFacts : ISampleFacts
    {
        WriteCamera(sample, draw.Flip, facts.Intrinsics());
        WriteStereo(sample.Side, draw.Flip, facts.StereoTransform());
        WriteMask(sample, draw.Flip && _options.FlipMasks, facts.Foreground(), facts.MaskWeights());
    }

    // The flip comes after resizing, so that kept frames serve both ways.
    private void WritePlanes(FramePyramid pyramid, int level, bool flip, Span<float> planes)
    {
        PlanarPixels.FromInterleaved(pyramid.Level(level), planes);
        if (flip)
            HorizontalFlip.Apply(planes, _options.Width >> level);
    }

    private static void WriteStereo(CameraSide side, bool flip, Span<float> transform)
    {
        if (transform.IsEmpty)
            return;
        transform.Clear();
        for (int i = 0; i < 4; i++)
            transform[5 * i] = 1;
        transform[3] = NominalBaseline * (side == CameraSide.Left ? -1 : 1) * (flip ? -1 : 1);
    }

    // Distances to borders do not change in a mirror, so the mirrored weights are the weights of the mirrored mask.
    private void WriteMask(SplitLine sample, bool flip, Span<float> foreground, Span<float> weights)
    {
        if (foreground.IsEmpty)
            return;
        _options.Masks!.Read(sample, foreground, weights);
        if (!flip)
            return;
        HorizontalFlip.Apply(foreground, _options.Width);
        HorizontalFlip.Apply(weights, _options.Width);
    }

    private void WriteAugmented(ColourJitter? jitter, ReadOnlySpan<float> colour, Span<float> augmented)
    {
        if (augmented.IsEmpty)
            return;
        colour.CopyTo(augmented);
        jitter?.Apply(augmented, _options.Width, _options.Height);
    }

    private void WriteCamera(SplitLine sample, bool flip, Span<float> intrinsics)
    {
        PinholeIntrinsics camera = _cameras[(sample.Folder, sample.Side)];
        if (flip)
            camera = camera.Flipped;
        intrinsics[0] = (float)camera.FocalX;
        intrinsics[1] = (float)camera.FocalY;
        intrinsics[2] = (float)camera.CentreX;
        intrinsics[3] = (float)camera.CentreY;
    }
}
