using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>What kind of street a drive goes through; places across the road are metres left of the centre line.</summary>
/// <param name="Profile">The cross-section.</param>
/// <param name="EgoLane">Middle of the camera's lane.</param>
/// <param name="OncomingLane">Middle of the other lane; null in a one-way street.</param>
/// <param name="ParkingShare">Share of the kerbs' length that has parked cars, left and right; 0 where the carriageway has no room.</param>
/// <param name="Bendiness">From 0 (long straights, wide curves) to 1.</param>
/// <param name="TerraceWeight">How common closed rows of houses are.</param>
/// <param name="DetachedWeight">How common houses in gardens are.</param>
/// <param name="BlockWeight">How common blocks of flats are.</param>
/// <param name="ParkWeight">How common stretches of trees are.</param>
/// <param name="StreetTreeShare">Share of the kerbs' length that has trees on the pavement.</param>
/// <param name="PeoplePerKilometre">Pedestrians on each pavement.</param>
/// <param name="OncomingGap">Mean distance between oncoming cars, metres.</param>
internal sealed record DriveCharacter(
    RoadProfile Profile,
    double EgoLane,
    double? OncomingLane,
    (double Left, double Right) ParkingShare,
    double Bendiness,
    double TerraceWeight,
    double DetachedWeight,
    double BlockWeight,
    double ParkWeight,
    double StreetTreeShare,
    double PeoplePerKilometre,
    double OncomingGap)
{
    /// <summary>Width that a row of parked cars takes from the carriageway.</summary>
    internal const double ParkingWidth = 2.1;

    /// <summary>Where pavements end and plots begin.</summary>
    internal double PlotEdge => Profile.HalfWidth + Profile.KerbWidth + Profile.PavementWidth;

    /// <summary>What stands still keeps this far from the centre line, so that nothing meets the traffic.</summary>
    internal double TrafficEdge => Math.Max(Math.Abs(EgoLane), Math.Abs(OncomingLane ?? EgoLane)) + 1.3;

    internal static DriveCharacter Choose(StreetRandom random)
    {
        double kind = random.Range(0, 1);
        double halfWidth;
        double egoLane;
        double? oncomingLane;
        (double Left, double Right) parking;
        if (kind < 0.45)
        {
            // Two lanes between rows of parked cars.
            double lane = random.Range(2.9, 3.4);
            halfWidth = lane + ParkingWidth;
            (egoLane, oncomingLane) = (-lane / 2, lane / 2);
            parking = (random.Range(0.2, 0.85), random.Range(0.35, 0.9));
        }
        else if (kind < 0.8)
        {
            // Two lanes without room to park.
            halfWidth = random.Range(3.0, 3.7);
            (egoLane, oncomingLane) = (-halfWidth / 2, halfWidth / 2);
            parking = (0, 0);
        }
        else
        {
            halfWidth = ParkingWidth + random.Range(1.85, 2.1);
            (egoLane, oncomingLane) = (0, null);
            parking = (random.Range(0.4, 0.9), random.Range(0.4, 0.9));
        }

        // Paving up to the walls belongs to rows of houses; gardens and parks stand on grass.
        bool verge = random.Chance(0.7);
        bool centreDashes = oncomingLane is not null && random.Chance(0.75);
        bool edgeLines = parking == (0, 0) && random.Chance(0.5);
        RoadProfile profile = new(
            (float)halfWidth,
            random.Range(1.9, 3.2),
            random.Range(0.14, 0.2),
            random.Range(0.1, 0.13),
            random.Range(0.11, 0.14),
            centreDashes ? random.Range(3, 4.5) : 0,
            centreDashes ? random.Range(4, 8) : 1,
            edgeLines,
            verge);
        return new DriveCharacter(
            profile,
            egoLane,
            oncomingLane,
            parking,
            random.Range(0, 1),
            verge ? random.Range(0.1, 1.2) : random.Range(1, 2),
            verge ? random.Range(0.4, 1.6) : 0.1,
            verge ? random.Range(0.1, 0.5) : random.Range(0.1, 0.6),
            verge ? random.Range(0.15, 0.5) : 0.05,
            random.Range(0.1, 0.7),
            random.Range(4, 28),
            random.Range(30, 110));
    }
}
