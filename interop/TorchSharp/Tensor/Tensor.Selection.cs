using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_argwhere = new("argwhere");
        private static readonly Operator s_gather = new("gather");
        private static readonly Operator s_indexAdd = new("index_add");
        private static readonly Operator s_indexAddInPlace = new("index_add_");
        private static readonly Operator s_indexCopy = new("index_copy");
        private static readonly Operator s_indexCopyInPlace = new("index_copy_");
        private static readonly Operator s_indexFillInPlaceIntScalar = new("index_fill_", "int_Scalar");
        private static readonly Operator s_indexFillIntScalar = new("index_fill", "int_Scalar");
        private static readonly Operator s_indexSelect = new("index_select");
        private static readonly Operator s_maskedFillInPlaceScalar = new("masked_fill_", "Scalar");
        private static readonly Operator s_maskedFillScalar = new("masked_fill", "Scalar");
        private static readonly Operator s_maskedScatter = new("masked_scatter");
        private static readonly Operator s_maskedScatterInPlace = new("masked_scatter_");
        private static readonly Operator s_maskedSelect = new("masked_select");
        private static readonly Operator s_narrow = new("narrow");
        private static readonly Operator s_nonzero = new("nonzero");
        private static readonly Operator s_scatterAdd = new("scatter_add");
        private static readonly Operator s_scatterAddInPlace = new("scatter_add_");
        private static readonly Operator s_scatterInPlaceSrc = new("scatter_", "src");
        private static readonly Operator s_scatterSrc = new("scatter", "src");
        private static readonly Operator s_selectInt = new("select", "int");
        private static readonly Operator s_sliceTensor = new("slice", "Tensor");
        private static readonly Operator s_take = new("take");
        private static readonly Operator s_takeAlongDim = new("take_along_dim");

        public Tensor narrow(long dim, long start, long length) => s_narrow.Call(this, dim, start, length);

        public Tensor select(long dim, long index) => s_selectInt.Call(this, dim, index);

        public Tensor slice(long dim, long start, long finish, long step) => s_sliceTensor.Call(this, dim, start, finish, step);

        public Tensor index_select(long dim, Tensor index) => s_indexSelect.Call(this, dim, index);

        public Tensor gather(long dim, Tensor index) => s_gather.Call(this, dim, index);

        public Tensor take(Tensor index) => s_take.Call(this, index);

        public Tensor take_along_dim(Tensor indices) => s_takeAlongDim.Call(this, indices);

        public Tensor take_along_dim(Tensor indices, long dim) => s_takeAlongDim.Call(this, indices, dim);

        public Tensor masked_select(Tensor mask) => s_maskedSelect.Call(this, mask);

        public Tensor masked_fill(Tensor mask, Scalar value) => s_maskedFillScalar.Call(this, mask, value);

        public Tensor masked_fill_(Tensor mask, Scalar value) => s_maskedFillInPlaceScalar.CallInPlace(this, this, mask, value);

        public Tensor masked_scatter(Tensor mask, Tensor value) => s_maskedScatter.Call(this, mask, value);

        public Tensor masked_scatter_(Tensor mask, Tensor value) => s_maskedScatterInPlace.CallInPlace(this, this, mask, value);

        public Tensor scatter(long dim, Tensor index, Tensor src) => s_scatterSrc.Call(this, dim, index, src);

        public Tensor scatter_(long dim, Tensor index, Tensor src) => s_scatterInPlaceSrc.CallInPlace(this, this, dim, index, src);

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => s_scatterAdd.Call(this, dim, index, src);

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => s_scatterAddInPlace.CallInPlace(this, this, dim, index, src);

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => s_indexAdd.Call(this, dim, index, source, alpha);

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => s_indexAddInPlace.CallInPlace(this, this, dim, index, source, alpha);

        public Tensor index_copy(long dim, Tensor index, Tensor source) => s_indexCopy.Call(this, dim, index, source);

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => s_indexCopyInPlace.CallInPlace(this, this, dim, index, source);

        public Tensor index_fill(long dim, Tensor index, Scalar value) => s_indexFillIntScalar.Call(this, dim, index, value);

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => s_indexFillInPlaceIntScalar.CallInPlace(this, this, dim, index, value);

        public Tensor nonzero() => s_nonzero.Call(this);

        public Tensor argwhere() => s_argwhere.Call(this);
    }
}
