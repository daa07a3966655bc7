namespace SelfSup.SegGuide.Borders;

/// <summary>
/// Numbers of which many are alike, as 16-bit places in a table of the different ones; bit by bit, and as they are where a table would not be smaller.
/// Distances between pixels' centres are roots of sums of squares, so weights along borders have few different values.
/// </summary>
internal sealed class PackedValues
{
    private const int LargestTable = ushort.MaxValue + 1;

    private readonly float[] _table;
    private readonly ushort[]? _places;

    private PackedValues(float[] table, ushort[]? places)
    {
        _table = table;
        _places = places;
    }

    public long Bytes => (sizeof(float) * (long)_table.Length) + (sizeof(ushort) * (long)(_places?.Length ?? 0));

    public static PackedValues Pack(ReadOnlySpan<float> values)
    {
        Dictionary<uint, ushort> placeOf = [];
        List<float> table = [];
        ushort[] places = new ushort[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(values[i]);
            if (!placeOf.TryGetValue(bits, out places[i]))
            {
                // A table of half as many entries as there are values saves nothing.
                if (table.Count >= Math.Min(LargestTable, values.Length / 2))
                    return new PackedValues(values.ToArray(), null);
                places[i] = placeOf[bits] = (ushort)table.Count;
                table.Add(values[i]);
            }
        }

        return new PackedValues([.. table], places);
    }

    /// <summary>Writes as many values as <paramref name="target"/> has, from number <paramref name="first"/> on.</summary>
    public void Unpack(int first, Span<float> target)
    {
        if (_places is null)
        {
            _table.AsSpan(first, target.Length).CopyTo(target);
            return;
        }

        ReadOnlySpan<ushort> places = _places.AsSpan(first, target.Length);
        for (int i = 0; i < target.Length; i++)
            target[i] = _table[places[i]];
    }
}
