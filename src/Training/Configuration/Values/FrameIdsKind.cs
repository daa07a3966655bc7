using System.Globalization;
using SelfSup.Data.Splits;

namespace SelfSup.Training.Configuration.Values;

/// <summary>The target frame, then its sources.</summary>
internal sealed class FrameIdsKind : ListKind<FrameId>
{
    private const int LargestOffset = 100;

    public override string Range => "a list that starts with 0 (the target) and goes on with different frame offsets or s (the other camera), such as [0, -1, 1] or [0, s]";

    protected override bool TryParseItem(string text, out FrameId item)
    {
        bool isOffset = int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int offset);
        item = isOffset ? FrameId.Temporal(offset) : FrameId.Stereo;
        return isOffset ? offset is >= -LargestOffset and <= LargestOffset : text == "s";
    }

    protected override bool IsAllowed(IReadOnlyList<FrameId> items) => items.Count >= 2 && items[0].IsTarget;
}
