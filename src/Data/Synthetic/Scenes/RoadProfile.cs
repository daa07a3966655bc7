namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>The road's cross-section, the same all along a drive; distances in metres from the centre line.</summary>
/// <param name="HalfWidth">Where the carriageway ends and the kerb begins.</param>
/// <param name="PavementWidth">From the kerb's outer edge to the verge.</param>
/// <param name="KerbWidth">Of the kerb's top.</param>
/// <param name="KerbHeight">Of pavement and kerb above the carriageway.</param>
/// <param name="MarkingWidth">Of painted lines.</param>
/// <param name="DashLength">Painted part of the centre line.</param>
/// <param name="GapLength">Unpainted part of the centre line.</param>
/// <param name="HasEdgeLines">Whether solid lines run beside the kerbs.</param>
/// <param name="HasGrassVerge">Whether grass rather than paving lies beyond the pavement.</param>
public sealed record RoadProfile(
    float HalfWidth,
    float PavementWidth,
    float KerbWidth,
    float KerbHeight,
    float MarkingWidth,
    float DashLength,
    float GapLength,
    bool HasEdgeLines,
    bool HasGrassVerge);
