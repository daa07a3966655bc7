namespace SelfSup.Data.Datasets;

/// <summary>Which of KITTI's disparity maps.</summary>
public enum StereoTruth
{
    /// <summary>Pixels that both cameras see (<c>disp_noc_0</c>): the published monocular evaluations' ground truth.</summary>
    NonOccluded,

    /// <summary>Also pixels that only the left camera sees (<c>disp_occ_0</c>): the stereo benchmark's.</summary>
    All,
}
