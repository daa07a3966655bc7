using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Writes what was predicted for an image: <c>NAME_disp.png</c> (or <c>.jpeg</c>), the picture at the image's own size, and on demand <c>NAME_disp.npy</c>,
/// the scaled disparity (float32, 1x1xHxW) at the network's resolution. NAME is the image's file name without its ending.
/// </summary>
public sealed class PredictionWriter
{
    private const string Suffix = "_disp";
    private readonly string? _folder;
    private readonly PictureFormat _format;
    private readonly bool _writeArrays;

    /// <summary>Chooses where and what to write.</summary>
    /// <param name="folder">The folder to write into, made when missing; null for each image's own.</param>
    /// <param name="format">How pictures are stored.</param>
    /// <param name="writeArrays">Whether to write the <c>.npy</c> too.</param>
    public PredictionWriter(string? folder = null, PictureFormat format = PictureFormat.Png, bool writeArrays = false)
    {
        _folder = folder;
        _format = format;
        _writeArrays = writeArrays;
    }

    /// <summary>True for the name of a picture that a writer made, which a run over the same folder leaves out.</summary>
    public static bool IsPrediction(string path) => Path.GetFileNameWithoutExtension(path).EndsWith(Suffix, StringComparison.Ordinal);

    /// <summary>Writes one image's prediction and returns the paths written, the picture first.</summary>
    /// <param name="imagePath">The image's path, which gives the names.</param>
    /// <param name="scaledDisparity">1 / depth, row-major.</param>
    /// <param name="width">The disparity's width.</param>
    /// <param name="height">The disparity's height.</param>
    /// <param name="imageWidth">The image's width.</param>
    /// <param name="imageHeight">The image's height.</param>
    /// <exception cref="UserErrorException">A file cannot be written, or the disparity is not finite.</exception>
    public IReadOnlyList<string> Write(string imagePath, ReadOnlySpan<float> scaledDisparity, int width, int height, int imageWidth, int imageHeight)
    {
        foreach (float value in scaledDisparity)
        {
            if (!float.IsFinite(value))
                throw new UserErrorException($"{imagePath}: the network's disparity is {value}, expected finite numbers; its weights do not fit or its training diverged");
        }

        string folder = _folder ?? Path.GetDirectoryName(Path.GetFullPath(imagePath))!;
        string start = Path.Combine(folder, Path.GetFileNameWithoutExtension(imagePath) + Suffix);
        RgbImage picture = DisparityPicture.Render(scaledDisparity, width, height, imageWidth, imageHeight);
        List<string> written = [WritePicture(start, picture)];
        if (_writeArrays)
        {
            NpyArray array = NpyArray.From(scaledDisparity, 1, 1, height, width);
            AtomicFile.Write(start + ".npy", array.Write);
            written.Add(start + ".npy");
        }

        return written;
    }

    private string WritePicture(string start, RgbImage picture)
    {
        string path = start + (_format == PictureFormat.Png ? ".png" : ".jpeg");
        if (_format == PictureFormat.Png)
            ImageFile.WritePng(path, picture);
        else
            ImageFile.WriteJpeg(path, picture);
        return path;
    }
}
