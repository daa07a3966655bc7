using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Draws for one purpose of one drive; a class, so that builders share one advancing sequence.</summary>
internal sealed class StreetRandom(ulong seed, int drive, StreetPurpose purpose)
{
    private SampleRandom _random = new(seed, (ulong)drive, (ulong)purpose);

    internal float Range(double low, double high) => (float)_random.NextDouble(low, high);

    internal bool Chance(double probability) => _random.NextDouble() < probability;

    internal float Sign() => Chance(0.5) ? 1 : -1;

    internal uint Seed() => (uint)_random.NextUInt64();

    internal int Int(int count) => _random.NextInt(count);

    internal T Pick<T>(ReadOnlySpan<T> choices) => choices[_random.NextInt(choices.Length)];

    /// <summary>A colour near another: brighter or darker by up to a share, and slightly off in hue.</summary>
    internal Vector3 Near(Vector3 colour, double share)
    {
        float brightness = Range(1 - share, 1 + share);
        Vector3 hue = new(Range(0.95, 1.05), Range(0.95, 1.05), Range(0.95, 1.05));
        return Vector3.Clamp(colour * hue * brightness, Vector3.Zero, new Vector3(0.9f));
    }
}
