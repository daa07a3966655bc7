using SelfSup.Data.Splits;

namespace SelfSup.Data.FromVideo;

/// <summary>
/// Training and validation targets of drives: the last tenth of every drive validates. Two targets between the parts belong to neither, so that
/// no frame is in a training triplet and in a validation triplet too.
/// </summary>
public static class TailSplit
{
    private const int Tenth = 10;
    private const int Gap = 2;

    /// <summary>The lists; targets are the frames that have both neighbours.</summary>
    public static SplitSet Of(IEnumerable<(string Folder, int Frames)> drives)
    {
        ArgumentNullException.ThrowIfNull(drives);
        List<SplitLine> train = [];
        List<SplitLine> validation = [];
        foreach ((string folder, int frames) in drives)
        {
            int held = frames / Tenth;
            int firstHeld = frames - 1 - held;
            int endOfTraining = held == 0 ? frames - 1 : firstHeld - Gap;
            for (int frame = 1; frame < endOfTraining; frame++)
                train.Add(new SplitLine(folder, frame, CameraSide.Left));
            for (int frame = firstHeld; frame < frames - 1; frame++)
                validation.Add(new SplitLine(folder, frame, CameraSide.Left));
        }

        return new SplitSet("own", train, validation, []);
    }
}
