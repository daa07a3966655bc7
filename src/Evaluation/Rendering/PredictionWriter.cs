using SelfSup.Data;
using SelfSup.Data.Arrays;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Rendering;

/// <summary>
/// Writes what was predicted for an image: <c>NAME_disp.png</c> (or <c>.jpeg</c>), the picture at the image's own size, and on demand <c>NAME_disp.npy</c>,
/// the scaled disparity (float32, 1x1xHxW) at the network's resolution, <c>NAME_depth.png</c>, metres · 256 in 16 bits at the image's size, and
/// <c>NAME_side.png</c>, image and disparity beside each other. NAME is the image's file name without its ending. For calls from several threads.
/// </summary>
public sealed class PredictionWriter
{
    private const string Disparity = "_disp";
    private const string Depth = "_depth";
    private const string Side = "_side";
    private static readonly string[] s_suffixes = [Disparity, Depth, Side];
    private readonly string? _folder;
    private readonly PredictionFiles _files;

    /// <summary>Chooses where and what to write.</summary>
    /// <param name="folder">The folder to write into, made when missing; null for each image's own.</param>
    /// <param name="format">How pictures are stored.</param>
    /// <param name="writeArrays">Whether to write the <c>.npy</c> too.</param>
    public PredictionWriter(string? folder = null, PictureFormat format = PictureFormat.Png, bool writeArrays = false)
        : this(folder, new PredictionFiles { Format = format, Arrays = writeArrays })
    {
    }

    /// <summary>Chooses where and what to write.</summary>
    /// <param name="folder">The folder to write into, made when missing; null for each image's own.</param>
    /// <param name="files">Which files.</param>
    public PredictionWriter(string? folder, PredictionFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        _folder = folder;
        _files = files;
    }

    /// <summary>True for the name of a picture that a writer made, which a run over the same folder leaves out.</summary>
    public static bool IsPrediction(string path)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        return Array.Exists(s_suffixes, suffix => name.EndsWith(suffix, StringComparison.Ordinal));
    }

    /// <summary>Refuses images whose results would overwrite each other: the same name with two endings, or from two folders into one.</summary>
    /// <exception cref="UserErrorException">There are two such; the message names them.</exception>
    public void RequireDistinct(IEnumerable<PictureInput> images)
    {
        ArgumentNullException.ThrowIfNull(images);
        Dictionary<string, string> owners = new(StringComparer.Ordinal);
        foreach (PictureInput image in images)
        {
            string start = Path.GetFullPath(Start(image));
            if (!owners.TryAdd(start, image.Path))
            {
                throw new UserErrorException(
                    $"{image.Path}: its results and those of {owners[start]} would have one name, {start}{Disparity}.png; predict them apart, or name both by one pattern such as 'DIR/**/*.png', which keeps their folders");
            }
        }
    }

    /// <summary>Writes one image's prediction and returns the paths written, the picture first.</summary>
    /// <param name="imagePath">The image's path, which gives the names.</param>
    /// <param name="scaledDisparity">1 / depth, row-major.</param>
    /// <param name="width">The disparity's width.</param>
    /// <param name="height">The disparity's height.</param>
    /// <param name="imageWidth">The image's width.</param>
    /// <param name="imageHeight">The image's height.</param>
    /// <exception cref="InvalidOperationException">A picture beside the image is wanted, for which the image is needed.</exception>
    /// <exception cref="UserErrorException">A file cannot be written, or the disparity is not finite.</exception>
    public IReadOnlyList<string> Write(string imagePath, ReadOnlySpan<float> scaledDisparity, int width, int height, int imageWidth, int imageHeight)
    {
        if (_files.SideBySide)
            throw new InvalidOperationException("a picture beside the image needs the image");
        return Write(new PictureInput(imagePath), scaledDisparity, width, height, imageWidth, imageHeight, null);
    }

    /// <summary>Writes one image's prediction and returns the paths written, the disparity picture first.</summary>
    /// <param name="input">The image's path, which gives the names.</param>
    /// <param name="image">The image.</param>
    /// <param name="scaledDisparity">1 / depth, row-major.</param>
    /// <param name="width">The disparity's width.</param>
    /// <param name="height">The disparity's height.</param>
    /// <exception cref="UserErrorException">A file cannot be written, or the disparity is not finite.</exception>
    public IReadOnlyList<string> Write(PictureInput input, RgbImage image, ReadOnlySpan<float> scaledDisparity, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(image);
        return Write(input, scaledDisparity, width, height, image.Width, image.Height, image);
    }

    internal static void RequireFinite(string name, ReadOnlySpan<float> scaledDisparity)
    {
        foreach (float value in scaledDisparity)
        {
            if (!float.IsFinite(value))
                throw new UserErrorException($"{name}: the network's disparity is {value}, expected finite numbers; its weights do not fit or its training diverged");
        }
    }

    private List<string> Write(PictureInput input, ReadOnlySpan<float> scaledDisparity, int width, int height, int imageWidth, int imageHeight, RgbImage? image)
    {
        RequireFinite(input.Path, scaledDisparity);
        string start = Start(input);
        RgbImage picture = DisparityPicture.Render(scaledDisparity, width, height, imageWidth, imageHeight);
        List<string> written = [WritePicture(start + Disparity, picture)];
        if (_files.Arrays)
        {
            NpyArray array = NpyArray.From(scaledDisparity, 1, 1, height, width);
            AtomicFile.Write($"{start}{Disparity}.npy", array.Write);
            written.Add($"{start}{Disparity}.npy");
        }

        if (_files.DepthScale is { } scale)
            written.Add(WriteDepth($"{start}{Depth}.png", scaledDisparity, new BilinearSampler(width, height, imageWidth, imageHeight), scale));
        if (_files.SideBySide)
        {
            RgbImage both = RgbImage.Uninitialized(checked(imageWidth * 2), imageHeight);
            both.Paste(image!, 0, 0);
            both.Paste(picture, imageWidth, 0);
            ImageFile.WritePng($"{start}{Side}.png", both);
            written.Add($"{start}{Side}.png");
        }

        return written;
    }

    // Disparity is resized and then inverted, as evaluation does.
    private static string WriteDepth(string path, ReadOnlySpan<float> scaledDisparity, BilinearSampler sampler, double scale)
    {
        float[] values = new float[sampler.TargetWidth * sampler.TargetHeight];
        sampler.Resize(scaledDisparity, values);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(scale / values[i]);
        DepthPng.Write(path, values, sampler.TargetWidth, sampler.TargetHeight);
        return path;
    }

    private string Start(PictureInput input)
    {
        string folder = _folder is null ? Path.GetDirectoryName(Path.GetFullPath(input.Path))! : Path.Combine(_folder, input.Subfolder);
        return Path.Combine(folder, Path.GetFileNameWithoutExtension(input.Path));
    }

    private string WritePicture(string start, RgbImage picture)
    {
        string path = start + (_files.Format == PictureFormat.Png ? ".png" : ".jpeg");
        if (_files.Format == PictureFormat.Png)
            ImageFile.WritePng(path, picture);
        else
            ImageFile.WriteJpeg(path, picture);
        return path;
    }
}
