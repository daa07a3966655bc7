namespace SelfSup.Training.Demonstration;

/// <summary>Where a demonstration's files lie.</summary>
internal sealed record DemoFolder(string Path)
{
    /// <summary>The recorded drives, in KITTI's raw layout.</summary>
    internal string Drives => In("drives");

    /// <summary>The training run.</summary>
    internal string Run => In("run");

    /// <summary>A run of a few steps, removed when the machine's speed is known.</summary>
    internal string Timing => In("timing");

    /// <summary>Depth metrics, as <c>selfsup eval --json</c> writes them.</summary>
    internal string Evaluation => In("evaluation.json");

    /// <summary>Image and disparity of an unseen drive.</summary>
    internal string Video => In("disparity.mp4");

    /// <summary>The page that shows everything.</summary>
    internal string Report => In("report.html");

    /// <summary>Whether every result stands there.</summary>
    internal bool HasResults => File.Exists(Evaluation) && File.Exists(Video) && File.Exists(Report);

    private string In(string name) => System.IO.Path.Combine(Path, name);
}
