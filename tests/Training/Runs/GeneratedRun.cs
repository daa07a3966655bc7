using SelfSup.Data.Images;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using SelfSup.Training.Logging;
using SelfSup.Training.Runs;

namespace SelfSup.Tests.Training.Runs;

/// <summary>A run's folder as a training leaves it, without one.</summary>
public sealed class GeneratedRun : IDisposable
{
    public const int PictureWidth = 96;
    public const int PictureHeight = 32;
    private readonly TemporaryFolder _parent = new();

    /// <summary>The folder's name is one that every layer must carry through.</summary>
    public GeneratedRun()
    {
        Folder = _parent.File("run <ü & 视>");
        _parent.Write($"{Path.GetFileName(Folder)}/config.yaml", Recipe.ToYaml());
    }

    public string Folder { get; }

    public Recipe Recipe { get; } = new Recipe().Set("train.steps=300").Set("train.batch_size=4").Set("data.root=drives & <more>");

    public static Provenance Provenance { get; } = new()
    {
        Drives = ["2011_09_26_drive_0001", "2011_09_26_drive_0002"],
        Triplets = 90,
        TrainListSha256 = new string('a', 64),
        Version = "9.8.7",
        Libtorch = "1.13.1",
        Device = "cpu",
        Precision = "fp32",
        Threads = 2,
        Seed = 7,
    };

    public string File(string name) => Path.Combine(Folder, name);

    /// <summary>Writes provenance and a log: the loss falls from 0.2 by 0.0002 a step, with a validation every <paramref name="validateEvery"/> steps (abs_rel 0.3 − step / 1000, worse again at the end).</summary>
    public void Log(int steps, int validateEvery = 100, bool withDepth = true)
    {
        Provenance.Write(Folder);
        using MetricsLog log = MetricsLog.Create(File("metrics.jsonl"));
        for (int step = 1; step <= steps; step++)
        {
            double loss = 0.2 - (step * 2e-4);
            log.Append(MetricsLine.Training(step, (step - 1) / 22, loss, [loss, loss + 0.01, loss + 0.02, loss + 0.03], 1e-4, 8, 0.05));
            if (step % validateEvery == 0)
                log.Append(MetricsLine.Validation(step, 0, loss + 0.005, [loss], withDepth ? Depth(step == steps ? 0.4 : 0.3 - (step / 1000.0)) : []));
        }
    }

    /// <summary>Draws pictures of two samples after these steps, as a training does.</summary>
    public void Draw(params IEnumerable<long> steps)
    {
        ProgressPictureStore store = new(Folder);
        foreach (long step in steps)
        {
            store.Write(step, folder =>
            {
                for (int sample = 0; sample < 2; sample++)
                {
                    foreach ((string kind, _) in ProgressPictures.Kinds)
                        System.IO.File.WriteAllBytes(Path.Combine(folder, ProgressPictures.FileName(sample, kind)), ImageFile.EncodeJpeg(Picture((int)step + sample)));
                }

                System.IO.File.WriteAllText(Path.Combine(folder, ProgressPictures.SamplesFile), "drive 3 l\ndrive 8 r\n");
            });
        }
    }

    public void Dispose() => _parent.Dispose();

    private static RgbImage Picture(int seed)
    {
        byte[] pixels = new byte[PictureWidth * PictureHeight * RgbImage.Channels];
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = (byte)(127 + (90 * Math.Sin((i / 3 % PictureWidth * 0.1) + (i % 3) + seed)));
        return new RgbImage(PictureWidth, PictureHeight, pixels);
    }

    private static KeyValuePair<string, double>[] Depth(double absRel) =>
        [new("abs_rel", absRel), new("sq_rel", 1.5), new("rmse", 6), new("rmse_log", 0.3), new("a1", 0.7), new("a2", 0.85), new("a3", 0.95)];
}
