using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>The memory of large tensors (interop/native/torch/large_blocks.h), which this process has from its first tensor on.</summary>
public sealed class LargeBlocksTests
{
    private const int Megabyte = 1 << 20;

    /// <summary>Tensors of all sizes around the smallest block's come and go in several threads, as in training with its loaders; each keeps what was written to it.</summary>
    [Fact]
    public void NoTwoTensorsShareMemory()
    {
        Parallel.For(0, 4, thread =>
        {
            Random random = new(thread);
            List<(Tensor Tensor, byte Mark)> alive = [];
            for (int round = 0; round < 400; round++)
            {
                if (alive.Count == 8 || (alive.Count > 0 && random.Next(2) == 0))
                {
                    int leaving = random.Next(alive.Count);
                    AssertHolds(alive[leaving].Tensor, alive[leaving].Mark);
                    alive[leaving].Tensor.Dispose();
                    alive.RemoveAt(leaving);
                }
                else
                {
                    byte mark = (byte)random.Next(1, 256);
                    alive.Add((full([random.Next((Megabyte / 2) + 1, 3 * Megabyte)], mark, dtype: ScalarType.Byte), mark));
                }
            }

            foreach ((Tensor tensor, byte mark) in alive)
            {
                AssertHolds(tensor, mark);
                tensor.Dispose();
            }
        });

        static void AssertHolds(Tensor tensor, byte mark) => Assert.False(tensor.bytes.ContainsAnyExcept(mark));
    }

    /// <summary>What a gap leaves over serves the next tensor, and neighbours that are given back serve a larger one. Places are looked at while nobody else takes any: a few tries.</summary>
    [Fact]
    public void PlacesAreUsedAgain()
    {
        bool again = false;
        for (int attempt = 0; attempt < 50 && !again; attempt++)
        {
            Tensor first = empty([8 * Megabyte], dtype: ScalarType.Byte), second = empty([8 * Megabyte], dtype: ScalarType.Byte), last = empty([Megabyte], dtype: ScalarType.Byte);
            nint place = Math.Min(Address(first), Address(second));
            bool neighbours = Math.Abs(Address(first) - Address(second)) == 8 * Megabyte;
            first.Dispose();
            second.Dispose();
            using Tensor both = empty([16 * Megabyte], dtype: ScalarType.Byte);
            again = neighbours && Address(both) == place;
            last.Dispose();
        }

        Assert.True(again);
    }

    private static unsafe nint Address(Tensor tensor) => (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(tensor.bytes));
}
