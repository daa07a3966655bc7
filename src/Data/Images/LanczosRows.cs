using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SelfSup.Data.Images;

/// <summary>The first pass of <see cref="LanczosResampler"/>: every output pixel is a weighted sum of its row's pixels.</summary>
internal static unsafe class LanczosRows
{
    private const int Half = 1 << (LanczosKernel.PrecisionBits - 1);

    // Vector loads fetch 16 bytes to use 12, and weights come in fours: they may read this far beyond a row's last pixel.
    private const int Overrun = 16;

    /// <summary>Resizes <paramref name="height"/> rows of RGB pixels to <paramref name="targetWidth"/> columns.</summary>
    public static void Apply(ReadOnlySpan<byte> source, int width, int height, LanczosKernel kernel, Span<byte> target, int targetWidth, bool vectorised)
    {
        int rowBytes = width * RgbImage.Channels;
        int targetRowBytes = targetWidth * RgbImage.Channels;
        fixed (byte* from = source, to = target)
        {
            if (!vectorised)
            {
                for (int row = 0; row < height; row++)
                    SumRow(from + ((long)row * rowBytes), kernel, to + ((long)row * targetRowBytes));
                return;
            }

            byte[] scratch = ArrayPool<byte>.Shared.Rent(2 * (rowBytes + Overrun));
            fixed (byte* copies = scratch)
            {
                for (int row = 0; row < height; row += 2)
                {
                    int other = Math.Min(row + 1, height - 1);
                    byte* first = Readable(source, from, row, rowBytes, copies);
                    byte* second = Readable(source, from, other, rowBytes, copies + rowBytes + Overrun);
                    SumTwoRows(first, second, kernel, to + ((long)row * targetRowBytes), to + ((long)other * targetRowBytes));
                }
            }

            ArrayPool<byte>.Shared.Return(scratch);
        }
    }

    // The row itself where reading beyond its end stays inside the picture, else a copy with room behind it.
    private static byte* Readable(ReadOnlySpan<byte> source, byte* from, int row, int rowBytes, byte* copy)
    {
        long start = (long)row * rowBytes;
        if (start + rowBytes + Overrun <= source.Length)
            return from + start;
        source.Slice((int)start, rowBytes).CopyTo(new Span<byte>(copy, rowBytes));
        return copy;
    }

    private static void SumRow(byte* row, LanczosKernel kernel, byte* result)
    {
        for (int column = 0; column < kernel.Starts.Length; column++, result += 3)
        {
            byte* pixel = row + (kernel.Starts[column] * 3);
            int red = Half, green = Half, blue = Half;
            foreach (int weight in kernel.Weights.AsSpan(column * kernel.Stride, kernel.Counts[column]))
            {
                red += pixel[0] * weight;
                green += pixel[1] * weight;
                blue += pixel[2] * weight;
                pixel += 3;
            }

            result[0] = LanczosResampler.ToByte(red);
            result[1] = LanczosResampler.ToByte(green);
            result[2] = LanczosResampler.ToByte(blue);
        }
    }

    private static void SumTwoRows(byte* first, byte* second, LanczosKernel kernel, byte* firstResult, byte* secondResult)
    {
        // Of four pixels: lower half r0 r1 g0 g1 b0 b1, upper half r2 r3 g2 g3 b2 b3, each widened to 16 bits by a zero byte (index 255).
        Vector256<byte> order = Vector256.Create(
            (byte)0, 255, 3, 255, 1, 255, 4, 255, 2, 255, 5, 255, 255, 255, 255, 255,
            6, 255, 9, 255, 7, 255, 10, 255, 8, 255, 11, 255, 255, 255, 255, 255);
        Vector256<int> spread = Vector256.Create(0, 0, 0, 0, 1, 1, 1, 1);
        ref int highPairs = ref MemoryMarshal.GetArrayDataReference(kernel.HighPairs);
        ref int lowPairs = ref MemoryMarshal.GetArrayDataReference(kernel.LowPairs);
        for (int column = 0; column < kernel.Starts.Length; column++)
        {
            int start = kernel.Starts[column] * 3;
            int pair = column * (kernel.Stride / 2);
            Vector256<int> firstHigh = default, firstLow = default, secondHigh = default, secondLow = default;
            for (int tap = 0; tap < kernel.Counts[column]; tap += 4, start += 12, pair += 2)
            {
                Vector256<short> high = Spread(ref Unsafe.Add(ref highPairs, pair), spread);
                Vector256<short> low = Spread(ref Unsafe.Add(ref lowPairs, pair), spread);
                Vector256<short> pixels = Arrange(first + start, order);
                firstHigh += Avx2.MultiplyAddAdjacent(pixels, high);
                firstLow += Avx2.MultiplyAddAdjacent(pixels, low);
                pixels = Arrange(second + start, order);
                secondHigh += Avx2.MultiplyAddAdjacent(pixels, high);
                secondLow += Avx2.MultiplyAddAdjacent(pixels, low);
            }

            Store(firstHigh, firstLow, firstResult + (column * 3));
            Store(secondHigh, secondLow, secondResult + (column * 3));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Spread(ref int pairs, Vector256<int> spread) =>
        Avx2.PermuteVar8x32(Vector256.CreateScalarUnsafe(Unsafe.ReadUnaligned<long>(ref Unsafe.As<int, byte>(ref pairs))).AsInt32(), spread).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Arrange(byte* pixels, Vector256<byte> order)
    {
        Vector128<byte> four = Vector128.Load(pixels);
        return Avx2.Shuffle(Vector256.Create(four, four), order).AsInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<int> high, Vector256<int> low, byte* result)
    {
        Vector256<int> halves = (high << LanczosKernel.LowBits) + low;
        Vector128<int> sum = (halves.GetLower() + halves.GetUpper() + Vector128.Create(Half)) >> LanczosKernel.PrecisionBits;
        Vector128<short> words = Sse2.PackSignedSaturate(sum, sum);
        uint pixel = Sse2.PackUnsignedSaturate(words, words).AsUInt32().ToScalar();
        *(ushort*)result = (ushort)pixel;
        result[2] = (byte)(pixel >> 16);
    }
}
