namespace SelfSup.Data.Synthetic.Recording;

/// <summary>How camera pictures are stored.</summary>
public enum FrameFormat
{
    /// <summary>Without loss.</summary>
    Png,

    /// <summary>At quality 92, as the field keeps KITTI.</summary>
    Jpeg,
}
