using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace SelfSup.Data.Arrays;

/// <summary>What stands before a <c>.npy</c> file's elements. Source: NumPy enhancement proposal 1, format versions 1.0 to 3.0.</summary>
internal sealed partial record NpyHeader(string TypeCode, bool FortranOrder, int[] Shape)
{
    /// <summary>The type code of arrays of Python objects, whose elements are one pickle.</summary>
    public const string ObjectType = "|O";

    /// <summary>How many bytes the header took, from the format's name to the first element.</summary>
    public int ByteCount { get; private init; }

    /// <summary>The shape as NumPy writes it.</summary>
    public string ShapeText => Shape.Length == 1 ? $"({Shape[0]},)" : $"({string.Join(", ", Shape)})";

    /// <summary>Reads a header; the stream then stands at the elements. Throws <see cref="InvalidDataException"/> on anything else.</summary>
    public static NpyHeader Read(Stream stream)
    {
        Span<byte> start = stackalloc byte[8];
        stream.ReadExactly(start);
        if (start[0] != 0x93 || !start[1..6].SequenceEqual("NUMPY"u8))
            throw new InvalidDataException("not a .npy array (wrong magic); give a file that numpy.save wrote");
        Span<byte> length = stackalloc byte[4];
        length.Clear();
        int lengthBytes = start[6] == 1 ? 2 : 4;
        stream.ReadExactly(length[..lengthBytes]);
        int headerLength = BinaryPrimitives.ReadInt32LittleEndian(length);
        if (headerLength is < 0 or > 1 << 20)
            throw new InvalidDataException($".npy header of {headerLength} bytes; the file is damaged");
        byte[] header = new byte[headerLength];
        stream.ReadExactly(header);
        return Parse(Encoding.UTF8.GetString(header)) with { ByteCount = start.Length + lengthBytes + headerLength };
    }

    /// <summary>Writes format 1.0, padded so that the elements begin at a multiple of 64 bytes.</summary>
    public void Write(Stream stream)
    {
        string header = $"{{'descr': '{TypeCode}', 'fortran_order': {(FortranOrder ? "True" : "False")}, 'shape': {ShapeText}, }}";
        int padded = ((10 + header.Length + 1 + 63) / 64 * 64) - 10;
        byte[] start = new byte[10 + padded];
        start[0] = 0x93;
        "NUMPY"u8.CopyTo(start.AsSpan(1));
        start[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(start.AsSpan(8), (ushort)padded);
        Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n").CopyTo(start, 10);
        stream.Write(start);
    }

    /// <summary>The bytes of one part along the first dimension, with all parts checked against the file before memory is taken: a few bytes of header may state any shape.</summary>
    /// <param name="most">The largest part that is taken.</param>
    /// <param name="available">The bytes that follow the header.</param>
    /// <param name="remedy">What to do where a part is too large.</param>
    /// <exception cref="InvalidDataException">It is no array of parts, a part is too large, or the elements are no plain numbers.</exception>
    /// <exception cref="EndOfStreamException">There are fewer bytes than the shape says.</exception>
    public int PartBytes(long most, long available, string remedy)
    {
        Int128 bytes = PlainElementBytes();
        if (Shape.Length == 0)
            throw new InvalidDataException($"a single number of {TypeCode}, expected an array; give a file with several frames");
        foreach (int extent in Shape.AsSpan(1))
            bytes = bytes > most ? bytes : bytes * extent;
        if (bytes > most)
            throw new InvalidDataException($"an array of shape {ShapeText}, whose parts are too large; {remedy}");
        return bytes * Shape[0] <= available ? (int)bytes : throw new EndOfStreamException();
    }

    /// <summary>The bytes of one element. Throws <see cref="InvalidDataException"/> where elements are no plain numbers or not in row-major order.</summary>
    public int PlainElementBytes()
    {
        int bytes = NpyArray.ElementBytes(TypeCode);
        if (bytes == 0)
            throw new InvalidDataException($".npy element type {PrintableText.Of(TypeCode)} is not supported (plain little-endian numbers are)");
        if (FortranOrder && Shape.Length > 1)
            throw new InvalidDataException(".npy in Fortran order; save it with numpy.ascontiguousarray");
        return bytes;
    }

    private static NpyHeader Parse(string header)
    {
        Match type = DescrPattern().Match(header);
        Match order = OrderPattern().Match(header);
        Match shape = ShapePattern().Match(header);
        if (!type.Success || !order.Success || !shape.Success)
            throw new InvalidDataException($".npy header not understood: {PrintableText.Of(header.Trim())}");
        string[] extents = shape.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new NpyHeader(type.Groups[1].Value, order.Groups[1].Value == "True", Array.ConvertAll(extents, Extent));
    }

    private static int Extent(string text)
        => int.TryParse(text.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture, out int extent)
            ? extent
            : throw new InvalidDataException($".npy shape with an extent of {PrintableText.Of(text)}; the file is damaged");

    [GeneratedRegex("'descr': *'([^']*)'")]
    private static partial Regex DescrPattern();

    [GeneratedRegex("'fortran_order': *(True|False)")]
    private static partial Regex OrderPattern();

    [GeneratedRegex(@"'shape': *\(([0-9, L]*)\)")]
    private static partial Regex ShapePattern();
}
