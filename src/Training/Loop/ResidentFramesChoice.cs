using System.Globalization;
using System.Runtime.InteropServices;
using SelfSup.Data.Loading;
using SelfSup.Data.Splits;
using TorchSharp;

namespace SelfSup.Training.Loop;

/// <summary>Whether a training's frames go into the device's memory.</summary>
internal static class ResidentFramesChoice
{
    /// <summary>Loads the frames where they come from a pack and take no more than their share of what is free; null, and why, otherwise.</summary>
    /// <param name="options">How batches are made.</param>
    /// <param name="frames">The frames that the training's samples see.</param>
    /// <param name="device">Where to.</param>
    /// <param name="freeBytes">What is free there; null where that cannot be told.</param>
    /// <param name="say">Told what was decided.</param>
    internal static ResidentFrames? Load(BatchLoaderOptions options, IReadOnlyList<SplitLine> frames, torch.Device device, Func<torch.Device, long?> freeBytes, Action<string> say)
    {
        if (options.Frames is not PackedFrames packed || freeBytes(device) is not { } free)
            return null;
        long needed = ResidentFrames.BytesOf(frames.Count, options.Width, options.Height, options.Scales);
        string amount = string.Create(CultureInfo.InvariantCulture, $"{frames.Count} frames take {needed / 1e9:0.##} GB of {free / 1e9:0.##} GB free on {device}");
        if (!ResidentFrames.Fits(needed, free))
        {
            say($"pack: {amount}, more than half; they stay in the pack");
            return null;
        }

        try
        {
            ResidentFrames resident = ResidentFrames.Load(packed, frames, options, device);
            say($"pack: {amount}; they are kept there");
            return resident;
        }
        catch (ExternalException error)
        {
            // Somebody else has taken the memory meanwhile; the training does not need it.
            say($"pack: {amount}, but could not be put there ({error.Message.ReplaceLineEndings(" ")}); they stay in the pack");
            return null;
        }
    }
}
