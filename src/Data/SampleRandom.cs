namespace SelfSup.Data;

/// <summary>
/// Random draws that depend only on a seed, a list of keys (such as epoch and sample index) and the position of the draw:
/// never on the thread, on other samples or on what was drawn before from another instance. So a data loader gives the same
/// samples whatever its number of threads, and a resumed run continues without a stored generator state.
/// Source: Steele, Lea and Flood, "Fast splittable pseudorandom number generators" (2014), the SplitMix64 generator.
/// </summary>
/// <remarks>A mutable value type: pass it by <see langword="ref"/>, or the caller's copy does not advance.</remarks>
public struct SampleRandom
{
    private const ulong Increment = 0x9E3779B97F4A7C15;

    private ulong _state;

    /// <summary>Starts the sequence of <paramref name="seed"/> and <paramref name="keys"/>, whose number and order matter.</summary>
    public SampleRandom(ulong seed, params ReadOnlySpan<ulong> keys)
    {
        // The state is mixed once more than the key, so that exchanging two of them gives another sequence.
        ulong state = Mix(unchecked(seed + Increment));
        foreach (ulong key in keys)
            state = Mix(Mix(unchecked(state + Increment)) ^ unchecked(key + Increment));
        _state = state;
    }

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64()
    {
        _state = unchecked(_state + Increment);
        return Mix(_state);
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextUInt64() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double NextDouble(double low, double high)
    {
        if (!(low <= high))
            throw new ArgumentOutOfRangeException(nameof(high), high, $"must not be below {low}");
        return low + ((high - low) * NextDouble());
    }

    /// <summary>Uniform among 0 … <paramref name="count"/> − 1, without bias (Lemire, "Fast random integer generation in an interval", 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ulong range = (ulong)count;
        ulong high = Math.BigMul(NextUInt64(), range, out ulong low);
        if (low < range)
        {
            ulong rejected = unchecked(0UL - range) % range;
            while (low < rejected)
                high = Math.BigMul(NextUInt64(), range, out low);
        }

        return (int)high;
    }

    /// <summary>Puts <paramref name="items"/> into an order in which every permutation is equally likely (Fisher and Yates).</summary>
    public void Shuffle(Span<int> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInt(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
