using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace SelfSup.Data.Images;

/// <summary>The second pass of <see cref="LanczosResampler"/>: every output row is a weighted sum of input rows.</summary>
internal static unsafe class LanczosColumns
{
    private const int Half = 1 << (LanczosKernel.PrecisionBits - 1);
    private const int BlockBytes = 16;

    /// <summary>Sums rows of <paramref name="rowBytes"/> bytes.</summary>
    public static void Apply(ReadOnlySpan<byte> source, int rowBytes, LanczosKernel kernel, Span<byte> target, bool vectorised)
    {
        fixed (byte* from = source, to = target)
        {
            for (int row = 0; row < kernel.Starts.Length; row++)
            {
                byte* first = from + ((long)kernel.Starts[row] * rowBytes);
                byte* result = to + ((long)row * rowBytes);
                if (vectorised && rowBytes >= BlockBytes)
                    SumBlocks(first, rowBytes, kernel, row, result);
                else
                    Sum(first, rowBytes, kernel, row, result);
            }
        }
    }

    private static void Sum(byte* first, int rowBytes, LanczosKernel kernel, int row, byte* result)
    {
        ReadOnlySpan<int> weights = kernel.Weights.AsSpan(row * kernel.Stride, kernel.Counts[row]);
        for (int column = 0; column < rowBytes; column++)
        {
            int sum = Half;
            byte* pixel = first + column;
            for (int tap = 0; tap < weights.Length; tap++, pixel += rowBytes)
                sum += *pixel * weights[tap];
            result[column] = LanczosResampler.ToByte(sum);
        }
    }

    private static void SumBlocks(byte* first, int rowBytes, LanczosKernel kernel, int row, byte* result)
    {
        int count = kernel.Counts[row];
        int pairs = (count + 1) / 2;
        ref int high = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(kernel.HighPairs), row * (kernel.Stride / 2));
        ref int low = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(kernel.LowPairs), row * (kernel.Stride / 2));
        for (int column = 0; column < rowBytes; column += BlockBytes)
        {
            // The last block lies flush with the row's end and writes some bytes a second time, to the same values.
            int at = Math.Min(column, rowBytes - BlockBytes);
            SumBlock(first + at, rowBytes, count, pairs, ref high, ref low).Store(result + at);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<byte> SumBlock(byte* pixel, int rowBytes, int count, int pairs, ref int high, ref int low)
    {
        Vector256<int> highLeft = default, highRight = default, lowLeft = default, lowRight = default;
        for (int pair = 0; pair < pairs; pair++, pixel += 2 * rowBytes)
        {
            // An odd number of rows ends in a pair whose second weight is zero; it must still be a row that can be read.
            Vector128<byte> upper = Vector128.Load(pixel);
            Vector128<byte> lower = (2 * pair) + 1 < count ? Vector128.Load(pixel + rowBytes) : upper;
            Vector256<short> left = Avx2.ConvertToVector256Int16(Sse2.UnpackLow(upper, lower));
            Vector256<short> right = Avx2.ConvertToVector256Int16(Sse2.UnpackHigh(upper, lower));
            Vector256<short> highWeights = Vector256.Create(Unsafe.Add(ref high, pair)).AsInt16();
            Vector256<short> lowWeights = Vector256.Create(Unsafe.Add(ref low, pair)).AsInt16();
            highLeft += Avx2.MultiplyAddAdjacent(left, highWeights);
            highRight += Avx2.MultiplyAddAdjacent(right, highWeights);
            lowLeft += Avx2.MultiplyAddAdjacent(left, lowWeights);
            lowRight += Avx2.MultiplyAddAdjacent(right, lowWeights);
        }

        Vector256<int> half = Vector256.Create(Half);
        Vector256<int> sumLeft = ((highLeft << LanczosKernel.LowBits) + lowLeft + half) >> LanczosKernel.PrecisionBits;
        Vector256<int> sumRight = ((highRight << LanczosKernel.LowBits) + lowRight + half) >> LanczosKernel.PrecisionBits;
        Vector128<short> words = Sse2.PackSignedSaturate(sumLeft.GetLower(), sumLeft.GetUpper());
        Vector128<short> moreWords = Sse2.PackSignedSaturate(sumRight.GetLower(), sumRight.GetUpper());
        return Sse2.PackUnsignedSaturate(words, moreWords);
    }
}
