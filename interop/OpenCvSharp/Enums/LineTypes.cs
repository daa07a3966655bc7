namespace OpenCvSharp;

/// <summary>How the edge of a line is drawn.</summary>
public enum LineTypes
{
    Link4 = 4,
    Link8 = 8,
    AntiAlias = 16,
}
