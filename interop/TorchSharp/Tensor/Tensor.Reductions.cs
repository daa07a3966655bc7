using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_all = new("all");
        private static readonly Operator s_allDim = new("all", "dim");
        private static readonly Operator s_any = new("any");
        private static readonly Operator s_anyDim = new("any", "dim");
        private static readonly Operator s_countNonzero = new("count_nonzero");
        private static readonly Operator s_countNonzeroDimIntList = new("count_nonzero", "dim_IntList");
        private static readonly Operator s_cumprod = new("cumprod");
        private static readonly Operator s_cumsum = new("cumsum");
        private static readonly Operator s_dist = new("dist");
        private static readonly Operator s_logsumexp = new("logsumexp");
        private static readonly Operator s_mean = new("mean");
        private static readonly Operator s_meanDim = new("mean", "dim");
        private static readonly Operator s_nanmean = new("nanmean");
        private static readonly Operator s_nansum = new("nansum");
        private static readonly Operator s_normScalar = new("norm", "Scalar");
        private static readonly Operator s_normScalarOptDim = new("norm", "ScalarOpt_dim");
        private static readonly Operator s_prod = new("prod");
        private static readonly Operator s_prodDimInt = new("prod", "dim_int");
        private static readonly Operator s_sum = new("sum");
        private static readonly Operator s_sumDimIntList = new("sum", "dim_IntList");
        private static readonly Operator s_trace = new("trace");

        public Tensor sum(ScalarType? type = null) => s_sum.Call(this, type);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => s_sumDimIntList.Call(this, dim, keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => sum(dim.ToArray(), keepdim, type);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim], keepdim, type);

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim0, dim1], keepdim, type);

        public Tensor sum(long dim0, long dim1, long dim2, bool keepdim = false, ScalarType? type = null) => sum((long[])[dim0, dim1, dim2], keepdim, type);

        public Tensor mean() => s_mean.Call(this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => s_meanDim.Call(this, dimensions, keepdim, type);

        public Tensor nansum() => s_nansum.Call(this);

        public Tensor nanmean(int? dim = null, bool keepdim = false, ScalarType? dtype = null) => s_nanmean.Call(this, dim is { } d ? (long[])[d] : null, keepdim, dtype);

        public Tensor prod(ScalarType? type = null) => s_prod.Call(this, type);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => s_prodDimInt.Call(this, dim, keepdim, type);

        public Tensor all() => s_all.Call(this);

        public Tensor all(long dim, bool keepdim = false) => s_allDim.Call(this, dim, keepdim);

        public Tensor any() => s_any.Call(this);

        public Tensor any(long dim, bool keepdim = false) => s_anyDim.Call(this, dim, keepdim);

        public Tensor count_nonzero(long[]? dims = null) => dims is null ? s_countNonzero.Call(this, Argument.None) : s_countNonzeroDimIntList.Call(this, dims);

        public Tensor cumsum(long dim, ScalarType? type = null) => s_cumsum.Call(this, dim, type);

        public Tensor cumprod(long dim, ScalarType? type = null) => s_cumprod.Call(this, dim, type);

        public Tensor logsumexp(long dim, bool keepdim = false) => s_logsumexp.Call(this, (long[])[dim], keepdim);

        public Tensor norm(float p = 2f) => s_normScalar.Call(this, (double)p);

        public Tensor norm(int dim, bool keepdim = false, float p = 2f) => s_normScalarOptDim.Call(this, (double)p, (long[])[dim], keepdim);

        public Tensor dist(Tensor other, float p = 2f) => s_dist.Call(this, other, (double)p);

        public Tensor trace() => s_trace.Call(this);
    }
}
