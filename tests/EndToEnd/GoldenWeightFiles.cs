using SelfSup.Tests.Support;
using SelfSup.Training.Weights;

namespace SelfSup.Tests.EndToEnd;

/// <summary>
/// The golden files' deterministic weights as files with PyTorch's names. Names and shapes are written out here, from the published architectures,
/// so that they are checked too and not taken from the networks that read them.
/// </summary>
public static class GoldenWeightFiles
{
    private static readonly int[] s_stageChannels = [64, 128, 256, 512];
    private static readonly int[] s_decoderChannels = [16, 32, 64, 128, 256];

    /// <summary>Writes encoder, depth, pose_encoder and pose in a format (<c>.safetensors</c> or <c>.pth</c>) and gives the folder back.</summary>
    public static string Write(string folder, string extension, int height, int width)
    {
        StateDictionary encoder = Fill("encoder18", ResNet18(images: 1));
        encoder.Add("height", new StateValue(height));
        encoder.Add("width", new StateValue(width));
        encoder.Add("use_stereo", new StateValue(false));
        WeightFile.Write(Path.Combine(folder, "encoder" + extension), encoder);
        WeightFile.Write(Path.Combine(folder, "depth" + extension), Fill("depth18", DepthDecoder()));
        WeightFile.Write(Path.Combine(folder, "pose_encoder" + extension), Fill("pose_encoder", ResNet18(images: 2)));
        WeightFile.Write(Path.Combine(folder, "pose" + extension), Fill("pose", PoseDecoder()));
        return folder;
    }

    private static StateDictionary Fill(string prefix, IEnumerable<(string Key, long[] Shape)> entries)
    {
        StateDictionary state = new();
        foreach ((string key, long[] shape) in entries)
        {
            bool isBatchNorm = key.Contains(".bn", StringComparison.Ordinal) || key.Contains("downsample.1", StringComparison.Ordinal);
            float[]? values = GoldenGenerator.Weight(prefix, key, shape, isBatchNorm);
            state.Add(key, values is null ? StateArray.From([0L], shape) : StateArray.From(values.AsSpan(), shape));
        }

        return state;
    }

    private static IEnumerable<(string Key, long[] Shape)> ResNet18(int images)
    {
        yield return ("encoder.conv1.weight", [64, 3 * images, 7, 7]);
        foreach ((string, long[]) entry in BatchNorm("encoder.bn1", 64))
            yield return entry;
        long from = 64;
        foreach ((int stage, int channels) in s_stageChannels.Index())
        {
            for (int block = 0; block < 2; block++)
            {
                foreach ((string, long[]) entry in Block($"encoder.layer{stage + 1}.{block}.", from, channels))
                    yield return entry;
                from = channels;
            }
        }

        yield return ("encoder.fc.weight", [1000, 512]);
        yield return ("encoder.fc.bias", [1000]);
    }

    private static List<(string Key, long[] Shape)> Block(string name, long from, long to)
    {
        List<(string, long[])> entries = [(name + "conv1.weight", [to, from, 3, 3]), .. BatchNorm(name + "bn1", to)];
        entries.AddRange([(name + "conv2.weight", [to, to, 3, 3]), .. BatchNorm(name + "bn2", to)]);
        if (from != to)
            entries.AddRange([(name + "downsample.0.weight", [to, from, 1, 1]), .. BatchNorm(name + "downsample.1", to)]);
        return entries;
    }

    private static IEnumerable<(string Key, long[] Shape)> BatchNorm(string name, long channels) =>
    [
        (name + ".weight", [channels]),
        (name + ".bias", [channels]),
        (name + ".running_mean", [channels]),
        (name + ".running_var", [channels]),
        (name + ".num_batches_tracked", []),
    ];

    private static IEnumerable<(string Key, long[] Shape)> DepthDecoder()
    {
        long[] skips = [64, 64, 128, 256, 512];
        long from = 512;
        int index = 0;
        for (int level = 4; level >= 0; level--)
        {
            long to = s_decoderChannels[level];
            foreach (long input in new[] { from, to + (level > 0 ? skips[level - 1] : 0) })
            {
                yield return ($"decoder.{index}.conv.conv.weight", [to, input, 3, 3]);
                yield return ($"decoder.{index++}.conv.conv.bias", [to]);
            }

            from = to;
        }

        for (int scale = 0; scale < 4; scale++)
        {
            yield return ($"decoder.{index}.conv.weight", [1, s_decoderChannels[scale], 3, 3]);
            yield return ($"decoder.{index++}.conv.bias", [1]);
        }
    }

    private static IEnumerable<(string Key, long[] Shape)> PoseDecoder() =>
    [
        ("net.0.weight", [256, 512, 1, 1]),
        ("net.0.bias", [256]),
        ("net.1.weight", [256, 256, 3, 3]),
        ("net.1.bias", [256]),
        ("net.2.weight", [256, 256, 3, 3]),
        ("net.2.bias", [256]),
        ("net.3.weight", [12, 256, 1, 1]),
        ("net.3.bias", [12]),
    ];
}
