using SelfSup.Tests.Support;

namespace SelfSup.Tests.SegGuide.Borders;

/// <summary>A small mask and how it was made.</summary>
public sealed record TestMask(string Name, byte[] Values, int Width, int Height)
{
    public int Pixels => Values.Length;

    public TestMask Mirrored()
    {
        byte[] values = new byte[Pixels];
        for (int i = 0; i < Pixels; i++)
            values[i] = Values[(i / Width * Width) + Width - 1 - (i % Width)];
        return this with { Name = Name + ", mirrored", Values = values };
    }
}

/// <summary>Masks for comparison with brute force.</summary>
public static class TestMasks
{
    /// <summary>Random and special ones, from an empty to a full picture.</summary>
    public static IReadOnlyList<TestMask> All { get; } =
    [
        .. new[] { 0.02, 0.1, 0.3, 0.5, 0.8, 0.97 }.SelectMany(share => new[] { (1, 1), (7, 1), (1, 9), (5, 4), (23, 17), (64, 40) }.Select(size => Noise(share, size.Item1, size.Item2))),
        .. Enumerable.Range(0, 12).Select(seed => Rectangles(seed, 70, 45, 1 + seed)),
        new("empty", new byte[30 * 20], 30, 20),
        new("full", Filled(30 * 20), 30, 20),
        Drawn("full but one pixel", 33, 21, (x, y) => x != 20 || y != 3),
        Drawn("one pixel", 60, 50, (x, y) => x == 50 && y == 2),
        Drawn("corner to corner", 20, 20, (x, y) => x == y),
        Drawn("left half", 40, 20, (x, _) => x < 20),
        Drawn("first and last column", 90, 12, (x, _) => x is 0 or 89),
        Drawn("rings", 50, 50, (x, y) => Math.Max(Math.Abs(x - 25), Math.Abs(y - 25)) % 5 == 0),
        Drawn("chessboard of blocks", 48, 32, (x, y) => ((x / 4) + (y / 4)) % 2 == 0),
        Drawn("comb, joined at the bottom", 31, 18, (x, y) => x % 2 == 0 || y == 17),
        Drawn("columns apart", 80, 30, (x, _) => x % 8 == 3),
    ];

    public static TestMask Drawn(string name, int width, int height, Func<int, int, bool> inside)
    {
        byte[] values = new byte[width * height];
        for (int i = 0; i < values.Length; i++)
            values[i] = inside(i % width, i / width) ? (byte)1 : (byte)0;
        return new TestMask(name, values, width, height);
    }

    public static TestMask Rectangles(int seed, int width, int height, int count)
    {
        float[] draws = GoldenGenerator.Unit($"borders.rectangles.{seed}", count, 4);
        return Drawn($"{count} rectangles", width, height, (x, y) => Enumerable.Range(0, count).Any(i =>
        {
            int left = (int)(draws[i * 4] * width);
            int top = (int)(draws[(i * 4) + 1] * height);
            return x >= left && y >= top && x <= left + (draws[(i * 4) + 2] * width / 6) && y <= top + (draws[(i * 4) + 3] * height / 4);
        }));
    }

    private static TestMask Noise(double share, int width, int height)
    {
        float[] draws = GoldenGenerator.Unit($"borders.noise.{share}.{width}x{height}", height, width);
        return Drawn($"noise {share} at {width}x{height}", width, height, (x, y) => draws[(y * width) + x] < share);
    }

    private static byte[] Filled(int pixels)
    {
        byte[] values = new byte[pixels];
        Array.Fill(values, (byte)1);
        return values;
    }
}
