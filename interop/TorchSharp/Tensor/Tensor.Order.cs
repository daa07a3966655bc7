using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_amax = new("amax");
        private static readonly Operator s_amin = new("amin");
        private static readonly Operator s_aminmax = new("aminmax");
        private static readonly Operator s_argmax = new("argmax");
        private static readonly Operator s_argmin = new("argmin");
        private static readonly Operator s_argsort = new("argsort");
        private static readonly Operator s_bincount = new("bincount");
        private static readonly Operator s_cummax = new("cummax");
        private static readonly Operator s_cummin = new("cummin");
        private static readonly Operator s_histc = new("histc");
        private static readonly Operator s_kthvalue = new("kthvalue");
        private static readonly Operator s_max = new("max");
        private static readonly Operator s_maxDim = new("max", "dim");
        private static readonly Operator s_median = new("median");
        private static readonly Operator s_min = new("min");
        private static readonly Operator s_minDim = new("min", "dim");
        private static readonly Operator s_mode = new("mode");
        private static readonly Operator s_msort = new("msort");
        private static readonly Operator s_nanmedian = new("nanmedian");
        private static readonly Operator s_nanquantile = new("nanquantile");
        private static readonly Operator s_quantile = new("quantile");
        private static readonly Operator s_sortStable = new("sort", "stable");
        private static readonly Operator s_topk = new("topk");

        public Tensor max() => s_max.Call(this);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => s_maxDim.CallTwo(this, dim, keepdim);

        public Tensor min() => s_min.Call(this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => s_minDim.CallTwo(this, dim, keepdim);

        public Tensor amax(params long[] dims) => s_amax.Call(this, dims);

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => Filled(s_amax.Call(this, dims, keepdim), @out);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amax(dims.ToArray(), keepdim, @out);

        public Tensor amin(params long[] dims) => s_amin.Call(this, dims);

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => Filled(s_amin.Call(this, dims, keepdim), @out);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false, Tensor? @out = null) => amin(dims.ToArray(), keepdim, @out);

        public Tensor argmax() => s_argmax.Call(this);

        public Tensor argmax(long dim, bool keepdim = false) => s_argmax.Call(this, dim, keepdim);

        public Tensor argmin() => s_argmin.Call(this);

        public Tensor argmin(long dim, bool keepdim = false) => s_argmin.Call(this, dim, keepdim);

        public (Tensor min, Tensor max) aminmax(long? dim = null, bool keepdim = false) => s_aminmax.CallTwo(this, dim, keepdim);

        public Tensor median() => s_median.Call(this);

        public Tensor nanmedian() => s_nanmedian.Call(this);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) => s_mode.CallTwo(this, dim, keepdim);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim, bool keepdim = false) => s_kthvalue.CallTwo(this, k, dim ?? -1, keepdim);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => s_quantile.Call(this, q, dim, keepdim);

        public Tensor nanquantile(Tensor q, long dim = -1, bool keepdim = false) => s_nanquantile.Call(this, q, dim, keepdim);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => s_sortStable.CallTwo(this, stable, dim, descending);

        public Tensor argsort(long dim = -1, bool descending = false) => s_argsort.Call(this, dim, descending);

        public Tensor msort() => s_msort.Call(this);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => s_topk.CallTwo(this, (long)k, (long)dim, largest, sorted);

        public (Tensor values, Tensor indexes) cummax(long dim) => s_cummax.CallTwo(this, dim);

        public (Tensor values, Tensor indexes) cummin(long dim) => s_cummin.CallTwo(this, dim);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => s_histc.Call(this, bins, min, max);

        public Tensor bincount(Tensor? weights, long minlength = 0) => s_bincount.Call(this, weights, minlength);

        private static Tensor Filled(Tensor result, Tensor? target)
        {
            if (target is null)
                return result;
            using Tensor source = result;
            return target.copy_(source);
        }
    }
}
