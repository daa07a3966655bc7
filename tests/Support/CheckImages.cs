using static TorchSharp.torch;

namespace SelfSup.Tests.Support;

/// <summary>The two small images whose losses the method's facts list: A[k] = ((7k) mod 20)/20, B[k] = ((3k) mod 20)/20, 4 rows of 5.</summary>
public static class CheckImages
{
    public static (Tensor A, Tensor B) Pair() => (Image(7), Image(3));

    private static Tensor Image(int factor)
    {
        double[] values = new double[20];
        for (int k = 0; k < values.Length; k++)
            values[k] = factor * k % 20 / 20.0;
        return TestTensors.Of(values, 1, 1, 4, 5);
    }
}
