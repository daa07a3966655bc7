using System.Diagnostics;
using SelfSup.Data.Images;
using SelfSup.Evaluation.Rendering;

namespace SelfSup.Tests.Support;

/// <summary>Small video files for tests: a grey ramp that tells each frame's number, encoded without loss that matters, and what ffmpeg's own sources give.</summary>
public static class SampleVideo
{
    /// <summary>Grey of a frame made by <see cref="Write"/>: far enough apart to be told after encoding.</summary>
    public static int Grey(int frame) => 20 + (frame * 8 % 200);

    /// <summary>Frames of one grey each, left half 10 levels brighter than the right.</summary>
    public static string Write(string path, int width, int height, int frames, double rate)
    {
        using VideoWriter writer = new(path, rate, rateFactor: 4);
        for (int i = 0; i < frames; i++)
            writer.Write(Frame(width, height, Grey(i)));
        writer.Complete();
        return path;
    }

    /// <summary>A frame of <see cref="Write"/>.</summary>
    public static RgbImage Frame(int width, int height, int grey)
    {
        RgbImage image = RgbImage.Uninitialized(width, height);
        for (int i = 0; i < image.Pixels.Length; i++)
            image.Pixels[i] = (byte)(i / 3 % width < width / 2 ? grey + 10 : grey);
        return image;
    }

    /// <summary>Runs ffmpeg with one argument a word; the output file is the last.</summary>
    public static string Ffmpeg(params string[] arguments)
    {
        ProcessStartInfo start = new("ffmpeg", ["-hide_banner", "-loglevel", "error", "-y", .. arguments]) { RedirectStandardError = true, RedirectStandardInput = true };
        using Process ffmpeg = Process.Start(start)!;
        string error = ffmpeg.StandardError.ReadToEnd();
        ffmpeg.WaitForExit();
        return ffmpeg.ExitCode == 0 ? arguments[^1] : throw new InvalidOperationException($"ffmpeg {string.Join(' ', arguments)}: {error}");
    }
}
