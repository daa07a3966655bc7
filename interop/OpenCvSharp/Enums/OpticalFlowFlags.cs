namespace OpenCvSharp;

/// <summary>How optical flow is computed.</summary>
[Flags]
public enum OpticalFlowFlags
{
    None = 0,
    PyrAReady = 1,
    PyrBReady = 2,
    UseInitialFlow = 4,
    LkGetMinEigenvals = 8,
    FarnebackGaussian = 256,
}
