using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>The dark that cars and people leave on the ground below and beside them under the whole sky, without which they seem to float.</summary>
internal sealed class ContactShade
{
    /// <summary>How far beside a thing the ground still misses a part of the sky, metres.</summary>
    private const float Reach = 0.7f;

    private const float Deepest = 0.85f;

    private readonly Footing[] _footings;

    internal ContactShade(ImmutableArray<SceneInstance> instances)
    {
        int count = 0;
        foreach (ref readonly SceneInstance instance in instances.AsSpan())
            count += Stands(instance.Object) ? 1 : 0;
        _footings = new Footing[count];
        count = 0;
        foreach (ref readonly SceneInstance instance in instances.AsSpan())
        {
            if (Stands(instance.Object))
                _footings[count++] = new Footing(instance);
        }
    }

    /// <summary>The share of the sky's light that reaches places on the ground.</summary>
    internal FloatLanes Openness(Vector3Lanes place)
    {
        FloatLanes open = FloatLanes.One;
        foreach (ref readonly Footing footing in _footings.AsSpan())
        {
            FloatLanes dx = place.X - All(footing.X);
            FloatLanes dy = place.Y - All(footing.Y);
            FloatLanes isNear = Vector256.LessThan((dx * dx) + (dy * dy), All(footing.SquaredReach));
            if (isNear.ExtractMostSignificantBits() != 0)
                open *= FloatLanes.One - Darkness(footing, dx, dy);
        }

        return open;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static FloatLanes Darkness(in Footing footing, FloatLanes dx, FloatLanes dy)
    {
        FloatLanes along = Vector256.Abs((dx * footing.Cosine) + (dy * footing.Sine)) - All(footing.HalfLength);
        FloatLanes across = Vector256.Abs((dy * footing.Cosine) - (dx * footing.Sine)) - All(footing.HalfWidth);
        FloatLanes outside = Vector256.Sqrt(Square(Positive(along)) + Square(Positive(across)));
        FloatLanes inside = Positive(-Vector256.Max(along, across));
        FloatLanes near = Saturate((All(Reach) - outside + inside) * (0.5f / Reach));
        return near * near * (All(3) - (near * 2f)) * Deepest;
    }

    private static bool Stands(SceneObject thing) => thing.Solids[0].Semantic is SemanticClass.Car or SemanticClass.Truck or SemanticClass.Person;

    /// <summary>The box in plan that a thing stands on.</summary>
    private readonly struct Footing
    {
        internal readonly float X;
        internal readonly float Y;
        internal readonly float Cosine;
        internal readonly float Sine;
        internal readonly float HalfLength;
        internal readonly float HalfWidth;
        internal readonly float SquaredReach;

        internal Footing(in SceneInstance instance)
        {
            SceneObject thing = instance.Object;
            (Sine, Cosine) = MathF.SinCos(instance.YawRadians);
            float middleX = (thing.High.X + thing.Low.X) / 2;
            float middleY = (thing.High.Y + thing.Low.Y) / 2;
            X = instance.Position.X + (middleX * Cosine) - (middleY * Sine);
            Y = instance.Position.Y + (middleX * Sine) + (middleY * Cosine);
            HalfLength = ((thing.High.X - thing.Low.X) / 2) - 0.1f;
            HalfWidth = ((thing.High.Y - thing.Low.Y) / 2) - 0.1f;
            float reach = MathF.Sqrt((HalfLength * HalfLength) + (HalfWidth * HalfWidth)) + Reach;
            SquaredReach = reach * reach;
        }
    }
}
