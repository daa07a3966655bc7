using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>
/// A picture with its ground truth, rows from the top. The ground truth is that of the ray through each pixel's centre; only the
/// colours are anti-aliased. The buffers are written anew by each <see cref="SceneRenderer.Render"/>.
/// </summary>
public sealed class RenderedView
{
    /// <summary>Makes room for a picture.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not positive.</exception>
    public RenderedView(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Width = width;
        Height = height;
        int pixels = checked(width * height);
        Rgb = new byte[checked(pixels * 3)];
        Depth = new float[pixels];
        Semantic = new SemanticClass[pixels];
        Instance = new int[pixels];
        Motion = new InstanceMotion[pixels];
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>Red, green and blue of each pixel, interleaved (sRGB).</summary>
    public byte[] Rgb { get; }

    /// <summary>Depth along the camera's forward axis, metres; 0 for sky.</summary>
    public float[] Depth { get; }

    /// <summary>What each pixel shows.</summary>
    public SemanticClass[] Semantic { get; }

    /// <summary>Which thing each pixel shows (<see cref="SceneInstance.InstanceId"/>); 0 for ground, sky and other stuff.</summary>
    public int[] Instance { get; }

    /// <summary>How the thing that each pixel shows moves.</summary>
    public InstanceMotion[] Motion { get; }
}
