using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Colours of street things as linear reflectance.</summary>
internal static class Palette
{
    internal static readonly Vector3 Black = new(0.02f);
    internal static readonly Vector3 Tyre = new(0.03f);
    internal static readonly Vector3 Rim = new(0.45f);
    internal static readonly Vector3 DarkPlastic = new(0.045f);
    internal static readonly Vector3 Glass = new(0.04f, 0.05f, 0.055f);
    internal static readonly Vector3 Galvanised = new(0.32f, 0.33f, 0.34f);
    internal static readonly Vector3 DarkGreenMetal = new(0.06f, 0.1f, 0.08f);
    internal static readonly Vector3 WindowFrame = new(0.75f);
    internal static readonly Vector3 Stone = new(0.38f, 0.37f, 0.35f);
    internal static readonly Vector3 Kerb = new(0.45f, 0.45f, 0.44f);

    internal static readonly Vector3[] Plasters =
    [
        new(0.72f, 0.7f, 0.65f), new(0.68f, 0.64f, 0.54f), new(0.62f, 0.54f, 0.38f), new(0.66f, 0.56f, 0.44f), new(0.5f, 0.5f, 0.48f),
        new(0.56f, 0.5f, 0.42f), new(0.6f, 0.44f, 0.34f), new(0.5f, 0.55f, 0.5f), new(0.48f, 0.53f, 0.58f), new(0.7f, 0.62f, 0.42f),
    ];

    internal static readonly Vector3[] Bricks = [new(0.36f, 0.16f, 0.1f), new(0.42f, 0.2f, 0.13f), new(0.3f, 0.17f, 0.12f), new(0.46f, 0.34f, 0.24f)];

    internal static readonly Vector3[] Roofs = [new(0.36f, 0.14f, 0.08f), new(0.3f, 0.12f, 0.08f), new(0.2f, 0.1f, 0.08f), new(0.1f, 0.1f, 0.11f), new(0.14f, 0.12f, 0.11f)];

    /// <summary>Car paints; the common ones stand several times.</summary>
    internal static readonly Vector3[] Paints =
    [
        new(0.75f), new(0.7f, 0.7f, 0.68f), new(0.42f, 0.43f, 0.44f), new(0.4f), new(0.5f, 0.51f, 0.52f), new(0.16f, 0.165f, 0.17f), new(0.12f),
        new(0.03f), new(0.025f, 0.025f, 0.03f), new(0.03f), new(0.03f, 0.07f, 0.2f), new(0.05f, 0.1f, 0.28f), new(0.02f, 0.03f, 0.09f),
        new(0.4f, 0.03f, 0.03f), new(0.28f, 0.02f, 0.03f), new(0.05f, 0.12f, 0.07f), new(0.3f, 0.26f, 0.2f), new(0.5f, 0.22f, 0.04f),
    ];

    internal static readonly Vector3[] Leaves =
        [new(0.09f, 0.16f, 0.045f), new(0.07f, 0.14f, 0.04f), new(0.12f, 0.18f, 0.05f), new(0.06f, 0.11f, 0.045f), new(0.15f, 0.18f, 0.06f)];

    internal static readonly Vector3[] Barks = [new(0.13f, 0.1f, 0.075f), new(0.18f, 0.15f, 0.12f), new(0.1f, 0.08f, 0.065f)];

    internal static readonly Vector3[] Skins = [new(0.55f, 0.36f, 0.27f), new(0.6f, 0.42f, 0.32f), new(0.35f, 0.22f, 0.15f), new(0.2f, 0.12f, 0.08f)];

    internal static readonly Vector3[] Cloths =
    [
        new(0.05f, 0.07f, 0.14f), new(0.03f), new(0.25f), new(0.45f, 0.06f, 0.05f), new(0.6f, 0.58f, 0.55f), new(0.08f, 0.2f, 0.12f),
        new(0.3f, 0.24f, 0.15f), new(0.1f, 0.2f, 0.4f), new(0.55f, 0.4f, 0.1f), new(0.3f, 0.12f, 0.25f),
    ];

    internal static readonly Vector3[] Trousers = [new(0.04f, 0.06f, 0.13f), new(0.03f), new(0.16f, 0.15f, 0.13f), new(0.1f, 0.14f, 0.22f)];

    internal static readonly Vector3[] Bins = [new(0.05f), new(0.05f, 0.12f, 0.3f), new(0.3f, 0.18f, 0.05f), new(0.5f, 0.4f, 0.05f)];
}
