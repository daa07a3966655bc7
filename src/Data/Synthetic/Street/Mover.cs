using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Something that moves, with its place on the road in every frame.</summary>
/// <param name="Thing">Its shape.</param>
/// <param name="Id">Its number through the drive.</param>
/// <param name="Reach">From how far off it may be seen, metres.</param>
/// <param name="Steps">By frame.</param>
internal sealed record Mover(SceneObject Thing, int Id, float Reach, MoverStep[] Steps)
{
    internal float HalfLength => (Thing.High.X - Thing.Low.X) / 2;

    internal float HalfWidth => (Thing.High.Y - Thing.Low.Y) / 2;
}
