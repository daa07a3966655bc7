using System.Runtime.Intrinsics;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Where eight places lie in the bay and floor that they belong to; lengths in metres.</summary>
internal readonly struct WindowPlace
{
    /// <summary>From the bay's middle.</summary>
    internal readonly FloatLanes X;

    /// <summary>From the middle of the window's height.</summary>
    internal readonly FloatLanes Y;

    /// <summary>Above the foot of this floor.</summary>
    internal readonly FloatLanes AboveFloor;
    internal readonly FloatLanes BayWidth;
    internal readonly FloatLanes XReach;
    internal readonly FloatLanes YReach;

    /// <summary>A hash for the window.</summary>
    internal readonly Vector256<uint> Hash;

    /// <summary>A hash for the bay, the same on all floors.</summary>
    internal readonly Vector256<uint> BayHash;

    internal readonly FloatLanes IsGroundFloor;

    /// <summary>How much windows can be told apart, from 0 (only their mean) to 1.</summary>
    internal readonly FloatLanes Distinct;

    /// <summary>Set where the wall has a floor here, and is long enough for windows.</summary>
    internal readonly FloatLanes HasWindow;

    internal WindowPlace(in WallPlace wall, FloatLanes u, FloatLanes length, in FacadeLayout layout, uint seed, FloatLanes roomAbove)
    {
        FloatLanes bays = Vector256.Max(Vector256.Floor((length - All(0.5f)) * (1 / layout.BayWidth)), FloatLanes.One);
        BayWidth = (length - All(0.5f)) / bays;
        FloatLanes fromFirst = u - All(0.25f);
        FloatLanes bay = Vector256.Min(Positive(Vector256.Floor(fromFirst / BayWidth)), bays - FloatLanes.One);
        FloatLanes floor = Vector256.Min(Positive(Vector256.Floor(wall.V * (1 / layout.FloorHeight))), All(layout.Floors + 2));
        X = fromFirst - ((bay + All(0.5f)) * BayWidth);
        AboveFloor = wall.V - (floor * layout.FloorHeight);
        Y = AboveFloor - All(layout.FloorHeight * 0.52f);
        XReach = wall.UReach;
        YReach = wall.VReach;
        IntLanes side = Whole(Vector256.Floor((wall.TangentX * 7f) + (wall.TangentY * 31f) + All(0.5f)));
        BayHash = LaneNoise.Hash(Whole(bay), side, seed + 40);
        Hash = LaneNoise.Hash(Whole(bay) + (side * 64), Whole(floor), seed + 41);
        IsGroundFloor = Vector256.Equals(floor, FloatLanes.Zero);
        Distinct = Vector256.Min(BoxFilter.Detail(BayWidth, wall.PerUReach), BoxFilter.Detail(layout.FloorHeight, wall.PerVReach));
        FloatLanes roomAboveWindow = roomAbove + Y - All(layout.WindowHalfHeight + 0.2f);
        HasWindow = Vector256.LessThan(floor, All(layout.Floors - (layout.HasGables ? -1.5f : 0.5f))) & Vector256.GreaterThan(roomAboveWindow, FloatLanes.Zero)
            & Vector256.GreaterThan(length, All((2 * layout.WindowHalfWidth) + 0.9f));
    }
}
