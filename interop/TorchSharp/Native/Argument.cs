using System.Runtime.CompilerServices;

namespace TorchSharp.Native;

/// <summary>
/// One argument of an operator, made by implicit conversion from what callers have at hand. Nulls become the schema's None;
/// <see cref="Default"/> asks for the schema's default value.
/// </summary>
internal readonly struct Argument
{
    private Argument(ArgumentKind kind, long bits, object? reference = null)
    {
        Kind = kind;
        Bits = bits;
        Reference = reference;
    }

    internal static Argument Default => new(ArgumentKind.Default, 0);

    internal static Argument None => new(ArgumentKind.None, 0);

    internal ArgumentKind Kind { get; }

    internal long Bits { get; }

    internal object? Reference { get; }

    public static implicit operator Argument(torch.Tensor? tensor) => tensor is null ? None : new(ArgumentKind.Tensor, 0, tensor);

    public static implicit operator Argument(long value) => new(ArgumentKind.Int, value);

    public static implicit operator Argument(long? value) => value is { } v ? new(ArgumentKind.Int, v) : None;

    public static implicit operator Argument(double value) => new(ArgumentKind.Double, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } v ? v : None;

    public static implicit operator Argument(bool value) => new(ArgumentKind.Bool, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } v ? v : None;

    public static implicit operator Argument(long[]? values) => values is null ? None : new(ArgumentKind.Ints, 0, values);

    public static implicit operator Argument(double[]? values) => values is null ? None : new(ArgumentKind.Doubles, 0, values);

    public static implicit operator Argument(string? text) => text is null ? None : new(ArgumentKind.Text, 0, text);

    public static implicit operator Argument(torch.ScalarType type) => new(ArgumentKind.Int, (long)type);

    public static implicit operator Argument(torch.ScalarType? type) => type is { } t ? t : None;

    public static implicit operator Argument(torch.Device? device) =>
        device is null ? None : new(ArgumentKind.Device, ((long)device.type << 32) | (uint)device.index);

    public static implicit operator Argument(torch.Generator? generator) => generator is null ? None : new(ArgumentKind.Generator, generator.Handle, generator);

    public static implicit operator Argument(Scalar? scalar) => scalar is null ? None : scalar.ToArgument();

    /// <summary>A list of tensors; null elements stand for "no tensor" where the schema allows it.</summary>
    internal static Argument Tensors(IReadOnlyList<torch.Tensor?> tensors) => new(ArgumentKind.Tensors, 0, tensors);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Argument Float(double value) => value;
}
