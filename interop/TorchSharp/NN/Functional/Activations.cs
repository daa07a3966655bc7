using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            private static readonly Operator s_relu = new("relu");
            private static readonly Operator s_reluInPlace = new("relu_");
            private static readonly Operator s_elu = new("elu");
            private static readonly Operator s_eluInPlace = new("elu_");
            private static readonly Operator s_leakyRelu = new("leaky_relu");
            private static readonly Operator s_leakyReluInPlace = new("leaky_relu_");
            private static readonly Operator s_sigmoid = new("sigmoid");
            private static readonly Operator s_sigmoidInPlace = new("sigmoid_");
            private static readonly Operator s_tanh = new("tanh");
            private static readonly Operator s_tanhInPlace = new("tanh_");
            private static readonly Operator s_softplus = new("softplus");
            private static readonly Operator s_softmax = new("softmax", "int");
            private static readonly Operator s_logSoftmax = new("log_softmax", "int");
            private static readonly Operator s_dropout = new("dropout");
            private static readonly Operator s_dropoutInPlace = new("dropout_");
            private static readonly Operator s_featureDropout = new("feature_dropout");
            private static readonly Operator s_featureDropoutInPlace = new("feature_dropout_");

            public static Tensor relu(Tensor x, bool inplace = false) => inplace ? s_reluInPlace.CallInPlace(x, x) : s_relu.Call(x);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? s_eluInPlace.CallInPlace(x, x, alpha) : s_elu.Call(x, alpha);

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? s_leakyReluInPlace.CallInPlace(input, input, negative_slope) : s_leakyRelu.Call(input, negative_slope);

            public static Tensor sigmoid(Tensor x, bool inplace) => inplace ? s_sigmoidInPlace.CallInPlace(x, x) : s_sigmoid.Call(x);

            public static Tensor sigmoid(Tensor x) => s_sigmoid.Call(x);

            public static Tensor tanh(Tensor x, bool inplace = false) => inplace ? s_tanhInPlace.CallInPlace(x, x) : s_tanh.Call(x);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => s_softplus.Call(x, beta, threshold);

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => s_softmax.Call(input, dim, dtype);

            public static Tensor log_softmax(Tensor x, long dim) => s_logSoftmax.Call(x, dim);

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) =>
                inplace ? s_dropoutInPlace.CallInPlace(input, input, p, training) : s_dropout.Call(input, p, training);

            /// <summary>Dropout of whole channels.</summary>
            internal static Tensor FeatureDropout(Tensor input, double p, bool training, bool inplace) =>
                inplace ? s_featureDropoutInPlace.CallInPlace(input, input, p, training) : s_featureDropout.Call(input, p, training);
        }
    }
}
