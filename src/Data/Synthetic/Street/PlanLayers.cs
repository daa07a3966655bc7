namespace SelfSup.Data.Synthetic.Street;

/// <summary>What of a plan's area a thing takes: near the ground, at a crown's height, or as leaves that other leaves may grow into.</summary>
[Flags]
internal enum PlanLayers
{
    None = 0,
    Ground = 1,
    Air = 2,
    Leaves = 4,
}
