using System.Runtime.Intrinsics;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Shading;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>
/// Draws one instant of the synthetic world: pictures with their ground truth, and laser scans. A renderer is used by one thread at a
/// time; it allocates nothing per pixel, and what it draws depends on its arguments alone.
/// </summary>
public sealed class SceneRenderer
{
    private const int BlockColumns = 4;
    private const int BlockRows = 2;
    private const int RaysPerEdge = 4;

    /// <summary>With five rays over a pixel each stands for about half its width.</summary>
    private const float EdgeRayAngle = 0.5f;

    private static readonly FloatLanes s_blockX = Vector256.Create(0f, 1, 2, 3, 0, 1, 2, 3);
    private static readonly FloatLanes s_blockY = Vector256.Create(0f, 0, 0, 0, 1, 1, 1, 1);

    /// <summary>A square of four places turned by atan(1/2): no two share a row or column.</summary>
    private static readonly FloatLanes s_edgeX = Vector256.Create(0.125f, 0.375f, -0.125f, -0.375f, 0.125f, 0.375f, -0.125f, -0.375f);

    private static readonly FloatLanes s_edgeY = Vector256.Create(-0.375f, 0.125f, 0.375f, -0.125f, -0.375f, 0.125f, 0.375f, -0.125f);

    private readonly SceneGeometry _geometry;
    private readonly RayCaster _caster;
    private readonly SurfaceLabels _labels;
    private readonly SceneShader _shader;
    private readonly LaserScanner _scanner;
    private PixelBuffers _buffers = new(1, 1);

    /// <summary>Prepares a scene for rays.</summary>
    public SceneRenderer(Scene scene)
    {
        ArgumentNullException.ThrowIfNull(scene);
        _geometry = new SceneGeometry(scene);
        _caster = new RayCaster(_geometry);
        _labels = new SurfaceLabels(_geometry);
        _shader = new SceneShader(scene);
        _scanner = new LaserScanner(_geometry, _caster);
    }

    /// <summary>
    /// Draws the scene. Depth, labels and motion are those of the rays through the pixels' centres; where neighbours show
    /// different surfaces, or only one of them sunlit, the colour is the mean of five rays. Solids beyond 400 m are not seen; the ground beyond 600 m counts as sky.
    /// </summary>
    /// <param name="view">The camera.</param>
    /// <param name="exposure">How the picture is developed.</param>
    /// <param name="target">Where the picture is written; all of it.</param>
    /// <exception cref="ArgumentException"><paramref name="target"/> has another size than <paramref name="view"/>.</exception>
    public void Render(CameraView view, Exposure exposure, RenderedView target)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(target);
        if (view.Width != target.Width || view.Height != target.Height)
            throw new ArgumentException($"a view of {view.Width}x{view.Height} pixels does not fit a target of {target.Width}x{target.Height}", nameof(target));
        if (_buffers.Width != view.Width || _buffers.Height != view.Height)
            _buffers = new PixelBuffers(view.Width, view.Height);

        ViewRays rays = new(view);
        for (int v = 0; v < view.Height; v += BlockRows)
        {
            for (int u = 0; u < view.Width; u += BlockColumns)
                DrawBlock(rays, u, v, target.Depth);
        }

        int edges = EdgePixels.Find(_buffers);
        for (int edge = 0; edge < edges; edge += 2)
            SmoothEdges(rays, _buffers.EdgePixels[edge], _buffers.EdgePixels[Math.Min(edge + 1, edges - 1)]);

