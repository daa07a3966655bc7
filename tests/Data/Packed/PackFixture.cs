using SelfSup.Data.Datasets;
using SelfSup.Data.Loading;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Tests.Data.Loading;
using SelfSup.Tests.Support;

namespace SelfSup.Tests.Data.Packed;

/// <summary>Drawn drives and a folder for their pack, at the size of <see cref="Batches.Options"/>.</summary>
public sealed class PackFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PackFixture(int drives = 2, int frames = 6) => Drive = new TestDrive(drives, frames);

    public TestDrive Drive { get; }

    /// <summary>The pack's folder.</summary>
    public string Folder => _folder.File("pack");

    public string IndexPath => Path.Combine(Folder, PackFolder.IndexFile);

    public string PixelPath => Path.Combine(Folder, PackFolder.PixelFile);

    /// <summary>The drives as somebody finds them who looks now: listings are kept.</summary>
    public FrameFolder Dataset => new(Drive.Root);

    public IReadOnlyList<SplitLine> Frames => Dataset.Lines();

    public static FramePackerOptions Options { get; } = new()
    {
        Width = Batches.Options.Width,
        Height = Batches.Options.Height,
        Dataset = "frame_folder",
        Workers = 3,
    };

    public string Other(string name) => _folder.File(name);

    public string Picture(int drive, int frame) => Path.Combine(Drive.Root, $"drive{drive}", $"{frame}.png");

    public PackOutcome Pack(string? folder = null, FramePackerOptions? options = null, IReadOnlyList<SplitLine>? frames = null, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        using FramePacker packer = FramePacker.Open(folder ?? Folder, frames ?? Frames, Dataset, options ?? Options, CancellationToken.None);
        return packer.Run(progress, cancellation);
    }

    /// <summary>A loader over the drives whose frames come from the pack.</summary>
    public BatchLoader Loader(FramePack pack, BatchLoaderOptions options) => Batches.Loader(Drive, options with { Frames = new PackedFrames(pack) });

    public void Dispose()
    {
        Drive.Dispose();
        _folder.Dispose();
    }
}
