namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Nearly normal noise that depends on a seed, a beam and a step alone.</summary>
/// <param name="deviation">Standard deviation.</param>
/// <param name="seed">Tells scans apart.</param>
internal readonly struct RangeNoise(float deviation, uint seed)
{
    internal float At(int beam, int step)
    {
        if (deviation == 0)
            return 0;
        SampleRandom random = new(seed, (ulong)beam, (ulong)step);
        // The sum of twelve uniform draws has variance 1.
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += random.NextDouble();
        return (float)(sum * deviation);
    }
}
