namespace SelfSup.Data.Synthetic.Street;

/// <summary>What a sequence of draws is for; parts of a drive stay the same when another part draws more or less.</summary>
internal enum StreetPurpose : ulong
{
    Character = 1,
    Speed,
    CentreLine,
    Wander,
    Attitude,
    Light,
    Houses,
    Planting,
    ParkedCars,
    Furniture,
    Traffic,
    Pedestrians,
}
