using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary>What masks are made with. All but the batch, the threads and the overlays decides their content and is kept in <c>masks.json</c>.</summary>
public sealed record MaskExportOptions
{
    /// <summary>The network's name.</summary>
    public required string Model { get; init; }

    /// <summary>SHA-256 of the weight file, lower-case hexadecimal.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>The foreground classes' names, in one spelling.</summary>
    public required string Classes { get; init; }

    /// <summary>The same as a flag for each of the network's classes.</summary>
    public required IReadOnlyList<bool> Foreground { get; init; }

    /// <summary>The network's input size, which is the masks' size too.</summary>
    public NetworkSize Size { get; init; } = NetworkSize.Auto;

    /// <summary>Arithmetic of the network: <c>fp32</c> or <c>bf16</c>.</summary>
    public string Precision { get; init; } = "fp32";

    /// <summary>Pictures that go through the network together, where they have one size.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Threads that decode and resize; half the cores, at most 4, by default.</summary>
    public int Workers { get; init; } = Math.Clamp(Environment.ProcessorCount / 2, 1, 4);

    /// <summary>Pictures with the mask drawn over, evenly spaced over the export.</summary>
    public int Overlays { get; init; } = 6;

    /// <summary>Ends early where an option is out of range.</summary>
    /// <exception cref="ConfigurationException">It is; the message names option, value and range.</exception>
    public void Validate()
    {
        Range("--batch-size", BatchSize, 1, 1024);
        Range("workers", Workers, 1, 256);
        Range("--overlays", Overlays, 0, 1000);
        if (!Foreground.Contains(true))
            throw new ConfigurationException("--classes: names no class, expected one or more; any takes all but the background");
    }

    private static void Range(string name, int value, int least, int most)
    {
        if (value < least || value > most)
            throw new ConfigurationException($"{name}: {value} is out of range, expected {least} to {most}");
    }
}
