using System.Collections.Immutable;

namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>
/// The world at one instant: objects, the ground plane z = 0 (not among the objects), the road's chart and the light.
/// World axes: x and y on the ground, z up, metres, right-handed.
/// </summary>
/// <param name="Instances">What stands and moves; the index in this list is what rays report, −1 being the ground.</param>
/// <param name="Road">The road's coordinates.</param>
/// <param name="Light">Sun and sky.</param>
public sealed record Scene(ImmutableArray<SceneInstance> Instances, RoadChart Road, Daylight Light);
