using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_elu = new("elu");
        private static readonly Operator s_eluInPlace = new("elu_");
        private static readonly Operator s_gelu = new("gelu");
        private static readonly Operator s_hardsigmoid = new("hardsigmoid");
        private static readonly Operator s_hardsigmoidInPlace = new("hardsigmoid_");
        private static readonly Operator s_hardswish = new("hardswish");
        private static readonly Operator s_hardswishInPlace = new("hardswish_");
        private static readonly Operator s_hardtanh = new("hardtanh");
        private static readonly Operator s_hardtanhInPlace = new("hardtanh_");
        private static readonly Operator s_leakyRelu = new("leaky_relu");
        private static readonly Operator s_leakyReluInPlace = new("leaky_relu_");
        private static readonly Operator s_logSigmoid = new("log_sigmoid");
        private static readonly Operator s_logSoftmaxInt = new("log_softmax", "int");
        private static readonly Operator s_relu = new("relu");
        private static readonly Operator s_relu6 = new("relu6");
        private static readonly Operator s_relu6InPlace = new("relu6_");
        private static readonly Operator s_reluInPlace = new("relu_");
        private static readonly Operator s_selu = new("selu");
        private static readonly Operator s_seluInPlace = new("selu_");
        private static readonly Operator s_sigmoid = new("sigmoid");
        private static readonly Operator s_sigmoidInPlace = new("sigmoid_");
        private static readonly Operator s_silu = new("silu");
        private static readonly Operator s_siluInPlace = new("silu_");
        private static readonly Operator s_softmaxInt = new("softmax", "int");
        private static readonly Operator s_softplus = new("softplus");

        public Tensor relu() => s_relu.Call(this);

        public Tensor relu_() => s_reluInPlace.CallInPlace(this, this);

        public Tensor sigmoid() => s_sigmoid.Call(this);

        public Tensor sigmoid_() => s_sigmoidInPlace.CallInPlace(this, this);

        public Tensor silu() => s_silu.Call(this);

        public Tensor silu_() => s_siluInPlace.CallInPlace(this, this);

        public Tensor selu() => s_selu.Call(this);

        public Tensor selu_() => s_seluInPlace.CallInPlace(this, this);

        public Tensor hardsigmoid() => s_hardsigmoid.Call(this);

        public Tensor hardsigmoid_() => s_hardsigmoidInPlace.CallInPlace(this, this);

        public Tensor hardswish() => s_hardswish.Call(this);

        public Tensor hardswish_() => s_hardswishInPlace.CallInPlace(this, this);

        public Tensor relu6() => s_relu6.Call(this);

        public Tensor relu6_() => s_relu6InPlace.CallInPlace(this, this);

        public Tensor gelu() => s_gelu.Call(this);

        public Tensor log_sigmoid() => s_logSigmoid.Call(this);

        public Tensor softmax(long dim, ScalarType? dtype = null) => s_softmaxInt.Call(this, dim, dtype);

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => s_logSoftmaxInt.Call(this, dim, dtype);

        public Tensor softplus(double beta = 1, double threshold = 20) => s_softplus.Call(this, beta, threshold);

        public Tensor elu(double alpha = 1) => s_elu.Call(this, alpha);

        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => s_elu.Call(this, alpha, scale, input_scale);

        public Tensor leaky_relu(Scalar negative_slope) => s_leakyRelu.Call(this, negative_slope);

        public Tensor hardtanh(Scalar min, Scalar max) => s_hardtanh.Call(this, min, max);

        public Tensor elu_(double alpha = 1) => s_eluInPlace.CallInPlace(this, this, alpha);

        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => s_eluInPlace.CallInPlace(this, this, alpha, scale, input_scale);

        public Tensor leaky_relu_(Scalar negative_slope) => s_leakyReluInPlace.CallInPlace(this, this, negative_slope);

        public Tensor hardtanh_(Scalar min, Scalar max) => s_hardtanhInPlace.CallInPlace(this, this, min, max);
    }
}
