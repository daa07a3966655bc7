using System.Text.Json;
using SelfSup.Data;

namespace SelfSup.SegGuide.Export;

/// <summary>What an export did.</summary>
public sealed record MaskExportOutcome
{
    private static readonly JsonSerializerOptions s_json = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Masks that are there, of those wanted.</summary>
    public required int Masks { get; init; }

    /// <summary>Masks wanted.</summary>
    public required int Wanted { get; init; }

    /// <summary>Masks made by this run.</summary>
    public required int Made { get; init; }

    /// <summary>Mean share of foreground pixels of the masks that are there, 0 to 1.</summary>
    public required double MeanForegroundShare { get; init; }

    /// <summary>Share of the masks that are there without a foreground pixel, 0 to 1.</summary>
    public required double EmptyShare { get; init; }

    /// <summary>How long this run took, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped before its end; the same export goes on.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>
    /// Whether next to nothing is foreground: eight masks in ten are empty, or less than half a percent of the pixels. Published masks had this defect, as the
    /// network saw pictures of 640x192, far below the size that it was trained at.
    /// </summary>
    public bool NearlyEmpty => Masks > 0 && (EmptyShare >= 0.8 || MeanForegroundShare < 0.005);

    /// <summary>Writes these numbers as JSON.</summary>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public void WriteJson(string path) => AtomicFile.WriteText(path, JsonSerializer.Serialize(this, s_json) + "\n");
}
