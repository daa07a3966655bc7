using System.Runtime.Intrinsics.X86;

namespace SelfSup.Cli.Doctor;

/// <summary>Cores, memory and the instruction sets that decide the speed of convolutions.</summary>
internal static class Processor
{
    private static readonly string[] s_kernelFlags = ["avx512_bf16", "amx_tile", "amx_bf16", "avx_vnni", "asimd", "bf16"];

    internal static IEnumerable<Finding> Findings()
    {
        yield return new("cores", FindingState.Found, $"{Environment.ProcessorCount}");
        long available = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        yield return new("memory", FindingState.Found, $"{available / 1024.0 / 1024 / 1024:F1} GiB");
        yield return new("instruction sets", FindingState.Found, string.Join(' ', InstructionSets()));
    }

    private static IEnumerable<string> InstructionSets()
    {
        if (Avx2.IsSupported)
            yield return "avx2";
        if (Fma.IsSupported)
            yield return "fma";
        if (Avx512F.IsSupported)
            yield return "avx512f";
        HashSet<string> flags = KernelFlags();
        foreach (string flag in s_kernelFlags.Where(flags.Contains))
            yield return flag;
    }

    private static HashSet<string> KernelFlags()
    {
        const string Path = "/proc/cpuinfo";
        string? line = File.Exists(Path)
            ? File.ReadLines(Path).FirstOrDefault(l => l.StartsWith("flags", StringComparison.Ordinal) || l.StartsWith("Features", StringComparison.Ordinal))
            : null;
        return [.. (line ?? "").Split([' ', ':', '\t'], StringSplitOptions.RemoveEmptyEntries)];
    }
}
