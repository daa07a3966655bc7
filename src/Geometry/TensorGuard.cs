using static TorchSharp.torch;

namespace SelfSup.Geometry;

/// <summary>Checks of tensors where they enter a public operation, so that a wrong shape is named here and not deep inside a kernel.</summary>
public static class TensorGuard
{
    /// <summary>Any extent is accepted at this place of a shape.</summary>
    public const long Any = -1;

    /// <summary>
    /// Throws <see cref="ArgumentException"/> naming <paramref name="name"/> unless the tensor has as many dimensions as <paramref name="shape"/>
    /// and every extent agrees where it is not <see cref="Any"/>.
    /// </summary>
    public static void RequireShape(Tensor tensor, string name, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        long[] actual = tensor.shape;
        bool agrees = actual.Length == shape.Length;
        for (int i = 0; agrees && i < actual.Length; i++)
            agrees = shape[i] == Any || shape[i] == actual[i];
        if (!agrees)
            throw new ArgumentException($"{name} has shape ({string.Join(", ", actual)}), expected ({Describe(shape)})", name);
    }

    /// <summary>Throws <see cref="ArgumentException"/> unless both tensors have the same shape.</summary>
    public static void RequireSameShape(Tensor tensor, string name, Tensor other, string otherName)
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        ArgumentNullException.ThrowIfNull(other, otherName);
        if (!tensor.shape.AsSpan().SequenceEqual(other.shape))
            throw new ArgumentException($"{name} has shape ({string.Join(", ", tensor.shape)}), {otherName} ({string.Join(", ", other.shape)}); they must agree", name);
    }

    private static string Describe(ReadOnlySpan<long> shape)
    {
        List<string> extents = [];
        foreach (long extent in shape)
            extents.Add(extent == Any ? "any" : extent.ToString());
        return string.Join(", ", extents);
    }
}
