using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_clamp = new("clamp");
        private static readonly Operator s_clampInPlace = new("clamp_");
        private static readonly Operator s_clampInPlaceTensor = new("clamp_", "Tensor");
        private static readonly Operator s_clampMax = new("clamp_max");
        private static readonly Operator s_clampMaxInPlace = new("clamp_max_");
        private static readonly Operator s_clampMin = new("clamp_min");
        private static readonly Operator s_clampMinInPlace = new("clamp_min_");
        private static readonly Operator s_clampTensor = new("clamp", "Tensor");
        private static readonly Operator s_maximum = new("maximum");
        private static readonly Operator s_minimum = new("minimum");
        private static readonly Operator s_nanToNum = new("nan_to_num");

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => s_clamp.Call(this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => s_clampTensor.Call(this, min, max);

        public Tensor clamp_min(Scalar min) => s_clampMin.Call(this, min);

        public Tensor clamp_max(Scalar max) => s_clampMax.Call(this, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => s_clampInPlace.CallInPlace(this, this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => s_clampInPlaceTensor.CallInPlace(this, this, min, max);

        public Tensor clamp_min_(Scalar min) => s_clampMinInPlace.CallInPlace(this, this, min);

        public Tensor clamp_max_(Scalar max) => s_clampMaxInPlace.CallInPlace(this, this, max);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor maximum(Tensor other) => s_maximum.Call(this, other);

        public Tensor minimum(Tensor other) => s_minimum.Call(this, other);

        public Tensor max(Tensor other) => maximum(other);

        public Tensor min(Tensor other) => minimum(other);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) => s_nanToNum.Call(this, nan, posinf, neginf);
    }
}
