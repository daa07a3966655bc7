using SelfSup.Data;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Monocular.Losses;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Runs;

/// <summary>
/// Draws the same few samples at successive steps, so that one sees a network learn: image, disparity, a source warped into the image's view, auto-mask and
/// photometric error. The networks look at them in evaluation mode, without augmentation or noise, and are left as they were: no statistic moves, no random
/// number is drawn.
/// </summary>
internal sealed class ProgressPictures : IDisposable
{
    /// <summary>Samples that are drawn.</summary>
    internal const int MostSamples = 2;

    /// <summary>What lies in a step's folder beside the pictures: the samples' split lines.</summary>
    internal const string SamplesFile = "samples.txt";

    private const int Quality = 85;

    private readonly NetworkSet _networks;
    private readonly Device _device;
    private readonly ProgressPictureStore _store;
    private readonly BatchLoader _loader;
    private readonly SelfSupervisedObjective _objective;
    private TrainingBatch? _batch;

    /// <summary>Chooses the samples, evenly over the validation list, or over the training list where there is no other. They are read when first drawn.</summary>
    internal ProgressPictures(Recipe recipe, TrainingData data, NetworkSet networks, Device device, ProgressPictureStore store)
    {
        _networks = networks;
        _device = device;
        _store = store;
        _objective = new SelfSupervisedObjective(Objectives.OptionsOf(recipe, withNoise: false));
        List<SplitLine> samples = Validation.EvenlySpaced(data.Validation.Count > 0 ? data.Validation : data.Train, MostSamples);
        _loader = new BatchLoader(samples, data.Dataset, data.Options with
        {
            Augment = false,
            Shuffle = false,
            DropLast = false,
            Masks = null,
            BatchSize = samples.Count,
            Workers = 1,
            Prefetch = 1,
            CacheBytes = 0,
        });
    }

    /// <summary>The kinds of pictures in the order in which they are shown; the ending of a file's name and what it is called.</summary>
    internal static IReadOnlyList<(string Name, string Caption)> Kinds { get; } =
        [("target", "image"), ("disparity", "disparity"), ("warped", "warped source"), ("automask", "auto-mask"), ("error", "photometric error")];

    /// <summary>A picture's file in a step's folder.</summary>
    internal static string FileName(int sample, string kind) => $"{sample}_{kind}.jpg";

    /// <summary>Draws the samples as the networks see them now, after <paramref name="step"/> steps. Leaves the networks in training mode.</summary>
    /// <exception cref="UserErrorException">A frame cannot be read, a picture cannot be written, or the networks' outputs are not finite.</exception>
    internal void Draw(long step)
    {
        _batch ??= _loader.Epoch(0).First();
        _networks.Train(false);
        try
        {
            using IDisposable noGradients = no_grad();
            using DisposeScope scope = NewDisposeScope();
            using ForwardResult forward = ForwardPass.Run(_networks, _objective, _batch, _device, withPictures: true);
            if (!forward.Disparities[0].isfinite().all().item<bool>() || !double.IsFinite(forward.Objective.Total.ToDouble()))
                throw new UserErrorException($"pictures of step {step}: the networks' outputs are not finite; nothing was drawn");
            _store.Write(step, folder => Fill(folder, _batch, forward));
        }
        finally
        {
            _networks.Train(true);
        }
    }

    public void Dispose()
    {
        _objective.Dispose();
        _batch?.Dispose();
    }

    private static void Fill(string folder, TrainingBatch batch, ForwardResult forward)
    {
        for (int i = 0; i < batch.Samples.Count; i++)
        {
            Write("target", TensorPicture.Colour(batch.Color[FrameId.Target], i));
            Write("disparity", TensorPicture.Disparity(forward.Disparities[0], i));
            Write("warped", TensorPicture.Colour(forward.Objective.WarpedSources![0], i));
            if (forward.Objective.AutoMask is { } mask)
                Write("automask", TensorPicture.Mask(mask, i));
            Write("error", TensorPicture.Error(forward.Objective.PixelErrors!, i));

            void Write(string kind, RgbImage picture) => File.WriteAllBytes(Path.Combine(folder, FileName(i, kind)), ImageFile.EncodeJpeg(picture, Quality));
        }

        File.WriteAllText(Path.Combine(folder, SamplesFile), string.Concat(batch.Samples.Select(sample => sample + "\n")));
    }
}
