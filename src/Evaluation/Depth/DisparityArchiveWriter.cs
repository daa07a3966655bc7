using SelfSup.Data.Arrays;

namespace SelfSup.Evaluation.Depth;

/// <summary>
/// Keeps predictions in a file that <see cref="DisparityArchive"/> and NumPy read: float32 of shape (N, H, W). Nothing is left behind unless
/// <see cref="Complete"/> was reached.
/// </summary>
public sealed class DisparityArchiveWriter : IDisposable
{
    private readonly NpyStackWriter _frames;

    /// <summary>Begins a file.</summary>
    /// <param name="path">The <c>.npy</c>.</param>
    /// <param name="count">How many frames there will be.</param>
    /// <param name="width">Columns of every frame.</param>
    /// <param name="height">Rows of every frame.</param>
    /// <exception cref="ArgumentException">A number is below 1.</exception>
    /// <exception cref="Data.UserErrorException">The file cannot be written.</exception>
    public DisparityArchiveWriter(string path, int count, int width, int height) => _frames = new NpyStackWriter(path, count, height, width);

    /// <summary>Writes the next frame: scaled disparity, height·width values, row-major.</summary>
    /// <exception cref="ArgumentException">There are not height·width values.</exception>
    /// <exception cref="InvalidOperationException">All frames were written.</exception>
    /// <exception cref="Data.UserErrorException">The file cannot be written.</exception>
    public void Append(ReadOnlySpan<float> scaledDisparity) => _frames.Append(scaledDisparity);

    /// <summary>Puts the file in its place, once all frames are written.</summary>
    /// <exception cref="InvalidOperationException">Frames are missing.</exception>
    /// <exception cref="Data.UserErrorException">The file cannot be written.</exception>
    public void Complete() => _frames.Complete();

    /// <inheritdoc/>
    public void Dispose() => _frames.Dispose();
}
