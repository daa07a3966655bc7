using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator s_batchNorm = new("batch_norm");
            private static readonly Operator s_norm = new("norm", "ScalarOpt_dim");
            private static readonly Operator s_clampMin = new("clamp_min");
            private static readonly Operator s_divide = new("div", "Tensor");

            /// <summary>In training the batch's own statistics normalise, and move the running ones in place.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false, double momentum = 0.1, double eps = 1E-05) =>
                s_batchNorm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>input / max(‖input‖ₚ along <paramref name="dim"/>, <paramref name="eps"/>).</summary>
            public static Tensor normalize(Tensor input, double p = 2, long dim = 1, double eps = 1E-12)
            {
                using Tensor norm = s_norm.Call(input, p, new[] { dim }, true);
                using Tensor floored = s_clampMin.Call(norm, eps);
                return s_divide.Call(input, floored);
            }
        }
    }
}
