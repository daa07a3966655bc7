using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Interop;
using SelfSup.SegGuide.Borders;
using SelfSup.SegGuide.Masks;
using SelfSup.Training.Configuration;
using SelfSup.Training.Runs;
using TorchSharp;

namespace SelfSup.Training.Loop;

/// <summary>A recipe's training and validation triplets, checked against the files that are there, and the loaders over them.</summary>
public sealed class TrainingData : IDisposable
{
    private readonly BatchLoader _training;
    private readonly torch.Device _device;
    private readonly ResidentFrames? _resident;

    private TrainingData(IDrivingDataset dataset, IReadOnlyList<SplitLine> train, IReadOnlyList<SplitLine> validation, BatchLoaderOptions options, torch.Device device, ResidentFrames? resident)
    {
        Dataset = dataset;
        Train = train;
        Validation = validation;
        Options = options;
        _training = new BatchLoader(train, dataset, options);
        _device = device;
        _resident = resident;
        ListHash = SplitHash.Compute(train);
    }

    /// <summary>Where the frames lie.</summary>
    public IDrivingDataset Dataset { get; }

    /// <summary>The usable training targets.</summary>
    public IReadOnlyList<SplitLine> Train { get; }

    /// <summary>The usable validation targets; may be empty.</summary>
    public IReadOnlyList<SplitLine> Validation { get; }

    /// <summary>How batches are made.</summary>
    public BatchLoaderOptions Options { get; }

    /// <summary>Identity of the training list.</summary>
    public string ListHash { get; }

    /// <summary>Steps of an epoch.</summary>
    public int BatchesPerEpoch => _training.BatchesPerEpoch;

    /// <summary>Samples of a step.</summary>
    public int BatchSize => Math.Min(Options.BatchSize, Train.Count);

