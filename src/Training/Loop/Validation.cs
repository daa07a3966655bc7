using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using SelfSup.Evaluation.Depth;
using SelfSup.Monocular.Losses;
using SelfSup.Training.Configuration;
using SelfSup.Training.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>
/// Looks at validation frames with the networks in evaluation mode: the photometric objective without augmentation or noise and,
/// where laser scans or depth pictures lie beside the frames, the depth metrics of the Eigen protocol.
/// </summary>
internal sealed class Validation : IDisposable
{
    private readonly NetworkSet _networks;
    private readonly Device _device;
    private readonly Recipe _recipe;
    private readonly BatchLoader? _loader;
    private readonly IReadOnlyList<DepthFrame> _depthFrames = [];
    private readonly SelfSupervisedObjective _objective;

    internal Validation(Recipe recipe, TrainingData data, NetworkSet networks, Device device)
    {
        _recipe = recipe;
        _networks = networks;
        _device = device;
        _objective = new SelfSupervisedObjective(Objectives.OptionsOf(recipe, withNoise: false));
        List<SplitLine> samples = EvenlySpaced(data.Validation, recipe.Output.ValidationSamples);
        if (samples.Count == 0)
            return;
        _loader = new BatchLoader(samples, data.Dataset, data.Options with
        {
            Augment = false,
            Shuffle = false,
            DropLast = false,
            Masks = null,
            BatchSize = Math.Min(data.Options.BatchSize, samples.Count),
        });
        if (data.Dataset is KittiRaw raw)
        {
            List<SplitLine> judged = [.. samples.Where(line => KittiDepthFrames.Available(raw, [line]) is not null)];
            if (KittiDepthFrames.Available(raw, judged) is { } source)
                _depthFrames = KittiDepthFrames.FromLines(raw, judged, source);
        }
    }

    /// <summary>The result, or null where the split has no validation frames. Leaves the networks in training mode.</summary>
    internal ValidationResult? Run()
    {
        if (_loader is null)
            return null;
        _networks.Train(false);
        try
        {
            using IDisposable noGradients = no_grad();
            (double loss, double[] perScale) = Photometric(_loader);
            return new ValidationResult(loss, perScale, Depth());
        }
        finally
        {
            _networks.Train(true);
        }
    }

    public void Dispose() => _objective.Dispose();

    private (double Loss, double[] PerScale) Photometric(BatchLoader loader)
    {
        double loss = 0;
        double[] perScale = new double[_networks.Depth.Scales.Count];
        foreach (TrainingBatch batch in loader.Epoch(0))
        {
            using (batch)
            {
                using DisposeScope scope = NewDisposeScope();
                using ForwardResult forward = ForwardPass.Run(_networks, _objective, batch, _device);
                double share = (double)batch.Samples.Count / loader.SampleCount;
                loss += share * forward.Objective.Total.ToDouble();
                for (int i = 0; i < perScale.Length; i++)
                    perScale[i] += share * forward.Objective.PerScale[i].ToDouble();
            }
        }

        return (loss, perScale);
    }

    private DepthMetrics? Depth()
    {
        if (_depthFrames.Count == 0)
            return null;
        DisparityPredictor predictor = new(_networks.Encoder, _networks.Depth, new DisparityPredictorOptions
        {
            Width = _recipe.Model.Width,
            Height = _recipe.Model.Height,
            MinDepth = _recipe.Model.MinDepth,
            MaxDepth = _recipe.Model.MaxDepth,
            Device = _device,
        });
        return new DepthEvaluator(predictor, batchSize: _loader!.Options.BatchSize).Run("val", _depthFrames).Mean;
    }

    /// <summary>At most so many of a list, at even distances from its first on.</summary>
    internal static List<SplitLine> EvenlySpaced(IReadOnlyList<SplitLine> all, int most)
    {
        int count = Math.Min(all.Count, most);
        return [.. Enumerable.Range(0, count).Select(i => all[(int)((long)i * all.Count / count)])];
    }
}
