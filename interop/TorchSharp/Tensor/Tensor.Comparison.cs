using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_allclose = new("allclose");
        private static readonly Operator s_bitwiseAndInPlaceTensor = new("bitwise_and_", "Tensor");
        private static readonly Operator s_bitwiseAndTensor = new("bitwise_and", "Tensor");
        private static readonly Operator s_bitwiseNot = new("bitwise_not");
        private static readonly Operator s_bitwiseNotInPlace = new("bitwise_not_");
        private static readonly Operator s_bitwiseOrInPlaceTensor = new("bitwise_or_", "Tensor");
        private static readonly Operator s_bitwiseOrTensor = new("bitwise_or", "Tensor");
        private static readonly Operator s_bitwiseXorInPlaceTensor = new("bitwise_xor_", "Tensor");
        private static readonly Operator s_bitwiseXorTensor = new("bitwise_xor", "Tensor");
        private static readonly Operator s_eqInPlaceScalar = new("eq_", "Scalar");
        private static readonly Operator s_eqInPlaceTensor = new("eq_", "Tensor");
        private static readonly Operator s_eqScalar = new("eq", "Scalar");
        private static readonly Operator s_eqTensor = new("eq", "Tensor");
        private static readonly Operator s_geInPlaceScalar = new("ge_", "Scalar");
        private static readonly Operator s_geInPlaceTensor = new("ge_", "Tensor");
        private static readonly Operator s_geScalar = new("ge", "Scalar");
        private static readonly Operator s_geTensor = new("ge", "Tensor");
        private static readonly Operator s_gtInPlaceScalar = new("gt_", "Scalar");
        private static readonly Operator s_gtInPlaceTensor = new("gt_", "Tensor");
        private static readonly Operator s_gtScalar = new("gt", "Scalar");
        private static readonly Operator s_gtTensor = new("gt", "Tensor");
        private static readonly Operator s_isclose = new("isclose");
        private static readonly Operator s_isfinite = new("isfinite");
        private static readonly Operator s_isinf = new("isinf");
        private static readonly Operator s_isnan = new("isnan");
        private static readonly Operator s_isneginf = new("isneginf");
        private static readonly Operator s_isposinf = new("isposinf");
        private static readonly Operator s_leInPlaceScalar = new("le_", "Scalar");
        private static readonly Operator s_leInPlaceTensor = new("le_", "Tensor");
        private static readonly Operator s_leScalar = new("le", "Scalar");
        private static readonly Operator s_leTensor = new("le", "Tensor");
        private static readonly Operator s_logicalAnd = new("logical_and");
        private static readonly Operator s_logicalAndInPlace = new("logical_and_");
        private static readonly Operator s_logicalNot = new("logical_not");
        private static readonly Operator s_logicalNotInPlace = new("logical_not_");
        private static readonly Operator s_logicalOr = new("logical_or");
        private static readonly Operator s_logicalOrInPlace = new("logical_or_");
        private static readonly Operator s_logicalXor = new("logical_xor");
        private static readonly Operator s_logicalXorInPlace = new("logical_xor_");
        private static readonly Operator s_ltInPlaceScalar = new("lt_", "Scalar");
        private static readonly Operator s_ltInPlaceTensor = new("lt_", "Tensor");
        private static readonly Operator s_ltScalar = new("lt", "Scalar");
        private static readonly Operator s_ltTensor = new("lt", "Tensor");
        private static readonly Operator s_neInPlaceScalar = new("ne_", "Scalar");
        private static readonly Operator s_neInPlaceTensor = new("ne_", "Tensor");
        private static readonly Operator s_neScalar = new("ne", "Scalar");
        private static readonly Operator s_neTensor = new("ne", "Tensor");
        private static readonly Operator s_whereSelf = new("where", "self");

        public Tensor eq(Tensor target) => s_eqTensor.Call(this, target);

        public Tensor eq_(Tensor target) => s_eqInPlaceTensor.CallInPlace(this, this, target);

        public Tensor eq(Scalar target) => s_eqScalar.Call(this, target);

        public Tensor eq_(Scalar target) => s_eqInPlaceScalar.CallInPlace(this, this, target);

        public Tensor ne(Tensor target) => s_neTensor.Call(this, target);

        public Tensor ne_(Tensor target) => s_neInPlaceTensor.CallInPlace(this, this, target);

        public Tensor ne(Scalar target) => s_neScalar.Call(this, target);

        public Tensor ne_(Scalar target) => s_neInPlaceScalar.CallInPlace(this, this, target);

        public Tensor lt(Tensor target) => s_ltTensor.Call(this, target);

        public Tensor lt_(Tensor target) => s_ltInPlaceTensor.CallInPlace(this, this, target);

        public Tensor lt(Scalar target) => s_ltScalar.Call(this, target);

        public Tensor lt_(Scalar target) => s_ltInPlaceScalar.CallInPlace(this, this, target);

        public Tensor le(Tensor target) => s_leTensor.Call(this, target);

        public Tensor le_(Tensor target) => s_leInPlaceTensor.CallInPlace(this, this, target);

        public Tensor le(Scalar target) => s_leScalar.Call(this, target);

        public Tensor le_(Scalar target) => s_leInPlaceScalar.CallInPlace(this, this, target);

        public Tensor gt(Tensor target) => s_gtTensor.Call(this, target);

        public Tensor gt_(Tensor target) => s_gtInPlaceTensor.CallInPlace(this, this, target);

        public Tensor gt(Scalar target) => s_gtScalar.Call(this, target);

        public Tensor gt_(Scalar target) => s_gtInPlaceScalar.CallInPlace(this, this, target);

        public Tensor ge(Tensor target) => s_geTensor.Call(this, target);

        public Tensor ge_(Tensor target) => s_geInPlaceTensor.CallInPlace(this, this, target);

        public Tensor ge(Scalar target) => s_geScalar.Call(this, target);

        public Tensor ge_(Scalar target) => s_geInPlaceScalar.CallInPlace(this, this, target);

        public Tensor equal(Tensor target) => eq(target);

        public Tensor not_equal(Tensor target) => ne(target);

        public Tensor less(Tensor target) => lt(target);

        public Tensor less_equal(Tensor target) => le(target);

        public Tensor greater(Tensor target) => gt(target);

        public Tensor greater_equal(Tensor target) => ge(target);

        public Tensor isnan() => s_isnan.Call(this);

        public Tensor isinf() => s_isinf.Call(this);

        public Tensor isfinite() => s_isfinite.Call(this);

        public Tensor isposinf() => s_isposinf.Call(this);

        public Tensor isneginf() => s_isneginf.Call(this);

        public Tensor logical_and(Tensor other) => s_logicalAnd.Call(this, other);

        public Tensor logical_and_(Tensor other) => s_logicalAndInPlace.CallInPlace(this, this, other);

        public Tensor logical_or(Tensor other) => s_logicalOr.Call(this, other);

        public Tensor logical_or_(Tensor other) => s_logicalOrInPlace.CallInPlace(this, this, other);

        public Tensor logical_xor(Tensor other) => s_logicalXor.Call(this, other);

        public Tensor logical_xor_(Tensor other) => s_logicalXorInPlace.CallInPlace(this, this, other);

        public Tensor logical_not() => s_logicalNot.Call(this);

        public Tensor logical_not_() => s_logicalNotInPlace.CallInPlace(this, this);

        public Tensor bitwise_and(Tensor other) => s_bitwiseAndTensor.Call(this, other);

        public Tensor bitwise_and_(Tensor other) => s_bitwiseAndInPlaceTensor.CallInPlace(this, this, other);

        public Tensor bitwise_or(Tensor other) => s_bitwiseOrTensor.Call(this, other);

        public Tensor bitwise_or_(Tensor other) => s_bitwiseOrInPlaceTensor.CallInPlace(this, this, other);

        public Tensor bitwise_xor(Tensor other) => s_bitwiseXorTensor.Call(this, other);

        public Tensor bitwise_xor_(Tensor other) => s_bitwiseXorInPlaceTensor.CallInPlace(this, this, other);

        public Tensor bitwise_not() => s_bitwiseNot.Call(this);

        public Tensor bitwise_not_() => s_bitwiseNotInPlace.CallInPlace(this, this);

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => s_allclose.CallNumber(this, target, rtol, atol, equal_nan) != 0;

        public Tensor isclose(Tensor other, double rtol = 1e-05, double atol = 1e-08, bool nanEqual = false) => s_isclose.Call(this, other, rtol, atol, nanEqual);

        public Tensor where(Tensor condition, Tensor y) => s_whereSelf.Call(condition, this, y);
    }
}
