using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Makes the rays of a camera's pixels.</summary>
internal readonly struct ViewRays(CameraView view)
{
    private readonly Vector3Lanes _origin = Vector3Lanes.Broadcast(view.Position);
    private readonly Vector3Lanes _right = Vector3Lanes.Broadcast(view.Right);
    private readonly Vector3Lanes _down = Vector3Lanes.Broadcast(view.Down);
    private readonly Vector3Lanes _forward = Vector3Lanes.Broadcast(view.Forward);
    private readonly float _centreX = (float)view.CentreX;
    private readonly float _centreY = (float)view.CentreY;
    private readonly float _perFocalX = (float)(1 / view.FocalX);
    private readonly float _perFocalY = (float)(1 / view.FocalY);

    /// <summary>The rays through columns <paramref name="u"/> and rows <paramref name="v"/>.</summary>
    /// <param name="u">Columns, pixels.</param>
    /// <param name="v">Rows, pixels.</param>
    /// <param name="cosine">Depth along the camera's forward axis per distance along the ray.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal RayPacket Through(FloatLanes u, FloatLanes v, out FloatLanes cosine)
    {
        FloatLanes x = (u - Vector256.Create(_centreX)) * _perFocalX;
        FloatLanes y = (v - Vector256.Create(_centreY)) * _perFocalY;
        cosine = Vector256<float>.One / Vector256.Sqrt((x * x) + (y * y) + Vector256<float>.One);
        Vector3Lanes direction = ((_right * x) + (_down * y) + _forward) * cosine;
        return new(_origin, direction);
    }

    /// <summary>The angle that a pixel subtends, radians, where rays have the given cosine to the forward axis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal FloatLanes PixelAngle(FloatLanes cosine) => cosine * _perFocalX;
}
