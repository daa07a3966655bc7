namespace SelfSup.Data.Packed;

/// <summary>How a pack is made.</summary>
public sealed record FramePackerOptions
{
    /// <summary>Columns of the frames.</summary>
    public required int Width { get; init; }

    /// <summary>Rows of the frames.</summary>
    public required int Height { get; init; }

    /// <summary>The layout of the data folder, as a recipe's <c>data.dataset</c> names it.</summary>
    public required string Dataset { get; init; }

    /// <summary>Threads that decode and resize.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether the checksums of all frames that are there are looked at first; damaged ones are made again.</summary>
    public bool Verify { get; init; }

    /// <summary>Seconds between two times that what was made is put into the index. A killed packer loses no more.</summary>
    public double SecondsBetweenCommits { get; init; } = 15;

    /// <summary>Bytes free where the pack is to lie; by default what the system says.</summary>
    public Func<string, long> FreeBytes { get; init; } = folder => new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace;
}
