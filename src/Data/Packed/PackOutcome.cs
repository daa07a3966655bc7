namespace SelfSup.Data.Packed;

/// <summary>What a packer did.</summary>
public sealed record PackOutcome
{
    /// <summary>Frames asked for.</summary>
    public required int Wanted { get; init; }

    /// <summary>Frames made by this run.</summary>
    public required int Made { get; init; }

    /// <summary>Frames asked for that lie in the pack now.</summary>
    public required int Present { get; init; }

    /// <summary>Bytes of the pixel file.</summary>
    public required long Bytes { get; init; }

    /// <summary>How long making took.</summary>
    public required double Seconds { get; init; }

    /// <summary>Whether it was stopped.</summary>
    public required bool Interrupted { get; init; }

    /// <summary>What was wrong with the pictures that cannot be packed, a line each, in the pack's order.</summary>
    public required IReadOnlyList<string> Failures { get; init; }
}
