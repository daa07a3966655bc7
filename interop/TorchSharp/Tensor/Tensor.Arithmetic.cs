using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_addInPlaceScalar = new("add_", "Scalar");
        private static readonly Operator s_addInPlaceTensor = new("add_", "Tensor");
        private static readonly Operator s_addScalar = new("add", "Scalar");
        private static readonly Operator s_addTensor = new("add", "Tensor");
        private static readonly Operator s_addcdiv = new("addcdiv");
        private static readonly Operator s_addcdivInPlace = new("addcdiv_");
        private static readonly Operator s_addcmul = new("addcmul");
        private static readonly Operator s_addcmulInPlace = new("addcmul_");
        private static readonly Operator s_atan2 = new("atan2");
        private static readonly Operator s_atan2InPlace = new("atan2_");
        private static readonly Operator s_copysignTensor = new("copysign", "Tensor");
        private static readonly Operator s_divInPlaceScalarMode = new("div_", "Scalar_mode");
        private static readonly Operator s_divInPlaceTensorMode = new("div_", "Tensor_mode");
        private static readonly Operator s_divScalarMode = new("div", "Scalar_mode");
        private static readonly Operator s_divTensorMode = new("div", "Tensor_mode");
        private static readonly Operator s_floorDivide = new("floor_divide");
        private static readonly Operator s_floorDivideScalar = new("floor_divide", "Scalar");
        private static readonly Operator s_fmax = new("fmax");
        private static readonly Operator s_fmin = new("fmin");
        private static readonly Operator s_fmodInPlaceScalar = new("fmod_", "Scalar");
        private static readonly Operator s_fmodInPlaceTensor = new("fmod_", "Tensor");
        private static readonly Operator s_fmodScalar = new("fmod", "Scalar");
        private static readonly Operator s_fmodTensor = new("fmod", "Tensor");
        private static readonly Operator s_hypot = new("hypot");
        private static readonly Operator s_lerpInPlaceTensor = new("lerp_", "Tensor");
        private static readonly Operator s_lerpTensor = new("lerp", "Tensor");
        private static readonly Operator s_logaddexp = new("logaddexp");
        private static readonly Operator s_mulInPlaceScalar = new("mul_", "Scalar");
        private static readonly Operator s_mulInPlaceTensor = new("mul_", "Tensor");
        private static readonly Operator s_mulScalar = new("mul", "Scalar");
        private static readonly Operator s_mulTensor = new("mul", "Tensor");
        private static readonly Operator s_powInPlaceScalar = new("pow_", "Scalar");
        private static readonly Operator s_powInPlaceTensor = new("pow_", "Tensor");
        private static readonly Operator s_powTensorScalar = new("pow", "Tensor_Scalar");
        private static readonly Operator s_powTensorTensor = new("pow", "Tensor_Tensor");
        private static readonly Operator s_remainderInPlaceScalar = new("remainder_", "Scalar");
        private static readonly Operator s_remainderInPlaceTensor = new("remainder_", "Tensor");
        private static readonly Operator s_remainderScalar = new("remainder", "Scalar");
        private static readonly Operator s_remainderTensor = new("remainder", "Tensor");
        private static readonly Operator s_subInPlaceScalar = new("sub_", "Scalar");
        private static readonly Operator s_subInPlaceTensor = new("sub_", "Tensor");
        private static readonly Operator s_subScalar = new("sub", "Scalar");
        private static readonly Operator s_subTensor = new("sub", "Tensor");

        public Tensor add(Tensor target) => s_addTensor.Call(this, target);

        public Tensor add_(Tensor target) => s_addInPlaceTensor.CallInPlace(this, this, target);

        public Tensor add(Tensor target, Scalar alpha) => s_addTensor.Call(this, target, alpha);

        public Tensor add_(Tensor target, Scalar alpha) => s_addInPlaceTensor.CallInPlace(this, this, target, alpha);

        public Tensor add(Scalar scalar) => s_addScalar.Call(this, scalar);

        public Tensor add_(Scalar scalar) => s_addInPlaceScalar.CallInPlace(this, this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => s_addScalar.Call(this, scalar, alpha);

        public Tensor add_(Scalar scalar, Scalar alpha) => s_addInPlaceScalar.CallInPlace(this, this, scalar, alpha);

        public Tensor sub(Tensor target) => s_subTensor.Call(this, target);

        public Tensor sub_(Tensor target) => s_subInPlaceTensor.CallInPlace(this, this, target);

        public Tensor sub(Scalar target) => s_subScalar.Call(this, target);

        public Tensor sub_(Scalar target) => s_subInPlaceScalar.CallInPlace(this, this, target);

        public Tensor mul(Tensor target) => s_mulTensor.Call(this, target);

        public Tensor mul_(Tensor target) => s_mulInPlaceTensor.CallInPlace(this, this, target);

        public Tensor mul(Scalar target) => s_mulScalar.Call(this, target);

        public Tensor mul_(Scalar target) => s_mulInPlaceScalar.CallInPlace(this, this, target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => s_divTensorMode.Call(this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => s_divInPlaceTensorMode.CallInPlace(this, this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => s_divScalarMode.Call(this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => s_divInPlaceScalarMode.CallInPlace(this, this, target, Name(rounding_mode));

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor remainder(Tensor target) => s_remainderTensor.Call(this, target);

        public Tensor remainder_(Tensor target) => s_remainderInPlaceTensor.CallInPlace(this, this, target);

        public Tensor remainder(Scalar scalar) => s_remainderScalar.Call(this, scalar);

        public Tensor remainder_(Scalar scalar) => s_remainderInPlaceScalar.CallInPlace(this, this, scalar);

        public Tensor fmod(Tensor target) => s_fmodTensor.Call(this, target);

        public Tensor fmod_(Tensor target) => s_fmodInPlaceTensor.CallInPlace(this, this, target);

        public Tensor fmod(Scalar scalar) => s_fmodScalar.Call(this, scalar);

        public Tensor fmod_(Scalar scalar) => s_fmodInPlaceScalar.CallInPlace(this, this, scalar);

        public Tensor floor_divide(Tensor other) => s_floorDivide.Call(this, other);

        public Tensor floor_divide(Scalar other) => s_floorDivideScalar.Call(this, other);

        public Tensor pow(Tensor exponent) => s_powTensorTensor.Call(this, exponent);

        public Tensor pow(Scalar exponent) => s_powTensorScalar.Call(this, exponent);

        public Tensor pow_(Tensor exponent) => s_powInPlaceTensor.CallInPlace(this, this, exponent);

        public Tensor pow_(Scalar exponent) => s_powInPlaceScalar.CallInPlace(this, this, exponent);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => s_addcmul.Call(this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => s_addcmulInPlace.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => s_addcdiv.Call(this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => s_addcdivInPlace.CallInPlace(this, this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => s_addcdiv.Call(this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => s_addcdivInPlace.CallInPlace(this, this, tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => s_lerpTensor.Call(this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => s_lerpInPlaceTensor.CallInPlace(this, this, end, weight);

        public Tensor atan2(Tensor other) => s_atan2.Call(this, other);

        public Tensor atan2_(Tensor other) => s_atan2InPlace.CallInPlace(this, this, other);

        public Tensor hypot(Tensor other) => s_hypot.Call(this, other);

        public Tensor logaddexp(Tensor other) => s_logaddexp.Call(this, other);

        public Tensor fmax(Tensor other) => s_fmax.Call(this, other);

        public Tensor fmin(Tensor other) => s_fmin.Call(this, other);

        public Tensor copysign(Tensor other) => s_copysignTensor.Call(this, other);

        private static string? Name(RoundingMode mode) => mode switch
        {
            RoundingMode.None => null,
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "unknown rounding"),
        };
    }
}
