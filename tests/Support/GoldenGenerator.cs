using System.Text;

namespace SelfSup.Tests.Support;

/// <summary>The deterministic number generator by which the golden files' inputs and weights are made.</summary>
public static class GoldenGenerator
{
    /// <summary>Numbers in [0, 1), element i = top 24 bits of splitmix64(fnv1a64(name) + i).</summary>
    public static float[] Unit(string name, params long[] shape)
    {
        ulong start = Fnv1A64(name);
        float[] values = new float[shape.Aggregate(1L, (a, b) => a * b)];
        for (int i = 0; i < values.Length; i++)
            values[i] = (SplitMix64(unchecked(start + (ulong)i)) >> 40) / 16777216f;
        return values;
    }

    /// <summary>Numbers in [−1, 1).</summary>
    public static float[] Sym(string name, params long[] shape)
    {
        float[] values = Unit(name, shape);
        for (int i = 0; i < values.Length; i++)
            values[i] = (values[i] * 2) - 1;
        return values;
    }

    /// <summary>
    /// The value of state-dict entry <paramref name="key"/> of a module with the given prefix; null for <c>num_batches_tracked</c>.
    /// <paramref name="isBatchNorm"/> tells whether the entry's module is a batch norm.
    /// </summary>
    public static float[]? Weight(string prefix, string key, long[] shape, bool isBatchNorm)
    {
        string name = prefix + "." + key;
        string last = key[(key.LastIndexOf('.') + 1)..];
        if (last == "num_batches_tracked")
            return null;
        float[] values = Sym(name, shape);
        if (shape.Length >= 2)
        {
            double fanIn = shape.Skip(1).Aggregate(1L, (a, b) => a * b);
            float scale = (float)Math.Sqrt(6 / fanIn);
            return Map(values, v => v * scale);
        }

        return last switch
        {
            "running_mean" => Map(values, v => 0.1f * v),
            "running_var" => Map(values, v => 1 + (0.1f * v)),
            "bias" => Map(values, v => (isBatchNorm ? 0.1f : 0.01f) * v),
            _ => Map(values, v => 1 + (0.1f * v)),
        };
    }

    private static float[] Map(float[] values, Func<float, float> f) => Array.ConvertAll(values, v => f(v));

    private static ulong Fnv1A64(string name)
    {
        ulong hash = 0xCBF29CE484222325;
        foreach (byte b in Encoding.UTF8.GetBytes(name))
            hash = unchecked((hash ^ b) * 0x100000001B3);
        return hash;
    }

    private static ulong SplitMix64(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
