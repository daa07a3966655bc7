using System.Numerics;

namespace SelfSup.Data.Synthetic.Street;

/// <summary>A place on the centre line.</summary>
/// <param name="X">World x, metres.</param>
/// <param name="Y">World y, metres.</param>
/// <param name="Heading">Of the tangent, radians counter-clockwise from the world's x axis.</param>
/// <param name="Curvature">Turn to the left per metre, radians.</param>
internal readonly record struct RoadPoint(double X, double Y, double Heading, double Curvature)
{
    /// <summary>The place <paramref name="across"/> metres to the left.</summary>
    internal Vector2 Beside(double across)
        => new((float)(X - (across * Math.Sin(Heading))), (float)(Y + (across * Math.Cos(Heading))));
}
