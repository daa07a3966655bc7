using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator s_gridSampler = new("grid_sampler");
            private static readonly Operator s_affineGrid = new("affine_grid_generator");

            /// <summary>Samples (N,C,H,W) at a grid (N,h,w,2) of (x, y) in [−1, 1]; −1 and 1 are the corner pixels' centres where corners are aligned.</summary>
            public static Tensor grid_sample(
                Tensor input,
                Tensor grid,
                GridSampleMode mode = GridSampleMode.Bilinear,
                GridSamplePaddingMode padding_mode = GridSamplePaddingMode.Zeros,
                bool? align_corners = null)
            {
                long interpolation = mode switch
                {
                    GridSampleMode.Bilinear => 0,
                    GridSampleMode.Nearest => 1,
                    _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown interpolation"),
                };
                long padding = padding_mode switch
                {
                    GridSamplePaddingMode.Zeros => 0,
                    GridSamplePaddingMode.Border => 1,
                    GridSamplePaddingMode.Reflection => 2,
                    _ => throw new ArgumentOutOfRangeException(nameof(padding_mode), padding_mode, "unknown padding"),
                };
                return s_gridSampler.Call(input, grid, interpolation, padding, align_corners ?? false);
            }

            public static Tensor affine_grid(Tensor theta, long[]? size = null, bool align_corners = false) =>
                s_affineGrid.Call(theta, size ?? throw new ArgumentNullException(nameof(size)), align_corners);
        }
    }
}