        _labels.Write(view, _buffers, target);
        Development.Develop(_buffers, exposure, target.Rgb);
    }

    /// <summary>One turn of a 64-beam scanner (<see cref="LaserScanner"/>) with about 0.18° between rays; range 1.5 to 120 m.</summary>
    /// <param name="pose">Where the scanner stands.</param>
    /// <param name="stepsPerTurn">Rays of a beam in a turn.</param>
    /// <param name="rangeNoiseMetres">Standard deviation of the ranges' noise; 0 gives places exactly on the surfaces.</param>
    /// <param name="noiseSeed">Tells the noise of scans apart.</param>
    /// <exception cref="ArgumentOutOfRangeException">No steps, or a negative noise.</exception>
    public LaserScan Scan(ScannerPose pose, int stepsPerTurn = LaserScanner.StepsPerTurn, float rangeNoiseMetres = 0, uint noiseSeed = 0)
        => _scanner.Scan(pose, stepsPerTurn, rangeNoiseMetres, noiseSeed);

    private void DrawBlock(in ViewRays viewRays, int u, int v, float[] depth)
    {
        FloatLanes column = Vector256.Create((float)u) + s_blockX;
        FloatLanes row = Vector256.Create((float)v) + s_blockY;
        RayPacket rays = viewRays.Through(column, row, out FloatLanes cosine);
        HitPacket hits = default;
        _caster.TraceNearest(rays, ref hits);
        FloatLanes sunVisible = _caster.TraceSunVisibility(hits, _geometry.Scene.Light.SunDirection);
        Vector3Lanes radiance = _shader.Shade(rays, hits, viewRays.PixelAngle(cosine), sunVisible);
        IntLanes sky = Vector256.Equals(hits.Instance, Vector256.Create(HitPacket.Sky));
        FloatLanes blockDepth = Vector256.ConditionalSelect(sky.AsSingle(), FloatLanes.Zero, hits.Distance * cosine);

        int columns = Math.Min(BlockColumns, _buffers.Width - u);
        int rows = Math.Min(BlockRows, _buffers.Height - v);
        int pixel = (v * _buffers.Width) + u;
        Store(blockDepth, depth, pixel, columns, rows);
        Store(radiance.X, _buffers.Red, pixel, columns, rows);
        Store(radiance.Y, _buffers.Green, pixel, columns, rows);
        Store(radiance.Z, _buffers.Blue, pixel, columns, rows);
        Store(hits.Instance, _buffers.Instance, pixel, columns, rows);
        Store(hits.Solid, _buffers.Solid, pixel, columns, rows);
        Store(EdgePixels.SurfaceKeys(rays, hits, sunVisible), _buffers.SurfaceKey, pixel, columns, rows);
    }

    private void SmoothEdges(in ViewRays viewRays, int first, int second)
    {
        int width = _buffers.Width;
        FloatLanes column = Vector256.Create(Vector128.Create((float)(first % width)), Vector128.Create((float)(second % width))) + s_edgeX;
        FloatLanes row = Vector256.Create(Vector128.Create((float)(first / width)), Vector128.Create((float)(second / width))) + s_edgeY;
        RayPacket rays = viewRays.Through(column, row, out FloatLanes cosine);
        HitPacket hits = default;
        _caster.TraceNearest(rays, ref hits);
        FloatLanes sunVisible = _caster.TraceSunVisibility(hits, _geometry.Scene.Light.SunDirection);
        Vector3Lanes radiance = _shader.Shade(rays, hits, viewRays.PixelAngle(cosine) * EdgeRayAngle, sunVisible);
        AddMean(_buffers.Red, radiance.X, first, second);
        AddMean(_buffers.Green, radiance.Y, first, second);
        AddMean(_buffers.Blue, radiance.Z, first, second);
    }

    private static void AddMean(float[] plane, FloatLanes radiance, int first, int second)
    {
        plane[first] = (plane[first] + Vector128.Sum(radiance.GetLower())) / (1 + RaysPerEdge);
        if (second != first)
            plane[second] = (plane[second] + Vector128.Sum(radiance.GetUpper())) / (1 + RaysPerEdge);
    }

    private void Store<T>(Vector256<T> lanes, T[] plane, int pixel, int columns, int rows)
    {
        if (columns == BlockColumns && rows == BlockRows)
        {
            lanes.GetLower().CopyTo(plane, pixel);
            lanes.GetUpper().CopyTo(plane, pixel + _buffers.Width);
            return;
        }

        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
                plane[pixel + (row * _buffers.Width) + column] = lanes[(row * BlockColumns) + column];
        }
    }
}
