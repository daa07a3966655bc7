using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_asStrided = new("as_strided");
        private static readonly Operator s_broadcastTo = new("broadcast_to");
        private static readonly Operator s_diag = new("diag");
        private static readonly Operator s_diagEmbed = new("diag_embed");
        private static readonly Operator s_diagonal = new("diagonal");
        private static readonly Operator s_expand = new("expand");
        private static readonly Operator s_expandAs = new("expand_as");
        private static readonly Operator s_flattenUsingInts = new("flatten", "using_ints");
        private static readonly Operator s_mT = new("mT");
        private static readonly Operator s_movedimIntlist = new("movedim", "intlist");
        private static readonly Operator s_numpyT = new("numpy_T");
        private static readonly Operator s_permute = new("permute");
        private static readonly Operator s_ravel = new("ravel");
        private static readonly Operator s_reshape = new("reshape");
        private static readonly Operator s_squeeze = new("squeeze");
        private static readonly Operator s_squeezeDim = new("squeeze", "dim");
        private static readonly Operator s_squeezeInPlace = new("squeeze_");
        private static readonly Operator s_squeezeInPlaceDim = new("squeeze_", "dim");
        private static readonly Operator s_t = new("t");
        private static readonly Operator s_transposeInPlace = new("transpose_");
        private static readonly Operator s_transposeInt = new("transpose", "int");
        private static readonly Operator s_tril = new("tril");
        private static readonly Operator s_triu = new("triu");
        private static readonly Operator s_unflattenInt = new("unflatten", "int");
        private static readonly Operator s_unfold = new("unfold");
        private static readonly Operator s_unsqueeze = new("unsqueeze");
        private static readonly Operator s_unsqueezeInPlace = new("unsqueeze_");
        private static readonly Operator s_view = new("view");

        public Tensor T => s_numpyT.Call(this);

        public Tensor mT => s_mT.Call(this);

        public Tensor view(params long[] shape) => s_view.Call(this, shape);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => s_reshape.Call(this, shape);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => s_flattenUsingInts.Call(this, start_dim, end_dim);

        public Tensor unflatten(long dim, params long[] sizes) => s_unflattenInt.Call(this, dim, sizes);

        public Tensor ravel() => s_ravel.Call(this);

        public Tensor squeeze(long? dim = null) => dim is { } d ? s_squeezeDim.Call(this, d) : s_squeeze.Call(this);

        public Tensor squeeze_(long? dim = null) => dim is { } d ? s_squeezeInPlaceDim.CallInPlace(this, this, d) : s_squeezeInPlace.CallInPlace(this, this);

        public Tensor unsqueeze(long dim) => s_unsqueeze.Call(this, dim);

        public Tensor unsqueeze_(long dim) => s_unsqueezeInPlace.CallInPlace(this, this, dim);

        public Tensor expand(params long[] sizes) => s_expand.Call(this, sizes);

        public Tensor expand(long[] sizes, bool isImplicit = false) => s_expand.Call(this, sizes, isImplicit);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => s_expand.Call(this, sizes.ToArray(), isImplicit);

        public Tensor expand(Size sizes, bool isImplicit = false) => s_expand.Call(this, sizes.Shape, isImplicit);

        public Tensor expand_as(Tensor other) => s_expandAs.Call(this, other);

        public Tensor broadcast_to(params long[] shape) => s_broadcastTo.Call(this, shape);

        public Tensor permute(params long[] permutation) => s_permute.Call(this, permutation);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => s_transposeInt.Call(this, dim0, dim1);

        public Tensor transpose_(long dim0, long dim1) => s_transposeInPlace.CallInPlace(this, this, dim0, dim1);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor movedim(long[] source, long[] destination) => s_movedimIntlist.Call(this, source, destination);

        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        public Tensor t() => s_t.Call(this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) => s_asStrided.Call(this, size, strides, storageOffset);

        public Tensor unfold(long dimension, long size, long step) => s_unfold.Call(this, dimension, size, step);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => s_diagonal.Call(this, offset, dim1, dim2);

        public Tensor diag(long diagonal = 0) => s_diag.Call(this, diagonal);

        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => s_diagEmbed.Call(this, offset, dim1, dim2);

        public Tensor tril(long diagonal = 0) => s_tril.Call(this, diagonal);

        public Tensor triu(long diagonal = 0) => s_triu.Call(this, diagonal);
    }
}
