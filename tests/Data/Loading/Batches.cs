using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using TorchSharp;

namespace SelfSup.Tests.Data.Loading;

/// <summary>Loaders over drawn frames, and what their batches hold.</summary>
internal static class Batches
{
    public static BatchLoaderOptions Options => new() { Width = 32, Height = 16, Scales = 3, BatchSize = 4, Workers = 2, Prefetch = 2, Seed = 7, Intrinsics = IntrinsicsSource.Calibration };

    public static BatchLoader Loader(TestDrive drive, BatchLoaderOptions options)
    {
        FrameFolder dataset = new(drive.Root);
        return new BatchLoader(TripletIndex.Build(dataset.Lines(), options.FrameIds, dataset).Samples, dataset, options);
    }

    public static float[] Values(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes).ToArray();

    /// <summary>The values of one sample of a batch.</summary>
    public static float[] Values(torch.Tensor tensor, int sample)
    {
        float[] all = Values(tensor);
        int length = all.Length / (int)tensor.shape[0];
        return all[(sample * length)..((sample + 1) * length)];
    }

    /// <summary>One text for every batch: its samples and the sum of all of its bytes.</summary>
    public static string[] Fingerprints(IEnumerable<TrainingBatch> batches)
    {
        List<string> sums = [];
        foreach (TrainingBatch batch in batches)
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (torch.Tensor tensor in batch.Color.Values.Concat(batch.ColorAugmented.Values).Concat(batch.TargetPyramid).Append(batch.Intrinsics))
                hash.AppendData(tensor.bytes);
            sums.Add(string.Join(", ", batch.Samples) + " " + Convert.ToHexString(hash.GetHashAndReset()));
            batch.Dispose();
        }

        return [.. sums];
    }
}