    /// <summary>Finds every frame of every triplet and reports what is missing through <paramref name="say"/>, before anything else is done.</summary>
    public static TrainingData Open(Recipe recipe, Action<string> say)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(say);
        IDrivingDataset dataset = DatasetRegistry.Open(recipe.Data.Dataset, recipe.Data.Root);
        SplitSet split = RecipeSplits.Read(recipe.Data.Split, dataset);
        FramePack? pack = RecipePack.Open(recipe);
        try
        {
            (TripletIndex train, TripletIndex? validation) = Triplets(split, recipe, dataset, pack);
            if (pack is not null && !RecipePack.Serves(pack, recipe, Frames(recipe, train, validation), dataset, say))
            {
                pack.Dispose();
                pack = null;
                (train, validation) = Triplets(split, recipe, dataset, null);
            }

            say($"training: {train.Report()}");
            if (validation is not null)
                say($"validation: {validation.Report()}");
            BatchLoaderOptions options = LoaderOptions(recipe, train.Samples.Count) with { Frames = pack is null ? null : new PackedFrames(pack) };
            if (recipe.Segmentation.Enabled)
                options = options with { Masks = Masks(recipe, dataset, train.Samples, say), FlipMasks = recipe.Segmentation.FlipMasks };
            torch.Device device = DeviceChoice.Resolve(recipe.Train.Device);
            ResidentFrames? resident = device.type == DeviceType.CUDA && recipe.Data.Resident == "auto"
                ? ResidentFramesChoice.Load(options, Frames(recipe, train, null), device, DeviceMemory.FreeBytes, say)
                : null;
            return new TrainingData(dataset, train.Samples, validation?.Samples ?? [], options, device, resident);
        }
        catch
        {
            pack?.Dispose();
            throw;
        }
    }

    /// <summary>The batches of an epoch, from a given one on; on the recipe's device where that is a GPU, on the CPU otherwise.</summary>
    public IEnumerable<TrainingBatch> TrainingEpoch(int epoch, int firstBatch)
    {
        // On the CPU the loader's own threads do what a GPU does with a batch.
        if (_device.type == DeviceType.CPU)
            return _training.Epoch(epoch, firstBatch);
        return _resident is null
            ? DeviceTransfer.Uploaded(_training.RawEpoch(epoch, firstBatch, withPixels: true), _device)
            : new DeviceBatches(_training, _device, _resident).Epoch(epoch, firstBatch);
    }

    /// <summary>What a run's <c>provenance.json</c> says of its data and surroundings.</summary>
    public Provenance Provenance(Recipe recipe, torch.Device device)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        ArgumentNullException.ThrowIfNull(device);
        Provenance? first = recipe.Train.Init.Length > 0 ? Runs.Provenance.Of(recipe.Train.Init) : null;
        return new Provenance
        {
            InheritedDrives = [.. (first?.AllDrives ?? []).Order(StringComparer.Ordinal)],
            InheritsUnknownDrives = recipe.Train.Init.Length > 0 && first?.InheritsUnknownDrives != false,
            Drives = [.. Train.Select(line => Dataset.Drive(line.Folder)).Distinct().Order(StringComparer.Ordinal)],
            Triplets = Train.Count,
            MaskedTriplets = (Options.Masks as TrainingMasks)?.Count ?? 0,
            TrainListSha256 = ListHash,
            Version = typeof(TrainingData).Assembly.GetName().Version!.ToString(3),
            Libtorch = TorchInfo.Version,
            Device = device.ToString(),
            Precision = DeviceChoice.Precision(recipe.Train.Precision, device) == torch.ScalarType.BFloat16 ? "bf16" : "fp32",
            Threads = torch.get_num_threads(),
            Seed = recipe.Train.Seed,
        };
    }

    /// <summary>Lets go of the pack and of the device's memory; no batch may be in the making.</summary>
    public void Dispose()
    {
        _resident?.Dispose();
        (Options.Frames as PackedFrames)?.Pack.Dispose();
    }

    private static (TripletIndex Train, TripletIndex? Validation) Triplets(SplitSet split, Recipe recipe, IDrivingDataset dataset, FramePack? pack)
    {
        Predicate<SplitLine>? packed = pack is null ? null : pack.Contains;
        TripletIndex train = TripletIndex.Build(split.Train, recipe.Data.FrameIds, dataset, packed);
        return (train, split.Validation.Count > 0 ? TripletIndex.Build(split.Validation, recipe.Data.FrameIds, dataset, packed) : null);
    }

    private static IReadOnlyList<SplitLine> Frames(Recipe recipe, TripletIndex train, TripletIndex? validation) =>
        RecipePack.Frames(train.Samples.Concat(validation?.Samples ?? []), recipe.Data.FrameIds);

    /// <summary>How a recipe wants its batches, of no more samples than there are.</summary>
    public static BatchLoaderOptions LoaderOptions(Recipe recipe, int samples) => new()
    {
        Width = recipe.Model.Width,
        Height = recipe.Model.Height,
        FrameIds = recipe.Data.FrameIds,
        BatchSize = Math.Min(recipe.Train.BatchSize, samples),
        Scales = recipe.Model.Scales.Max() + 1,
        Augment = recipe.Data.Augment,
        Shuffle = recipe.Data.Shuffle,
        Seed = (ulong)recipe.Train.Seed,
        Workers = recipe.Data.Workers > 0 ? recipe.Data.Workers : Environment.ProcessorCount,
        Prefetch = recipe.Data.Prefetch,
        CacheBytes = recipe.Data.Cache == "memory" ? MemoryBudget() : 0,
        Intrinsics = recipe.Data.Intrinsics == "calibration" ? IntrinsicsSource.Calibration : IntrinsicsSource.Fixed,
    };

    private static TrainingMasks Masks(Recipe recipe, IDrivingDataset dataset, IReadOnlyList<SplitLine> targets, Action<string> say)
    {
        BorderWeightOptions weights = new() { W0 = recipe.Segmentation.W0, Sigma = recipe.Segmentation.Sigma, ClassBalance = recipe.Segmentation.ClassBalance };
        TrainingMasks masks = new(MaskStore.Open(recipe.Segmentation.Masks, dataset), targets, recipe.Model.Width, recipe.Model.Height, weights, MemoryBudget() / 4);
        say($"masks: {masks.Report()}");
        return masks;
    }

    // Half of what the machine has: the networks need the other half.
    private static long MemoryBudget() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2;
}
