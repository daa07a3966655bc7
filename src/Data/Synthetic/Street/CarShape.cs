namespace SelfSup.Data.Synthetic.Street;

/// <summary>A car's side view; lengths in metres, places along the car measured from its middle, forward positive.</summary>
/// <param name="Length">Over all.</param>
/// <param name="Width">Without mirrors.</param>
/// <param name="Height">To the roof.</param>
/// <param name="Waist">Height of the windows' lower edge.</param>
/// <param name="Bonnet">Height of the bonnet's front edge.</param>
/// <param name="Cowl">Where the windscreen meets the bonnet.</param>
/// <param name="RoofFront">Where the windscreen meets the roof.</param>
/// <param name="RoofBack">Where the rear window meets the roof.</param>
/// <param name="Deck">Where the rear window meets the body.</param>
/// <param name="WheelRadius">Of the tyres.</param>
internal sealed record CarShape(
    float Length,
    float Width,
    float Height,
    float Waist,
    float Bonnet,
    float Cowl,
    float RoofFront,
    float RoofBack,
    float Deck,
    float WheelRadius)
{
    internal static CarShape Choose(StreetRandom random)
    {
        double kind = random.Range(0, 1);
        float length;
        if (kind < 0.45)
        {
            length = random.Range(3.6, 4.35);
            float back = -length / 2;
            return Low(random, length, random.Range(1.42, 1.52), random.Range(0.2, 0.24), back + random.Range(0.35, 0.6), back + random.Range(0.04, 0.15));
        }

        if (kind < 0.65)
        {
            length = random.Range(4.3, 4.85);
            float back = -length / 2;
            return Low(random, length, random.Range(1.4, 1.47), random.Range(0.15, 0.19), back + random.Range(1.05, 1.25), back + random.Range(0.5, 0.7));
        }

        if (kind < 0.88)
        {
            length = random.Range(4.4, 4.9);
            float back = -length / 2;
            return Low(random, length, random.Range(1.43, 1.52), random.Range(0.16, 0.2), back + random.Range(0.3, 0.5), back + random.Range(0.05, 0.12));
        }

        length = random.Range(4.3, 4.75);
        return Low(random, length, random.Range(1.62, 1.75), random.Range(0.2, 0.23), (-length / 2) + random.Range(0.35, 0.5), (-length / 2) + 0.08f) with
        {
            WheelRadius = random.Range(0.33, 0.37),
            Width = random.Range(1.8, 1.9),
        };
    }

    private static CarShape Low(StreetRandom random, float length, float height, float cowlShare, float roofBack, float deck)
    {
        float cowl = length * cowlShare;
        float waist = height * random.Range(0.61, 0.64);
        return new(
            length,
            random.Range(1.66, 1.82),
            height,
            waist,
            waist - random.Range(0.14, 0.22),
            cowl,
            cowl - random.Range(0.6, 0.8),
            roofBack,
            deck,
            random.Range(0.29, 0.325));
    }
}
