using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>The light of a drive: a sun 20 to 60 degrees high in a sky from clear to covered.</summary>
internal static class DaylightChoice
{
    internal static Daylight Choose(StreetRandom random)
    {
        double azimuth = random.Range(-Math.PI, Math.PI);
        double elevation = double.DegreesToRadians(random.Range(20, 60));
        float cloud = random.Chance(0.25) ? random.Range(0.8, 1) : random.Range(0, 0.55);
        Vector3 direction = new(
            (float)(Math.Cos(elevation) * Math.Cos(azimuth)),
            (float)(Math.Cos(elevation) * Math.Sin(azimuth)),
            (float)Math.Sin(elevation));

        // A low sun is warmer and weaker; clouds take most of it and give some back from the whole sky.
        float low = 1 - (float)Math.Sin(elevation);
        float through = cloud < 0.7f ? 1 - (0.3f * cloud) : 0.35f - (0.3f * (cloud - 0.8f) / 0.2f);
        Vector3 sun = new Vector3(1.2f, 1.13f - (0.1f * low), 1.03f - (0.25f * low)) * through;
        Vector3 clear = new(0.1f, 0.18f, 0.36f);
        Vector3 covered = new(0.58f, 0.6f, 0.63f);
        Vector3 zenith = Vector3.Lerp(clear, covered, cloud);
        Vector3 horizon = Vector3.Lerp(new(0.36f, 0.42f, 0.5f), new(0.7f, 0.72f, 0.74f), cloud) * random.Range(0.9, 1.05);
        return new(direction, sun, zenith, horizon, random.Range(0.0002, 0.0012), cloud, random.Seed());
    }
}
