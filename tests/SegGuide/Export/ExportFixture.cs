using System.Security.Cryptography;
using SelfSup.Data.Datasets;
using SelfSup.Data.Images;
using SelfSup.SegGuide.Export;
using SelfSup.Tests.Support;
using static TorchSharp.torch;

namespace SelfSup.Tests.SegGuide.Export;

/// <summary>A folder of pictures in two sizes, and a network of three classes that knows dark, middling and bright pixels apart.</summary>
public sealed class ExportFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ExportFixture()
    {
        for (int i = 0; i < 11; i++)
        {
            // Nine pictures of one size with one of another among them, and a drive of small ones.
            (int width, int height) = i == 4 ? (530, 24) : i < 9 ? (540, 30) : (60, 20);
            Write(i < 9 ? $"a/b/{i:D2}.png" : $"c/{i}.jpg", width, height, i);
        }

        Jobs = PictureList.All(new FrameFolder(Data));
    }

    public string Data => _folder.File("data");

    public string Out => _folder.File("out");

    public IReadOnlyList<MaskJob> Jobs { get; }

    /// <summary>Batches that went through the network, by their number of pictures.</summary>
    public List<int> Batches { get; } = [];

    /// <summary>Called after every batch.</summary>
    public Action? AfterBatch { get; set; }

    public static MaskExportOptions Options { get; } = new()
    {
        Model = "brightness",
        WeightsSha256 = "none",
        Classes = "bright",
        Foreground = [false, false, true],
        BatchSize = 3,
        Workers = 2,
        Overlays = 2,
    };

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    public string Write(string name, int width, int height, int seed)
    {
        byte[] pixels = new byte[width * height * 3];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(127.5 + (120 * Math.Sin((i / 3 % width * 0.05) + (i / 3 / width * 0.2) + seed)));
        string path = _folder.File("data/" + name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (name.EndsWith(".png", StringComparison.Ordinal))
            ImageFile.WritePng(path, new RgbImage(width, height, pixels));
        else
            ImageFile.WriteJpeg(path, new RgbImage(width, height, pixels));
        return path;
    }

    public ForegroundNetwork Network() => new(Logits, Options.Foreground, CPU);

    public MaskTarget Store(string name = "out") => MaskTarget.Choose(Data, MaskFormat.Store, File(name));

    public MaskExportOutcome Export(MaskTarget target, MaskExportOptions? options = null, Action<int>? progress = null, CancellationToken cancellation = default)
    {
        using MaskExporter exporter = MaskExporter.Open(Jobs, target, options ?? Options, CancellationToken.None);
        return exporter.Run(Network(), progress, cancellation);
    }

    /// <summary>Every file below a folder with the hash of its content.</summary>
    public string Listing(string name) => string.Join('\n', Directory.EnumerateFiles(File(name), "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(path => $"{Path.GetRelativePath(File(name), path)} {Convert.ToHexString(SHA256.HashData(System.IO.File.ReadAllBytes(path)))}"));

    /// <summary>The mask that the network must give: bright where the mean of the three channels is above 0.6005, which no sum of bytes gives.</summary>
    public static byte[] Expected(string picture, int width, int height)
    {
        byte[] pixels = LanczosResampler.Resize(ImageFile.Read(picture), width, height).Pixels;
        return [.. Enumerable.Range(0, width * height).Select(i => pixels[3 * i] + pixels[(3 * i) + 1] + pixels[(3 * i) + 2] > 0.6005 * 3 * 255 ? (byte)1 : (byte)0)];
    }

    public void Dispose() => _folder.Dispose();

    private Tensor Logits(Tensor rgb)
    {
        Batches.Add((int)rgb.size(0));
        Tensor mean = rgb.mean([1], keepdim: true);
        Tensor logits = cat([zeros_like(mean) + 0.3, 0.3 + ((mean - 0.3) * 0.5), (mean * 2) - 0.75075], 1);
        AfterBatch?.Invoke();
        return logits;
    }
}
