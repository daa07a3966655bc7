using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            private static readonly Operator s_norm = new("linalg_vector_norm");
            private static readonly Operator s_stack = new("stack");
            private static readonly Operator s_multiply = new("mul_", "Scalar");
            private static readonly Operator s_clamp = new("clamp_");

            /// <summary>Scales all gradients down so that together their norm is <paramref name="max_norm"/> at most; gives the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using NoGradient guard = NoGradient.Enter();
                List<Tensor> gradients = GradientsOf(tensors);
                if (gradients.Count == 0)
                    return 0;
                double total = TotalNorm(gradients, norm_type);
                double factor = Math.Min(1, max_norm / (total + 1e-6));
                foreach (Tensor gradient in gradients)
                {
                    if (factor < 1)
                        s_multiply.CallInPlace(gradient, gradient, factor);
                    gradient.Dispose();
                }

                return total;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using NoGradient guard = NoGradient.Enter();
                foreach (Tensor gradient in GradientsOf(tensors))
                {
                    s_clamp.CallInPlace(gradient, gradient, -clip_value, clip_value);
                    gradient.Dispose();
                }
            }

            private static List<Tensor> GradientsOf(IEnumerable<Parameter> tensors)
            {
                ArgumentNullException.ThrowIfNull(tensors);
                List<Tensor> gradients = [];
                foreach (Parameter parameter in tensors)
                {
                    if (parameter.grad is { } gradient)
                        gradients.Add(gradient);
                }

                return gradients;
            }

            private static double TotalNorm(List<Tensor> gradients, double order)
            {
                Tensor[] norms = [.. gradients.Select(gradient => s_norm.Call(gradient, order))];
                using Tensor stacked = s_stack.Call(Argument.Tensors(norms));
                using Tensor total = s_norm.Call(stacked, order);
                using Tensor value = TensorMove.Copy(total, new Device(DeviceType.CPU), ScalarType.Float64, nonBlocking: false);
                foreach (Tensor norm in norms)
                    norm.Dispose();
                return BitConverter.ToDouble(value.bytes);
            }
        }
    }
}
