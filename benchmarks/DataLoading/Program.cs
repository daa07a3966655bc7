// Samples a second that the loader makes of a recipe's training list when nobody uses them: decoded, kept in memory, packed, packed as bytes, and what parts of it cost.
// All in one process, in turns, so that a machine whose speed drifts meets them alike; medians over the turns.
//   dotnet run -c Release --project benchmarks/DataLoading -- RECIPE DATA_FOLDER PACK_FOLDER TURNS [KEY=VALUE…]
// The pack is made by: selfsup data pack --config RECIPE --data DATA_FOLDER --out PACK_FOLDER [--set KEY=VALUE…]
using System.Diagnostics;
using System.Globalization;
using SelfSup.Data.Images;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using TorchSharp;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 4)
{
    Console.Error.WriteLine("usage: DataLoading RECIPE DATA_FOLDER PACK_FOLDER TURNS [KEY=VALUE…]");
    return 2;
}

const double LeastSeconds = 2;
Recipe recipe = RecipeFile.Read(args[0]).Set("data.root", args[1]).Set("data.pack", args[2]).Set("train.device", "cpu");
foreach (string assignment in args.Skip(4))
    recipe = recipe.Set(assignment);
int turns = int.Parse(args[3], CultureInfo.InvariantCulture);
TrainingData data = TrainingData.Open(recipe, Console.WriteLine);
PackedFrames packed = (PackedFrames)data.Options.Frames!;
BatchLoaderOptions decoding = data.Options with { Frames = null, CacheBytes = 0, DropLast = false, Masks = null };
BatchLoader decoded = new(data.Train, data.Dataset, decoding);
BatchLoader inMemory = new(data.Train, data.Dataset, decoding with { CacheBytes = 4L << 30 });
BatchLoader fromPack = new(data.Train, data.Dataset, decoding with { Frames = packed });
using ResidentFrames resident = ResidentFrames.Load(packed, RecipePack.Frames(data.Train, recipe.Data.FrameIds), data.Options, torch.CPU);
(string Name, Func<double> Measure)[] cases =
[
    ("decoded", () => Rate(epoch => decoded.Epoch(epoch), batch => batch.Samples.Count)),
    ("data.cache: memory", () => Rate(epoch => inMemory.Epoch(epoch), batch => batch.Samples.Count)),
    ("packed", () => Rate(epoch => fromPack.Epoch(epoch), batch => batch.Samples.Count)),
    ("packed, as bytes (for a device)", () => Rate(epoch => fromPack.RawEpoch(epoch), batch => batch.Samples.Count)),
    ("no pictures (resident on the device)", () => Rate(epoch => fromPack.RawEpoch(epoch, withPixels: false), batch => batch.Samples.Count)),
    ("bytes, then augmented in batch by this processor", () => Rate(epoch => new DeviceBatches(fromPack, torch.CPU).Epoch(epoch), batch => batch.Samples.Count)),
    ("resident in this processor's memory, augmented in batch", () => Rate(epoch => new DeviceBatches(fromPack, torch.CPU, resident).Epoch(epoch), batch => batch.Samples.Count)),
];
double[][] rates = [.. cases.Select(_ => new double[turns])];
foreach ((_, Func<double> measure) in cases)
    measure();
for (int turn = 0; turn < turns; turn++)
{
    for (int i = 0; i < cases.Length; i++)
        rates[i][turn] = cases[i].Measure();
}

Console.WriteLine($"{data.Train.Count} samples of {recipe.Data.FrameIds.Count} frames at {data.Options.Width}x{data.Options.Height}, {data.Options.Workers} threads");
Console.WriteLine("| frames | samples/s (median) | least | most |\n|---|---|---|---|");
for (int i = 0; i < cases.Length; i++)
    Console.WriteLine($"| {cases[i].Name} | {rates[i].Order().ElementAt(turns / 2):0.0} | {rates[i].Min():0.0} | {rates[i].Max():0.0} |");
PrintParts();
return 0;

static double Rate<T>(Func<int, IEnumerable<T>> epoch, Func<T, int> count)
    where T : IDisposable
{
    long start = Stopwatch.GetTimestamp();
    long samples = 0;
    for (int i = 0; Stopwatch.GetElapsedTime(start).TotalSeconds < LeastSeconds; i++)
    {
        foreach (T batch in epoch(i))
        {
            using (batch)
                samples += count(batch);
        }
    }

    return samples / Stopwatch.GetElapsedTime(start).TotalSeconds;
}

void PrintParts()
{
    SplitLine frame = data.Train[0];
    string path = data.Dataset.FindFrame(frame.Folder, frame.FrameIndex, frame.Side)!;
    RgbImage picture = ImageFile.Read(path);
    float[] planes = new float[3 * data.Options.Width * data.Options.Height];
    Console.WriteLine("| part, one thread | ms |\n|---|---|");
    Console.WriteLine($"| decoding a picture of {picture.Width}x{picture.Height} | {Milliseconds(() => ImageFile.Read(path)):0.000} |");
    Console.WriteLine($"| resizing it | {Milliseconds(() => LanczosResampler.Resize(picture, data.Options.Width, data.Options.Height)):0.000} |");
    Console.WriteLine($"| checksum of a packed frame (once) | {Milliseconds(() => PackedFrame.ChecksumOf(frame, packed.Pack.Find(frame)!.Source, packed.Pack.Pixels(frame))):0.000} |");
    Console.WriteLine($"| smaller levels of a packed target | {Milliseconds(() => packed.Read(frame, data.Options.Scales)):0.000} |");
    Console.WriteLine($"| a packed frame's bytes to planes of floats | {Milliseconds(() => PlanarPixels.FromInterleaved(packed.Pack.Pixels(frame), planes)):0.000} |");
}

static double Milliseconds(Action action)
{
    double[] times = new double[60];
    for (int i = -10; i < times.Length; i++)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        if (i >= 0)
            times[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    return times.Order().ElementAt(times.Length / 2);
}
