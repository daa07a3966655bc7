using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Something that stands by the road all through the drive.</summary>
/// <param name="Instance">As it enters scenes.</param>
/// <param name="Along">Arc length of the centre line where it stands, metres.</param>
/// <param name="Reach">From how far off the camera may see it, metres of arc length.</param>
internal readonly record struct StandingThing(SceneInstance Instance, double Along, float Reach);
