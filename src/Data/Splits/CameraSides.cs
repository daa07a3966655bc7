namespace SelfSup.Data.Splits;

/// <summary>How a camera's side is written and numbered.</summary>
public static class CameraSides
{
    /// <summary>The letter of split files: <c>l</c> or <c>r</c>.</summary>
    public static char Letter(this CameraSide side) => side == CameraSide.Left ? 'l' : 'r';

    /// <summary>KITTI's number of the rectified colour camera: 2 or 3.</summary>
    public static int KittiCamera(this CameraSide side) => side == CameraSide.Left ? 2 : 3;

    /// <summary>The other camera of the stereo pair.</summary>
    public static CameraSide Opposite(this CameraSide side) => side == CameraSide.Left ? CameraSide.Right : CameraSide.Left;

    /// <summary>Parses <c>l</c> or <c>r</c>; anything else gives false.</summary>
    public static bool TryParse(string text, out CameraSide side)
    {
        side = text == "r" ? CameraSide.Right : CameraSide.Left;
        return text is "l" or "r";
    }
}
