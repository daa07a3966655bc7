using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_chunk = new("chunk");
        private static readonly Operator s_diff = new("diff");
        private static readonly Operator s_flip = new("flip");
        private static readonly Operator s_fliplr = new("fliplr");
        private static readonly Operator s_flipud = new("flipud");
        private static readonly Operator s_repeat = new("repeat");
        private static readonly Operator s_repeatInterleaveSelfInt = new("repeat_interleave", "self_int");
        private static readonly Operator s_repeatInterleaveSelfTensor = new("repeat_interleave", "self_Tensor");
        private static readonly Operator s_roll = new("roll");
        private static readonly Operator s_rot90 = new("rot90");
        private static readonly Operator s_splitTensor = new("split", "Tensor");
        private static readonly Operator s_splitWithSizes = new("split_with_sizes");
        private static readonly Operator s_tensorSplitIndices = new("tensor_split", "indices");
        private static readonly Operator s_tensorSplitSections = new("tensor_split", "sections");
        private static readonly Operator s_tile = new("tile");
        private static readonly Operator s_unbindInt = new("unbind", "int");

        public Tensor repeat(params long[] sizes) => s_repeat.Call(this, sizes);

        public Tensor tile(long[] reps) => s_tile.Call(this, reps);

        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) => s_repeatInterleaveSelfInt.Call(this, repeats, dim, output_size);

        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) => s_repeatInterleaveSelfTensor.Call(this, repeats, dim, output_size);

        public Tensor flip(params long[] dims) => s_flip.Call(this, dims);

        public Tensor fliplr() => s_fliplr.Call(this);

        public Tensor flipud() => s_flipud.Call(this);

        public Tensor rot90(long k = 1, (long, long)? dims = null) => s_rot90.Call(this, k, dims is { } d ? (long[])[d.Item1, d.Item2] : (long[])[0, 1]);

        public Tensor roll(long shifts, long? dims = null) => s_roll.Call(this, (long[])[shifts], dims is { } d ? (long[])[d] : (long[])[]);

        public Tensor roll(long[] shifts) => s_roll.Call(this, shifts);

        public Tensor roll(long[] shifts, long[] dims) => s_roll.Call(this, shifts, dims);

        public Tensor roll((long, long) shifts, (long, long) dims) => s_roll.Call(this, (long[])[shifts.Item1, shifts.Item2], (long[])[dims.Item1, dims.Item2]);

        public Tensor roll((long, long, long) shifts, (long, long, long) dims) => s_roll.Call(this, (long[])[shifts.Item1, shifts.Item2, shifts.Item3], (long[])[dims.Item1, dims.Item2, dims.Item3]);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) => s_roll.Call(this, shifts.ToArray(), dims.ToArray());

        public Tensor[] chunk(long chunks, long dim = 0) => s_chunk.CallMany((int)Math.Clamp(chunks, 1, int.MaxValue), this, chunks, dim);

        public Tensor[] split(long size, int dim = 0) => s_splitTensor.CallMany(Parts(dim, size), this, size, (long)dim);

        public Tensor[] split(long[] sizes, long dim = 0) => s_splitWithSizes.CallMany(sizes.Length, this, sizes, dim);

        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        public Tensor[] split(params long[] sizes) => split(sizes, 0L);

        public Tensor[] tensor_split(long size, long dim = 0) => s_tensorSplitSections.CallMany((int)Math.Clamp(size, 1, int.MaxValue), this, size, dim);

        public Tensor[] tensor_split(long[] sizes, long dim = 0) => s_tensorSplitIndices.CallMany(sizes.Length + 1, this, sizes, dim);

        public Tensor[] unbind(long dimension = 0) => s_unbindInt.CallMany(Parts(dimension, 1), this, dimension);

        public Tensor diff(long n = 1, long dim = -1, Tensor? prepend = null, Tensor? append = null) => s_diff.Call(this, n, dim, prepend, append);

        // A wrong dimension is libtorch's to report, so it counts as one part here.
        private int Parts(long dim, long size)
        {
            long[] sizes = shape;
            long axis = dim < 0 ? dim + sizes.Length : dim;
            long length = axis >= 0 && axis < sizes.Length ? sizes[axis] : 1;
            return size <= 0 ? 1 : (int)Math.Max(1, (length + size - 1) / size);
        }
    }
}
