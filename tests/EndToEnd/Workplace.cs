using SelfSup.Tests.Support;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A test's own folder with generated data, split lists and a recipe so small that a step takes a fraction of a second.</summary>
public sealed class Workplace : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public Workplace(double motionPixels = 1.5)
    {
        Data = SampleData.Create(_folder.File("data"), motionPixels);
        _folder.Write("lists/train_files.txt", Text(SampleData.TrainingLines));
        Recipe = _folder.Write("tiny.yaml", """
            model:
              height: 64
              width: 128
            data:
              split: ./lists
            train:
              batch_size: 2
              device: cpu
              precision: fp32
              seed: 7
            output:
              images_every_steps: 0

            """);
    }

    public SampleData Data { get; }

    public string Recipe { get; }

    public string Path => _folder.FullPath;

    /// <summary>The default run's folder; nothing is there before a training.</summary>
    public RunFiles Run => new(File("run"));

    public string File(string name) => _folder.File(name);

    public string Write(string name, string text) => _folder.Write(name, text);

    /// <summary>Writes a list of <c>FOLDER FRAME SIDE</c> lines.</summary>
    public string WriteList(string name, params IEnumerable<string> lines) => _folder.Write(name, Text(lines));

    /// <summary>The command line of a training of so many steps into the default run's folder.</summary>
    public string[] TrainArguments(int steps, params IEnumerable<string> more) =>
        ["train", "--config", Recipe, "--data", Data.Root, "--out", Run.Folder, "--steps", $"{steps}", .. more];

    public ProcessOutcome Train(int steps, params IEnumerable<string> more) => SelfSup(TrainArguments(steps, more));

    public ProcessOutcome SelfSup(params string[] arguments) => SelfSupProcess.Run(Path, arguments);

    public void Dispose() => _folder.Dispose();

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));
}
