namespace SelfSup.Data.Loading;

/// <summary>Where a sample's camera comes from; the recipe's <c>data.intrinsics</c>.</summary>
public enum IntrinsicsSource
{
    /// <summary>One camera for all of KITTI, as the published results were obtained (<see cref="Calibration.PinholeIntrinsics.KittiFixed"/>).</summary>
    Fixed,

    /// <summary>The drive's own calibration file.</summary>
    Calibration,
}
