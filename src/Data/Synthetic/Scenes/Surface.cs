using System.Numerics;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>How a solid looks.</summary>
/// <param name="Material">The procedural texture.</param>
/// <param name="Colour">Main colour: linear reflectance of red, green, blue in [0, 1].</param>
/// <param name="Accent">Second colour (window frames, mortar, lights, rim): linear reflectance.</param>
/// <param name="Seed">Varies the texture between solids of one material.</param>
public readonly record struct Surface(SurfaceMaterial Material, Vector3 Colour, Vector3 Accent, uint Seed);
