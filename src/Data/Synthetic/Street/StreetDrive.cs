using System.Collections.Immutable;
using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>
/// A drive through a made-up street: the camera's car, what stands and what moves, frame by frame. Everything follows from the seed and
/// the drive's number alone; frames may be asked for in any order and from several threads.
/// </summary>
public sealed class StreetDrive
{
    /// <summary>Frames in a second, as KITTI's.</summary>
    public const double FramesPerSecond = 10;

    private const double RoadBehind = 90;
    private const double RoadAhead = 240;
    private const double SeenBehind = 60;

    private readonly EgoMotion _ego;
    private readonly CentreLine _line;
    private readonly Traffic _traffic;
    private readonly StandingThing[] _standing;
    private readonly Lazy<RoadChart> _chart;
    private readonly Daylight _light;

    private StreetDrive(ulong seed, int driveIndex, int frameCount)
    {
        FrameCount = frameCount;
        Character = DriveCharacter.Choose(Random(StreetPurpose.Character));
        SpeedProfile speed = new(Random(StreetPurpose.Speed), frameCount / FramesPerSecond);
        double length = speed.Greatest * frameCount / FramesPerSecond;

        // The fastest curves are taken with 2.5 m/s² across.
        double leastRadius = Math.Max(40, speed.Greatest * speed.Greatest / 2.5);
        _line = CentreLine.Create(Random(StreetPurpose.CentreLine), -RoadBehind, length + RoadAhead, leastRadius, Character.Bendiness);
        _ego = new(_line, speed, Character.EgoLane, frameCount, Random(StreetPurpose.Wander), Random(StreetPurpose.Attitude));
        _light = DaylightChoice.Choose(Random(StreetPurpose.Light));
        _chart = new(() => RoadCharts.Of(_line, Character.Profile));
        Roadside roadside = new(_line, Character);
        _traffic = new(roadside, _ego, frameCount);
        DrivingCars.Add(_traffic, Random(StreetPurpose.Traffic));
        StreetRandom people = Random(StreetPurpose.Pedestrians);
        double[] zebras = ZebraCrossings.Of(_line, Character.Profile, _light);
        Walkers.AddCrossing(_traffic, zebras, people);
        Walkers.AddOnPavements(_traffic, people);
        ZebraCrossings.KeepFree(roadside, zebras);
        StreetRandom plants = Random(StreetPurpose.Planting);
        Pavements.Lay(roadside, plants.Seed());
        ParkedCars.Park(roadside, Random(StreetPurpose.ParkedCars));
        Plots.Build(roadside, Random(StreetPurpose.Houses), plants);
        KerbFurniture.Put(roadside, Random(StreetPurpose.Furniture));
        _standing = [.. roadside.Things.OrderBy(thing => thing.Along)];

        StreetRandom Random(StreetPurpose purpose) => new(seed, driveIndex, purpose);
    }

    /// <summary>How many frames there are.</summary>
    public int FrameCount { get; }

    /// <summary>The road's centre line.</summary>
    internal CentreLine Line => _line;

    /// <summary>The kind of street.</summary>
    internal DriveCharacter Character { get; }

    /// <summary>All that moves.</summary>
    internal IReadOnlyList<Mover> Movers => _traffic.Movers;

    /// <summary>All that stands.</summary>
    internal IReadOnlyList<StandingThing> Standing => _standing;

    /// <summary>The camera's car on the road.</summary>
    internal EgoMotion Ego => _ego;

    /// <summary>Makes a drive.</summary>
    /// <param name="seed">Of the whole data set.</param>
    /// <param name="driveIndex">The drive's number, from 0; every drive is another street.</param>
    /// <param name="frameCount">Frames, 10 a second.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative, or there are no frames.</exception>
    public static StreetDrive Create(ulong seed, int driveIndex, int frameCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(driveIndex);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(frameCount);
        return new(seed, driveIndex, frameCount);
    }

    /// <summary>The camera's car in a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public VehicleState StateAt(int frame)
    {
        ThrowUnlessFrame(frame);
        return _ego.StateAt(frame);
    }

    /// <summary>The world around the camera in a frame: about 60 m behind it to 200 m ahead.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such frame.</exception>
    public Scene SceneAt(int frame)
    {
        ThrowUnlessFrame(frame);
        double along = _ego.AlongAt(frame);
        ImmutableArray<SceneInstance>.Builder instances = ImmutableArray.CreateBuilder<SceneInstance>(512);
        for (int i = FirstFrom(along - SeenBehind); i < _standing.Length && _standing[i].Along < along + Roadside.LargeReach; i++)
        {
            if (_standing[i].Along < along + _standing[i].Reach)
                instances.Add(_standing[i].Instance);
        }

        foreach (Mover mover in _traffic.Movers)
        {
            MoverStep step = mover.Steps[frame];
            if (step.Along < along - SeenBehind || step.Along > along + mover.Reach)
                continue;
            RoadPoint point = _line.At(step.Along);
            Vector3 place = new(point.Beside(step.Across), (float)step.Height);
            instances.Add(new(mover.Thing, place, (float)(point.Heading + step.Turn), mover.Id, step.Motion));
        }

        return new(instances.ToImmutable(), _chart.Value, _light);
    }

    private int FirstFrom(double along)
    {
        int low = 0;
        int high = _standing.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_standing[middle].Along < along)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private void ThrowUnlessFrame(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(frame);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(frame, FrameCount);
    }
}
