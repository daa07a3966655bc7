using SelfSup.Data;
using SelfSup.Data.Loading;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Loop;

/// <summary>Turns a loss that is not a number into an error that names the samples from which it came.</summary>
internal static class NonFiniteLoss
{
    /// <summary>
    /// The error for a batch. A sample is to blame when its own images or its own disparity are not finite; where none stands out, all of the batch are named.
    /// </summary>
    internal static UserErrorException Describe(double loss, long step, TrainingBatch batch, ForwardResult result, string resumeHint)
    {
        List<string> culprits = [];
        for (int i = 0; i < batch.Samples.Count; i++)
        {
            if (!IsFinite(result.Disparities[0], i) || batch.Color.Values.Any(image => !IsFinite(image, i)) || result.Transforms.Any(t => !IsFinite(t, i)))
                culprits.Add(batch.Samples[i].ToString());
        }

        string samples = string.Join("; ", culprits.Count > 0 ? culprits : batch.Samples.Select(sample => sample.ToString()));
        return new UserErrorException(
            $"the loss is {loss} at step {step}; samples: {samples}; look at these frames, lower train.learning_rate or use --precision fp32, then {resumeHint}");
    }

    private static bool IsFinite(Tensor batch, int index)
    {
        using DisposeScope scope = NewDisposeScope();
        return batch.select(0, index).isfinite().all().item<bool>();
    }
}
