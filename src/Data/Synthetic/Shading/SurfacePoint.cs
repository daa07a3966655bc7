using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>
/// Eight places on surfaces and what a pixel covers there. A pixel's cone of diameter w meets a plane of normal n in an ellipse; along a
/// unit vector a within the plane it reaches over w·√(1 + (d·a / d·n)²), d being the ray's direction.
/// </summary>
internal readonly struct SurfacePoint
{
    /// <summary>Below this |d·n| the surface is seen edge-on, and the ellipse would grow without bound.</summary>
    private const float LeastCosine = 0.01f;

    internal readonly Vector3Lanes Place;
    internal readonly Vector3Lanes Normal;
    internal readonly Vector3Lanes Direction;

    /// <summary>The pixel's diameter across the ray, metres.</summary>
    internal readonly FloatLanes Width;

    private readonly FloatLanes _perCosine;

    internal SurfacePoint(Vector3Lanes place, Vector3Lanes normal, Vector3Lanes direction, FloatLanes width)
    {
        Place = place;
        Normal = normal;
        Direction = direction;
        Width = Vector256.Max(width, All(1e-4f));
        FloatLanes cosine = Vector3Lanes.Dot(direction, normal);
        FloatLanes size = Vector256.Max(Vector256.Abs(cosine), All(LeastCosine));
        _perCosine = FloatLanes.One / Vector256.CopySign(size, cosine);
    }

    /// <summary>The longest reach of the pixel over the surface, metres.</summary>
    internal FloatLanes Reach
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Width * Vector256.Abs(_perCosine);
    }

    /// <summary>The pixel's reach along x, metres.</summary>
    internal FloatLanes ReachX
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Along(Direction.X, Normal.X);
    }

    /// <summary>The pixel's reach along y, metres.</summary>
    internal FloatLanes ReachY
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Along(Direction.Y, Normal.Y);
    }

    /// <summary>The pixel's reach along z, metres.</summary>
    internal FloatLanes ReachZ
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Along(Direction.Z, Normal.Z);
    }

    /// <summary>The change over a pixel of a function whose gradient is horizontal (x, y).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FloatLanes OfGradient(FloatLanes x, FloatLanes y)
    {
        FloatLanes outward = (x * Normal.X) + (y * Normal.Y);
        FloatLanes forward = (((x * Direction.X) + (y * Direction.Y)) * _perCosine) - outward;
        return Width * Vector256.Sqrt(Positive((x * x) + (y * y) - (outward * outward)) + (forward * forward));
    }

    /// <summary>The reach along a unit vector with these products with direction and normal: its part in the surface counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FloatLanes Along(FloatLanes direction, FloatLanes normal)
    {
        FloatLanes forward = (direction * _perCosine) - normal;
        return Vector256.Max(Width * Vector256.Sqrt(Positive(FloatLanes.One - (normal * normal)) + (forward * forward)), All(1e-4f));
    }
}
