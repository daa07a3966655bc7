using SelfSup.Data.Arrays;
using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>Where the golden files and the real KITTI frames lie: beside the checkout, or where SELFSUP_SHARED points.</summary>
public static class Shared
{
    public static string RepositoryRoot { get; } = FindRoot();

    public static string? Folder { get; } = FindShared();

    public static string KittiSample => Path.Combine(Folder!, "kitti_sample");

    public static string Drive => "2011_09_26/2011_09_26_drive_0001_sync";

    public static Dictionary<string, NpyArray> Golden(string name) => NpzFile.Read(Path.Combine(Folder!, "golden", name + ".npz"));

    private static string FindRoot()
    {
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "SelfSup.sln")))
                return folder;
        }

        throw new InvalidOperationException("the tests run from a build inside the checkout");
    }

    private static string? FindShared()
    {
        string folder = Environment.GetEnvironmentVariable("SELFSUP_SHARED") ?? Path.Combine(RepositoryRoot, "..", "shared");
        return Directory.Exists(Path.Combine(folder, "golden")) ? Path.GetFullPath(folder) : null;
    }
}

/// <summary>A test that needs the golden files or the real frames; it is skipped, visibly, where they are absent.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (Shared.Folder is null)
            Skip = "needs the golden files in ../shared (or SELFSUP_SHARED)";
    }
}

/// <summary>As <see cref="SharedFactAttribute"/>, with parameters.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    public SharedTheoryAttribute()
    {
        if (Shared.Folder is null)
            Skip = "needs the golden files in ../shared (or SELFSUP_SHARED)";
    }
}
