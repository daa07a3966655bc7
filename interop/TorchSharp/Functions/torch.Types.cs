namespace TorchSharp;

public static partial class torch
{
    public static readonly ScalarType uint8 = ScalarType.Byte;
    public static readonly ScalarType int8 = ScalarType.Int8;
    public static readonly ScalarType int16 = ScalarType.Int16;
    public static readonly ScalarType int32 = ScalarType.Int32;
    public static readonly ScalarType int64 = ScalarType.Int64;
    public static readonly ScalarType float16 = ScalarType.Float16;
    public static readonly ScalarType bfloat16 = ScalarType.BFloat16;
    public static readonly ScalarType float32 = ScalarType.Float32;
    public static readonly ScalarType float64 = ScalarType.Float64;
    public static readonly ScalarType @bool = ScalarType.Bool;
    public static readonly ScalarType @short = ScalarType.Int16;
    public static readonly ScalarType @int = ScalarType.Int32;
    public static readonly ScalarType @long = ScalarType.Int64;
    public static readonly ScalarType half = ScalarType.Float16;
    public static readonly ScalarType @float = ScalarType.Float32;
    public static readonly ScalarType @double = ScalarType.Float64;

    private static ScalarType s_defaultType = ScalarType.Float32;

    /// <summary>How a division's quotient is rounded.</summary>
    public enum RoundingMode
    {
        None = 0,
        trunc = 1,
        floor = 2,
    }

    public static ScalarType get_default_dtype() => s_defaultType;

    public static void set_default_dtype(ScalarType dtype) =>
        s_defaultType = dtype.IsFloatingPoint() ? dtype : throw new ArgumentException($"the default type is a floating point type, not {dtype}", nameof(dtype));

    public static bool is_floating_point(ScalarType type) => type.IsFloatingPoint();

    public static bool is_floating_point(Tensor input) => input.dtype.IsFloatingPoint();

    public static bool is_integral(ScalarType type) => type.IsIntegral();

    public static bool is_integral(Tensor t) => t.dtype.IsIntegral();

    public static long numel(Tensor input) => input.numel();

    public static FInfo finfo() => finfo(s_defaultType);

    public static FInfo finfo(ScalarType dtype) => new(dtype);

    /// <summary>The limits of a floating point type.</summary>
    public struct FInfo
    {
        public int bits;
        public double eps;
        public double max;
        public double min;
        public double resolution;
        public double smallest_normal;
        public double tiny;

        internal FInfo(ScalarType type)
        {
            (bits, int mantissa, int exponent, resolution) = type switch
            {
                ScalarType.Float16 => (16, 10, 15, 1e-3),
                ScalarType.BFloat16 => (16, 7, 127, 1e-2),
                ScalarType.Float32 => (32, 23, 127, 1e-6),
                ScalarType.Float64 => (64, 52, 1023, 1e-15),
                _ => throw new ArgumentException($"{type} is no floating point type", nameof(type)),
            };
            eps = Math.ScaleB(1, -mantissa);
            max = Math.ScaleB(2 - eps, exponent);
            min = -max;
            smallest_normal = tiny = Math.ScaleB(1, 1 - exponent);
        }
    }
}
