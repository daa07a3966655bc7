using TorchSharp.Native;

namespace TorchSharp;

/// <summary>A number of a C# type on its way into an operator.</summary>
public sealed class Scalar : IDisposable
{
    private readonly long _integer;
    private readonly double _real;

    private Scalar(long integer, torch.ScalarType type)
    {
        _integer = integer;
        Type = type;
    }

    private Scalar(double real, torch.ScalarType type)
    {
        _real = real;
        Type = type;
    }

    public torch.ScalarType Type { get; }

    public static implicit operator Scalar(byte value) => new(value, torch.ScalarType.Byte);

    public static implicit operator Scalar(sbyte value) => new((long)value, torch.ScalarType.Int8);

    public static implicit operator Scalar(short value) => new((long)value, torch.ScalarType.Int16);

    public static implicit operator Scalar(int value) => new((long)value, torch.ScalarType.Int32);

    public static implicit operator Scalar(long value) => new(value, torch.ScalarType.Int64);

    public static implicit operator Scalar(Half value) => new((double)value, torch.ScalarType.Float16);

    public static implicit operator Scalar(float value) => new((double)value, torch.ScalarType.Float32);

    public static implicit operator Scalar(double value) => new(value, torch.ScalarType.Float64);

    public static implicit operator Scalar(bool value) => new(value ? 1L : 0L, torch.ScalarType.Bool);

    /// <summary>Nothing native is held; the official class needs the call.</summary>
    public void Dispose()
    {
    }

    internal Argument ToArgument() => Type switch
    {
        torch.ScalarType.Bool => _integer != 0,
        torch.ScalarType.Float16 or torch.ScalarType.Float32 or torch.ScalarType.Float64 => _real,
        _ => _integer,
    };

    internal bool IsReal => Type is torch.ScalarType.Float16 or torch.ScalarType.Float32 or torch.ScalarType.Float64;

    internal double Real => IsReal ? _real : _integer;

    internal long Integer => IsReal ? checked((long)_real) : _integer;
}
