using System.Numerics;

namespace TorchSharp;

/// <summary>Which C# type holds an element of which tensor type.</summary>
internal static class ScalarTypes
{
    internal static torch.ScalarType? Of(Type type) =>
        type == typeof(float) ? torch.ScalarType.Float32
        : type == typeof(double) ? torch.ScalarType.Float64
        : type == typeof(long) ? torch.ScalarType.Int64
        : type == typeof(int) ? torch.ScalarType.Int32
        : type == typeof(bool) ? torch.ScalarType.Bool
        : type == typeof(byte) ? torch.ScalarType.Byte
        : type == typeof(sbyte) ? torch.ScalarType.Int8
        : type == typeof(short) ? torch.ScalarType.Int16
        : type == typeof(Half) ? torch.ScalarType.Float16
        : type == typeof((float, float)) ? torch.ScalarType.ComplexFloat32
        : type == typeof(Complex) ? torch.ScalarType.ComplexFloat64
        : null;

    internal static bool IsFloatingPoint(this torch.ScalarType type) =>
        type is torch.ScalarType.Float16 or torch.ScalarType.Float32 or torch.ScalarType.Float64 or torch.ScalarType.BFloat16;

    internal static bool IsIntegral(this torch.ScalarType type) =>
        type is torch.ScalarType.Byte or torch.ScalarType.Int8 or torch.ScalarType.Int16 or torch.ScalarType.Int32 or torch.ScalarType.Int64 or torch.ScalarType.Bool;
}
