namespace SelfSup.Cli.Commands;

/// <summary>What <c>selfsup eval --odometry</c> was asked for; null what was not given.</summary>
internal sealed record OdometryRequest
{
    /// <summary>The weights whose pose network is judged.</summary>
    internal string? Weights { get; init; }

    /// <summary>A pose file that is judged instead.</summary>
    internal string? Trajectory { get; init; }

    /// <summary>The true pose file, with <see cref="Trajectory"/>.</summary>
    internal string? GroundTruth { get; init; }

    /// <summary>The data folder.</summary>
    internal string? Data { get; init; }

    /// <summary>The dataset's registered name; null to tell it by what the folder holds.</summary>
    internal string? Dataset { get; init; }

    /// <summary>A split whose test frames are taken.</summary>
    internal string? Split { get; init; }

    /// <summary>A list of frames.</summary>
    internal string? Files { get; init; }

    /// <summary>Whole sequences.</summary>
    internal IReadOnlyList<string> Sequences { get; init; } = [];

    /// <summary>The folder for trajectories and plots.</summary>
    internal string? Out { get; init; }

    /// <summary>The file for the report.</summary>
    internal string? Json { get; init; }

    /// <summary>Whether drives that were trained on are judged all the same.</summary>
    internal bool AllowLeak { get; init; }

    /// <summary>The device's name.</summary>
    internal string Device { get; init; } = "auto";
}
