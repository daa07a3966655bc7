using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator s_conv2d = new("conv2d");
            private static readonly Operator s_conv2dPadding = new("conv2d", "padding");
            private static readonly Operator s_convTranspose2d = new("conv_transpose2d", "input");
            private static readonly Operator s_linear = new("linear");
            private static readonly Operator s_im2col = new("im2col");

            private static readonly long[] s_ones = [1, 1];
            private static readonly long[] s_zeros = [0, 0];

            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null, long groups = 1) =>
                s_conv2d.Call(input, weight, bias, strides ?? s_ones, padding ?? s_zeros, dilation ?? s_ones, groups);

            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null, long[]? dilation = null, long groups = 1) =>
                s_convTranspose2d.Call(input, weight, bias, strides ?? s_ones, padding ?? s_zeros, output_padding ?? s_zeros, groups, dilation ?? s_ones);

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => s_linear.Call(input, weights, bias);

            public static Tensor unfold(Tensor input, long kernel_size, long dilation = 1, long padding = 0, long stride = 1) =>
                unfold(input, (kernel_size, kernel_size), (dilation, dilation), (padding, padding), (stride, stride));

            public static Tensor unfold(Tensor input, (long, long) kernel_size, (long, long)? dilation = null, (long, long)? padding = null, (long, long)? stride = null) =>
                s_im2col.Call(input, Pair(kernel_size), Pair(dilation) ?? s_ones, Pair(padding) ?? s_zeros, Pair(stride) ?? s_ones);

            /// <summary>Convolution with padding by name; stride 1 where the output keeps the input's size.</summary>
            internal static Tensor ConvolvePadded(Tensor input, Tensor weight, Tensor? bias, long[] stride, Padding padding, long[] dilation, long groups) =>
                s_conv2dPadding.Call(input, weight, bias, stride, padding == Padding.Same ? "same" : "valid", dilation, groups);

            internal static long[] Pair((long, long) pair) => [pair.Item1, pair.Item2];

            internal static long[]? Pair((long, long)? pair) => pair is { } p ? Pair(p) : null;

            internal static long[]? Pair(long? value) => value is { } v ? [v, v] : null;
        }
    }
}
