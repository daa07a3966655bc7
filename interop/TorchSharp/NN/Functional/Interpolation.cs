using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator s_nearest1d = new("upsample_nearest1d", "vec");
            private static readonly Operator s_nearest2d = new("upsample_nearest2d", "vec");
            private static readonly Operator s_nearest3d = new("upsample_nearest3d", "vec");
            private static readonly Operator s_nearestExact2d = new("_upsample_nearest_exact2d", "vec");
            private static readonly Operator s_linear1d = new("upsample_linear1d", "vec");
            private static readonly Operator s_bilinear2d = new("upsample_bilinear2d", "vec");
            private static readonly Operator s_bilinear2dAntialiased = new("_upsample_bilinear2d_aa", "vec");
            private static readonly Operator s_bicubic2d = new("upsample_bicubic2d", "vec");
            private static readonly Operator s_bicubic2dAntialiased = new("_upsample_bicubic2d_aa", "vec");
            private static readonly Operator s_trilinear3d = new("upsample_trilinear3d", "vec");

            /// <summary>
            /// Resizes the spatial dimensions to <paramref name="size"/> or by <paramref name="scale_factor"/>; one value serves all of them.
            /// A scale factor itself maps coordinates unless <paramref name="recompute_scale_factor"/> asks for the ratio of the sizes.
            /// </summary>
            public static Tensor interpolate(
                Tensor x,
                long[]? size = null,
                double[]? scale_factor = null,
                InterpolationMode mode = InterpolationMode.Nearest,
                bool? align_corners = null,
                bool recompute_scale_factor = false,
                bool antialias = false)
            {
                long[] shape = x.shape;
                int spatial = shape.Length - 2;
                if (size is null == scale_factor is null)
                    throw new ArgumentException("interpolate takes either a size or a scale factor", nameof(size));
                if (align_corners is not null && mode is (InterpolationMode.Nearest or InterpolationMode.NearestExact or InterpolationMode.Area))
                    throw new ArgumentException("align_corners belongs to the linear, bilinear, bicubic and trilinear modes", nameof(align_corners));

                size = PerDimension(size, spatial, nameof(size));
                scale_factor = PerDimension(scale_factor, spatial, nameof(scale_factor));
                if (scale_factor is not null && (recompute_scale_factor || mode == InterpolationMode.Area))
                {
                    size = [.. scale_factor.Select((scale, i) => (long)Math.Floor(shape[i + 2] * scale))];
                    scale_factor = null;
                }

                return mode == InterpolationMode.Area
                    ? AdaptiveAverage(x, size!, spatial)
                    : Resize(x, size, scale_factor, (mode, spatial, antialias), align_corners ?? false);
            }

            public static Tensor upsample(Tensor input, long[]? size = null, double[]? scale_factor = null, UpsampleMode mode = UpsampleMode.Nearest, bool align_corners = false) =>
                interpolate(input, size, scale_factor, (InterpolationMode)mode, mode == UpsampleMode.Nearest ? null : align_corners);

            private static Tensor Resize(
                Tensor x, long[]? size, double[]? scales, (InterpolationMode Mode, int Spatial, bool Antialias) method, bool alignCorners) => method switch
                {
                    (InterpolationMode.Nearest, 1, false) => s_nearest1d.Call(x, size, scales),
                    (InterpolationMode.Nearest, 2, false) => s_nearest2d.Call(x, size, scales),
                    (InterpolationMode.Nearest, 3, false) => s_nearest3d.Call(x, size, scales),
                    (InterpolationMode.NearestExact, 2, false) => s_nearestExact2d.Call(x, size, scales),
                    (InterpolationMode.Linear, 1, false) => s_linear1d.Call(x, size, alignCorners, scales),
                    (InterpolationMode.Bilinear, 2, false) => s_bilinear2d.Call(x, size, alignCorners, scales),
                    (InterpolationMode.Bilinear, 2, true) => s_bilinear2dAntialiased.Call(x, size, alignCorners, scales),
                    (InterpolationMode.Bicubic, 2, false) => s_bicubic2d.Call(x, size, alignCorners, scales),
                    (InterpolationMode.Bicubic, 2, true) => s_bicubic2dAntialiased.Call(x, size, alignCorners, scales),
                    (InterpolationMode.Trilinear, 3, false) => s_trilinear3d.Call(x, size, alignCorners, scales),
                    _ => throw new ArgumentException(
                        $"{method.Mode} interpolation{(method.Antialias ? " with antialiasing" : "")} does not go with {method.Spatial} spatial dimensions", nameof(x)),
                };

            private static Tensor AdaptiveAverage(Tensor x, long[] size, int spatial) =>
                spatial == 2 ? adaptive_avg_pool2d(x, size) : throw new ArgumentException("area interpolation takes images: four dimensions", nameof(x));

            private static T[]? PerDimension<T>(T[]? values, int spatial, string name)
            {
                if (values is null || values.Length == spatial)
                    return values;
                if (values.Length != 1)
                    throw new ArgumentException($"{values.Length} values were given for {spatial} spatial dimensions", name);
                T[] all = new T[spatial];
                Array.Fill(all, values[0]);
                return all;
            }
        }
    }
}
