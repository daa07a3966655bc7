using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_divScalar = new("div", "Scalar");
        private static readonly Operator s_divTensor = new("div", "Tensor");
        private static readonly Operator s_equal = new("equal");
        private static readonly Operator s_rsubScalar = new("rsub", "Scalar");
        private static readonly Operator s_scalarTensor = new("scalar_tensor");

        public static Tensor operator +(Tensor left, Tensor right) => s_addTensor.Call(left, right);

        public static Tensor operator +(Tensor left, Scalar right) => s_addScalar.Call(left, right);

        public static Tensor operator +(Tensor left, int right) => s_addScalar.Call(left, (long)right);

        public static Tensor operator +(Tensor left, long right) => s_addScalar.Call(left, right);

        public static Tensor operator +(Tensor left, float right) => s_addScalar.Call(left, (double)right);

        public static Tensor operator +(Tensor left, double right) => s_addScalar.Call(left, right);

        public static Tensor operator +(Scalar left, Tensor right) => s_addScalar.Call(right, left);

        public static Tensor operator +(int left, Tensor right) => s_addScalar.Call(right, (long)left);

        public static Tensor operator +(long left, Tensor right) => s_addScalar.Call(right, left);

        public static Tensor operator +(float left, Tensor right) => s_addScalar.Call(right, (double)left);

        public static Tensor operator +(double left, Tensor right) => s_addScalar.Call(right, left);

        public static Tensor operator -(Tensor left, Tensor right) => s_subTensor.Call(left, right);

        public static Tensor operator -(Tensor left, Scalar right) => s_subScalar.Call(left, right);

        public static Tensor operator -(Tensor left, int right) => s_subScalar.Call(left, (long)right);

        public static Tensor operator -(Tensor left, long right) => s_subScalar.Call(left, right);

        public static Tensor operator -(Tensor left, float right) => s_subScalar.Call(left, (double)right);

        public static Tensor operator -(Tensor left, double right) => s_subScalar.Call(left, right);

        public static Tensor operator -(Scalar left, Tensor right) => s_rsubScalar.Call(right, left);

        public static Tensor operator -(int left, Tensor right) => s_rsubScalar.Call(right, (long)left);

        public static Tensor operator -(long left, Tensor right) => s_rsubScalar.Call(right, left);

        public static Tensor operator -(float left, Tensor right) => s_rsubScalar.Call(right, (double)left);

        public static Tensor operator -(double left, Tensor right) => s_rsubScalar.Call(right, left);

        public static Tensor operator *(Tensor left, Tensor right) => s_mulTensor.Call(left, right);

        public static Tensor operator *(Tensor left, Scalar right) => s_mulScalar.Call(left, right);

        public static Tensor operator *(Tensor left, int right) => s_mulScalar.Call(left, (long)right);

        public static Tensor operator *(Tensor left, long right) => s_mulScalar.Call(left, right);

        public static Tensor operator *(Tensor left, float right) => s_mulScalar.Call(left, (double)right);

        public static Tensor operator *(Tensor left, double right) => s_mulScalar.Call(left, right);

        public static Tensor operator *(Scalar left, Tensor right) => s_mulScalar.Call(right, left);

        public static Tensor operator *(int left, Tensor right) => s_mulScalar.Call(right, (long)left);

        public static Tensor operator *(long left, Tensor right) => s_mulScalar.Call(right, left);

        public static Tensor operator *(float left, Tensor right) => s_mulScalar.Call(right, (double)left);

        public static Tensor operator *(double left, Tensor right) => s_mulScalar.Call(right, left);

        public static Tensor operator /(Tensor left, Tensor right) => s_divTensor.Call(left, right);

        public static Tensor operator /(Tensor left, Scalar right) => s_divScalar.Call(left, right);

        public static Tensor operator /(Tensor left, int right) => s_divScalar.Call(left, (long)right);

        public static Tensor operator /(Tensor left, long right) => s_divScalar.Call(left, right);

        public static Tensor operator /(Tensor left, float right) => s_divScalar.Call(left, (double)right);

        public static Tensor operator /(Tensor left, double right) => s_divScalar.Call(left, right);

        public static Tensor operator /(Scalar left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(int left, Tensor right) => Quotient((long)left, right);

        public static Tensor operator /(long left, Tensor right) => Quotient(left, right);

        public static Tensor operator /(float left, Tensor right) => Quotient((double)left, right);

        public static Tensor operator /(double left, Tensor right) => Quotient(left, right);

        public static Tensor operator %(Tensor left, Tensor right) => s_remainderTensor.Call(left, right);

        public static Tensor operator %(Tensor left, Scalar right) => s_remainderScalar.Call(left, right);

        public static Tensor operator %(Tensor left, int right) => s_remainderScalar.Call(left, (long)right);

        public static Tensor operator %(Tensor left, long right) => s_remainderScalar.Call(left, right);

        public static Tensor operator %(Tensor left, float right) => s_remainderScalar.Call(left, (double)right);

        public static Tensor operator %(Tensor left, double right) => s_remainderScalar.Call(left, right);

        public static Tensor operator ==(Tensor left, Tensor right) => left.eq(right);

        public static Tensor operator ==(Tensor left, Scalar right) => left.eq(right);

        public static Tensor operator ==(Scalar left, Tensor right) => right.eq(left);

        public static Tensor operator !=(Tensor left, Tensor right) => left.ne(right);

        public static Tensor operator !=(Tensor left, Scalar right) => left.ne(right);

        public static Tensor operator !=(Scalar left, Tensor right) => right.ne(left);

        public static Tensor operator <(Tensor left, Tensor right) => left.lt(right);

        public static Tensor operator <(Tensor left, Scalar right) => left.lt(right);

        public static Tensor operator <(Scalar left, Tensor right) => right.gt(left);

        public static Tensor operator >(Tensor left, Tensor right) => left.gt(right);

        public static Tensor operator >(Tensor left, Scalar right) => left.gt(right);

        public static Tensor operator >(Scalar left, Tensor right) => right.lt(left);

        public static Tensor operator <=(Tensor left, Tensor right) => left.le(right);

        public static Tensor operator <=(Tensor left, Scalar right) => left.le(right);

        public static Tensor operator <=(Scalar left, Tensor right) => right.ge(left);

        public static Tensor operator >=(Tensor left, Tensor right) => left.ge(right);

        public static Tensor operator >=(Tensor left, Scalar right) => left.ge(right);

        public static Tensor operator >=(Scalar left, Tensor right) => right.le(left);

        public static Tensor operator &(Tensor left, Tensor right) => left.bitwise_and(right);

        public static Tensor operator |(Tensor left, Tensor right) => left.bitwise_or(right);

        public static Tensor operator ^(Tensor left, Tensor right) => left.bitwise_xor(right);

        public static Tensor operator -(Tensor tensor) => tensor.neg();

        public static Tensor operator ~(Tensor left) => left.bitwise_not();

        public bool Equals(Tensor target) => ReferenceEquals(this, target) || s_equal.CallNumber(this, target) != 0;

        public override bool Equals(object? obj) => obj is Tensor target && Equals(target);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        // aten has no scalar numerator, and 1/x·s rounds twice: the numerator becomes a tensor without dimensions, which promotes types as a number does.
        private static Tensor Quotient(Argument numerator, Tensor denominator)
        {
            using Tensor scalar = s_scalarTensor.Call(numerator, numerator.Kind == ArgumentKind.Double ? ScalarType.Float64 : ScalarType.Int64, Argument.None, denominator.device);
            return s_divTensor.Call(scalar, denominator);
        }
    }
}
