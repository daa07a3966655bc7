using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Fills in the labels of a picture's pixels.</summary>
internal sealed class SurfaceLabels(SceneGeometry geometry)
{
    private readonly SemanticClass[] _semantics = [.. geometry.Records.Select(record => geometry.Scene.Instances[record.Instance].Object.Solids[record.Solid].Semantic)];
    private readonly int[] _instanceIds = [.. geometry.Scene.Instances.Select(static instance => instance.InstanceId)];
    private readonly InstanceMotion[] _motions = [.. geometry.Scene.Instances.Select(static instance => instance.Motion)];

    internal void Write(CameraView view, PixelBuffers buffers, RenderedView target)
    {
        for (int v = 0; v < buffers.Height; v++)
        {
            for (int u = 0; u < buffers.Width; u++)
            {
                int pixel = (v * buffers.Width) + u;
                int instance = buffers.Instance[pixel];
                if (instance >= 0)
                {
                    target.Semantic[pixel] = _semantics[geometry.FirstRecord[instance] + buffers.Solid[pixel]];
                    target.Instance[pixel] = _instanceIds[instance];
                    target.Motion[pixel] = _motions[instance];
                    continue;
                }

                target.Semantic[pixel] = instance == HitPacket.Sky ? SemanticClass.Sky : OfGround(view, u, v, target.Depth[pixel]);
                target.Instance[pixel] = 0;
                target.Motion[pixel] = InstanceMotion.Static;
            }
        }
    }

    private SemanticClass OfGround(CameraView view, int u, int v, float depth)
    {
        float x = (float)((u - view.CentreX) / view.FocalX);
        float y = (float)((v - view.CentreY) / view.FocalY);
        Vector3 place = view.Position + (((view.Right * x) + (view.Down * y) + view.Forward) * depth);
        return MathF.Abs(Across(geometry.Scene.Road, place.X, place.Y)) <= geometry.Scene.Road.Profile.HalfWidth ? SemanticClass.Road : SemanticClass.Terrain;
    }

    /// <summary>The chart's t at a place; infinite outside the grid.</summary>
    private static float Across(RoadChart chart, float x, float y)
    {
        float column = (x - chart.OriginX) / chart.CellMetres;
        float row = (y - chart.OriginY) / chart.CellMetres;
        if (!(column >= 0 && row >= 0 && column < chart.Columns - 1 && row < chart.Rows - 1))
            return float.PositiveInfinity;
        int node = ((int)row * chart.Columns) + (int)column;
        float near = float.Lerp(chart.Across[node], chart.Across[node + 1], column - (int)column);
        float far = float.Lerp(chart.Across[node + chart.Columns], chart.Across[node + chart.Columns + 1], column - (int)column);
        return float.Lerp(near, far, row - (int)row);
    }
}
