using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>Cars at the kerb, in runs with gaps; right-hand traffic parks along its own direction.</summary>
internal static class ParkedCars
{
    internal static void Park(Roadside roadside, StreetRandom random)
    {
        DriveCharacter character = roadside.Character;
        Row(roadside, random, 1, character.ParkingShare.Left);
        Row(roadside, random, -1, character.ParkingShare.Right);
    }

    private static void Row(Roadside roadside, StreetRandom random, int side, double share)
    {
        if (share <= 0)
            return;
        DriveCharacter character = roadside.Character;
        bool oneWay = character.OncomingLane is null;
        double along = roadside.Line.Start + random.Range(0, 10);
        double end = roadside.Line.End;
        while (along < end)
        {
            double runEnd = along + random.Range(10, 60);
            while (along < runEnd)
            {
                bool van = random.Chance(0.09);
                SceneObject car = van ? Vans.Van(random) : Cars.Build(random);
                double length = car.High.X - car.Low.X;
                double width = car.High.Y - car.Low.Y;
                double across = character.Profile.HalfWidth - random.Range(0.12, 0.25) - (width / 2);
                bool wrongWay = random.Chance(0.06);
                bool backwards = (side > 0 && !oneWay) != wrongWay;
                float turn = (backwards ? MathF.PI : 0) + random.Range(-0.025, 0.025);
                roadside.TryPut(car, new(along + (length / 2), side * across, turn, 0, character.TrafficEdge), PlanLayers.Ground, PlanLayers.Ground, Roadside.CarReach);
                along += length + random.Range(0.6, 1.8);
            }

            along += random.Range(4, 60) * (1 - share) / share;
        }
    }
}
