using YamlDotNet.RepresentationModel;

namespace SelfSup.Data.Calibration;

/// <summary>
/// A user's own camera as <c>camera.yaml</c>: <c>fx fy cx cy</c> in pixels and the <c>width height</c> of the images they were
/// calibrated at, which need not be the size of the frames (only the same field of view).
/// </summary>
public static class CameraFile
{
    /// <summary>The file's name.</summary>
    public const string FileName = "camera.yaml";

    private const string Remedy = "write fx, fy, cx, cy in pixels and the calibrated width and height, one 'key: number' a line";

    private static readonly string[] s_keys = ["fx", "fy", "cx", "cy", "width", "height"];

    /// <summary>Reads the intrinsics, normalised by the calibrated size.</summary>
    /// <exception cref="UserErrorException">The file is missing, lacks a key, has an unknown one or a value out of range.</exception>
    public static PinholeIntrinsics Read(string path) => ReadCamera(path).Normalised;

    /// <summary>Reads the camera as the file states it, in pixels of the calibrated size.</summary>
    /// <exception cref="UserErrorException">The file is missing, lacks a key, has an unknown one or a value out of range.</exception>
    public static CalibratedCamera ReadCamera(string path)
    {
        YamlMappingNode mapping = YamlFile.ReadMapping(path, Remedy);
        foreach (YamlNode key in mapping.Children.Keys)
        {
            if (!s_keys.Contains((key as YamlScalarNode)?.Value))
                throw new UserErrorException($"{path}: unknown key {key}; {Remedy}");
        }

        double[] values = [.. s_keys.Select(key => Number(mapping, path, key))];
        try
        {
            CalibratedCamera camera = new(values[0], values[1], values[2], values[3], values[4], values[5]);
            _ = camera.Normalised;
            return camera;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw new UserErrorException($"{path}: {error.ParamName} is {error.ActualValue}, it must be positive; {Remedy}", error);
        }
    }

    private static double Number(YamlMappingNode mapping, string path, string key)
    {
        YamlNode node = YamlFile.Find(mapping, key) ?? throw new UserErrorException($"{path}: key {key} is missing; {Remedy}");
        string text = YamlFile.Text(node, path, key);
        return TextFile.TryNumber(text, out double number) ? number : throw new UserErrorException($"{path}: {key}: '{text}' is not a number; {Remedy}");
    }
}
