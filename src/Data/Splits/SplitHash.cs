using System.Security.Cryptography;
using System.Text;

namespace SelfSup.Data.Splits;

/// <summary>A list's identity whatever its order, for the catalogue's self-check and a run's provenance.</summary>
public static class SplitHash
{
    /// <summary>SHA-256, as lower-case hexadecimal, of the lines sorted as bytes, joined by and ended with a newline.</summary>
    public static string Compute(IEnumerable<SplitLine> lines)
    {
        string[] texts = [.. lines.Select(line => line.ToString())];
        Array.Sort(texts, StringComparer.Ordinal);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts) + "\n")));
    }
}
