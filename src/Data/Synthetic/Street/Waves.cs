namespace SelfSup.Data.Synthetic.Street;

/// <summary>A smooth random function of one variable: a sum of sinusoids.</summary>
internal sealed class Waves
{
    private readonly (double Amplitude, double Frequency, double Phase)[] _parts;

    /// <summary>Draws <paramref name="count"/> sinusoids whose amplitudes add up to <paramref name="greatest"/>.</summary>
    internal Waves(StreetRandom random, int count, double greatest, double leastLength, double mostLength)
    {
        _parts = new (double, double, double)[count];
        for (int i = 0; i < count; i++)
            _parts[i] = (greatest / count, 2 * Math.PI / random.Range(leastLength, mostLength), random.Range(0, 2 * Math.PI));
    }

    internal double At(double place) => _parts.Sum(part => part.Amplitude * Math.Sin((part.Frequency * place) + part.Phase));

    internal double SlopeAt(double place) => _parts.Sum(part => part.Amplitude * part.Frequency * Math.Cos((part.Frequency * place) + part.Phase));
}
