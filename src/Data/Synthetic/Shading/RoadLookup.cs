using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using SelfSup.Data.Synthetic.Scenes;
using static SelfSup.Data.Synthetic.Shading.LaneMath;

namespace SelfSup.Data.Synthetic.Shading;

/// <summary>Reads the road's chart for eight places at once.</summary>
internal sealed class RoadLookup(RoadChart chart)
{
    private const float FarAcross = 1e4f;

    private readonly float _perCell = 1 / chart.CellMetres;

    /// <summary>Bilinear interpolation; outside the chart the road is far away and its axes are the world's.</summary>
    internal RoadPlace Locate(FloatLanes x, FloatLanes y)
    {
        FloatLanes column = (x - All(chart.OriginX)) * _perCell;
        FloatLanes row = (y - All(chart.OriginY)) * _perCell;
        FloatLanes inside = Vector256.GreaterThanOrEqual(column, FloatLanes.Zero) & Vector256.GreaterThanOrEqual(row, FloatLanes.Zero)
            & Vector256.LessThan(column, All(chart.Columns - 1)) & Vector256.LessThan(row, All(chart.Rows - 1));
        FloatLanes left = Vector256.Floor(column) & inside;
        FloatLanes top = Vector256.Floor(row) & inside;
        FloatLanes shareX = (column - left) & inside;
        FloatLanes shareY = (row - top) & inside;
        IntLanes index = (Whole(top) * chart.Columns) + Whole(left);
        RoadPlace place;
        (place.Along, place.AlongByX, place.AlongByY) = Interpolate(chart.Along, index, shareX, shareY);
        (place.Across, place.AcrossByX, place.AcrossByY) = Interpolate(chart.Across, index, shareX, shareY);
        place.Along = Select(inside, place.Along, x);
        place.Across = Select(inside, place.Across, y + All(FarAcross));
        place.AlongByX = Select(inside, place.AlongByX, FloatLanes.One);
        place.AlongByY &= inside;
        place.AcrossByX &= inside;
        place.AcrossByY = Select(inside, place.AcrossByY, FloatLanes.One);
        return place;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private (FloatLanes Value, FloatLanes ByX, FloatLanes ByY) Interpolate(float[] nodes, IntLanes index, FloatLanes shareX, FloatLanes shareY)
    {
        FloatLanes a = Gather(nodes, index);
        FloatLanes b = Gather(nodes, index + IntLanes.One);
        FloatLanes c = Gather(nodes, index + Vector256.Create(chart.Columns));
        FloatLanes d = Gather(nodes, index + Vector256.Create(chart.Columns + 1));
        FloatLanes upper = Mix(a, b, shareX);
        FloatLanes lower = Mix(c, d, shareX);
        FloatLanes byX = Mix(b - a, d - c, shareY) * _perCell;
        return (Mix(upper, lower, shareY), byX, (lower - upper) * _perCell);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe FloatLanes Gather(float[] nodes, IntLanes index)
    {
        if (Avx2.IsSupported)
        {
            fixed (float* first = &MemoryMarshal.GetArrayDataReference(nodes))
                return Avx2.GatherVector256(first, index, sizeof(float));
        }

        return Vector256.Create(
            nodes[index.GetElement(0)], nodes[index.GetElement(1)], nodes[index.GetElement(2)], nodes[index.GetElement(3)],
            nodes[index.GetElement(4)], nodes[index.GetElement(5)], nodes[index.GetElement(6)], nodes[index.GetElement(7)]);
    }
}
