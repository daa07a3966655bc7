using SelfSup.SegGuide.Masks;

namespace SelfSup.Training.DataCheck;

/// <summary>Have the targets masks, where the recipe trains with segmentation?</summary>
internal static class MaskCheck
{
    internal static DataFinding Of(CheckContext context)
    {
        MaskStore store = MaskStore.Open(context.Recipe.Segmentation.Masks, context.Dataset);
        int masked = context.Usable.Count(target => store.Find(target) is not null);
        double share = (double)masked / context.Usable.Count;
        string detail = $"{masked} of {context.Usable.Count} targets have a mask ({store.Description})";
        Dictionary<string, double> numbers = new() { ["targets"] = context.Usable.Count, ["masked"] = masked };
        const string Remedy = "make them with selfsup export-masks, or train without: --set segmentation.enabled=false";
        return share switch
        {
            0 => new DataFinding("masks", FindingSeverity.Failure, detail, Remedy) { Numbers = numbers },
            < 0.95 => new DataFinding("masks", FindingSeverity.Warning, detail, Remedy) { Numbers = numbers },
            _ => new DataFinding("masks", FindingSeverity.Ok, detail) { Numbers = numbers },
        };
    }
}
