using SelfSup.Data;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Depth;

/// <summary>Disparities from a file of somebody's predictions, in the list's order.</summary>
public sealed class StoredDisparities : IDisparitySource, IDisposable
{
    private readonly DisparityArchive _archive;

    /// <summary>Opens a file.</summary>
    /// <param name="path">The <c>.npy</c> (see <see cref="DisparityArchive"/>).</param>
    /// <param name="frames">How many frames the list has.</param>
    /// <exception cref="UserErrorException">The file is missing, damaged or of another kind, or has another number of frames.</exception>
    public StoredDisparities(string path, int frames) => _archive = DisparityArchive.Open(path, frames);

    /// <inheritdoc/>
    public int Width => _archive.Width;

    /// <inheritdoc/>
    public int Height => _archive.Height;

    /// <summary>False: what was done to them is not known.</summary>
    public bool PostProcessed => false;

    /// <inheritdoc/>
    public bool LooksAtImages => false;

    /// <inheritdoc/>
    public float[][] Disparities(int first, int count, IReadOnlyList<RgbImage> images) => [.. Enumerable.Range(first, count).Select(_archive.Read)];

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
