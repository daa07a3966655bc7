using System.Runtime.InteropServices;

namespace SelfSup.Data.Calibration;

/// <summary>KITTI's laser scans: little-endian float32 quadruples x, y, z (metres; forward, left, up) and reflectance, without a header.</summary>
public static class Velodyne
{
    private const int BytesPerPoint = 4 * sizeof(float);
    private const string Remedy = "extract the drive's archive again";

    /// <summary>Reads a scan as x, y, z, reflectance, x, y, …; four floats a point.</summary>
    /// <exception cref="UserErrorException">The file is missing, empty, or its size is no multiple of 16 bytes.</exception>
    public static float[] Read(string path)
    {
        byte[] bytes = ReadBytes(path);
        if (bytes.Length == 0)
            throw new UserErrorException($"{path}: empty velodyne scan; {Remedy}");
        if (bytes.Length % BytesPerPoint != 0)
            throw new UserErrorException($"{path}: velodyne scan of {bytes.Length} bytes, expected a multiple of {BytesPerPoint} (four float32 a point); {Remedy}");
        return MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    private static byte[] ReadBytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: velodyne scan cannot be read ({error.Message}); {Remedy}", error);
        }
    }
}
