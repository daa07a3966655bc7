using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>The drive's light, the same in all its frames. Colours are linear radiance, 1 being white in full sun.</summary>
/// <param name="SunDirection">Unit vector towards the sun.</param>
/// <param name="SunColour">Irradiance of the sun.</param>
/// <param name="ZenithColour">The sky above.</param>
/// <param name="HorizonColour">The sky at the horizon, and what far things fade into.</param>
/// <param name="HazePerMetre">Share of the light that the haze takes on a metre.</param>
/// <param name="CloudCover">From 0 (clear) to 1 (covered).</param>
/// <param name="Seed">Varies clouds and the far skyline.</param>
public sealed record Daylight(Vector3 SunDirection, Vector3 SunColour, Vector3 ZenithColour, Vector3 HorizonColour, float HazePerMetre, float CloudCover, uint Seed);
