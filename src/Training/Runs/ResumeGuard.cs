using SelfSup.Data;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Runs;

/// <summary>A resumed run goes on as it began: only how long, where and how it is written may change.</summary>
internal static class ResumeGuard
{
    private static readonly string[] s_free = ["train.epochs", "train.steps", "train.device", "train.init", "data.root", "data.workers", "data.prefetch", "data.cache", "data.pack", "data.resident", "model.pretrained", "segmentation.masks", "segmentation.pretrained"];

    /// <summary>Throws <see cref="ConfigurationException"/> naming the first key that differs and may not.</summary>
    internal static void Check(Recipe stored, Recipe asked, string path)
    {
        foreach (RecipeKey key in RecipeKeys.All)
        {
            if (key.Section == "output" || s_free.Contains(key.Name) || key.Format(stored) == key.Format(asked))
                continue;
            throw new ConfigurationException(
                $"{key.Name}: the run in {path} has {key.Format(stored)}, not {key.Format(asked)}; leave it as it was to resume, or start a new run with --init {path} --out DIR");
        }
    }
}
