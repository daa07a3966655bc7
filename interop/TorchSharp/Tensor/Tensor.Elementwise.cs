using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_abs = new("abs");
        private static readonly Operator s_absInPlace = new("abs_");
        private static readonly Operator s_acos = new("acos");
        private static readonly Operator s_acosInPlace = new("acos_");
        private static readonly Operator s_acosh = new("acosh");
        private static readonly Operator s_acoshInPlace = new("acosh_");
        private static readonly Operator s_asin = new("asin");
        private static readonly Operator s_asinInPlace = new("asin_");
        private static readonly Operator s_asinh = new("asinh");
        private static readonly Operator s_asinhInPlace = new("asinh_");
        private static readonly Operator s_atan = new("atan");
        private static readonly Operator s_atanInPlace = new("atan_");
        private static readonly Operator s_atanh = new("atanh");
        private static readonly Operator s_atanhInPlace = new("atanh_");
        private static readonly Operator s_ceil = new("ceil");
        private static readonly Operator s_ceilInPlace = new("ceil_");
        private static readonly Operator s_cos = new("cos");
        private static readonly Operator s_cosInPlace = new("cos_");
        private static readonly Operator s_cosh = new("cosh");
        private static readonly Operator s_coshInPlace = new("cosh_");
        private static readonly Operator s_deg2rad = new("deg2rad");
        private static readonly Operator s_erf = new("erf");
        private static readonly Operator s_erfInPlace = new("erf_");
        private static readonly Operator s_erfc = new("erfc");
        private static readonly Operator s_erfcInPlace = new("erfc_");
        private static readonly Operator s_erfinv = new("erfinv");
        private static readonly Operator s_erfinvInPlace = new("erfinv_");
        private static readonly Operator s_exp = new("exp");
        private static readonly Operator s_exp2 = new("exp2");
        private static readonly Operator s_expInPlace = new("exp_");
        private static readonly Operator s_expm1 = new("expm1");
        private static readonly Operator s_expm1InPlace = new("expm1_");
        private static readonly Operator s_floor = new("floor");
        private static readonly Operator s_floorInPlace = new("floor_");
        private static readonly Operator s_frac = new("frac");
        private static readonly Operator s_fracInPlace = new("frac_");
        private static readonly Operator s_log = new("log");
        private static readonly Operator s_log10 = new("log10");
        private static readonly Operator s_log10InPlace = new("log10_");
        private static readonly Operator s_log1p = new("log1p");
        private static readonly Operator s_log1pInPlace = new("log1p_");
        private static readonly Operator s_log2 = new("log2");
        private static readonly Operator s_log2InPlace = new("log2_");
        private static readonly Operator s_logInPlace = new("log_");
        private static readonly Operator s_neg = new("neg");
        private static readonly Operator s_negInPlace = new("neg_");
        private static readonly Operator s_rad2deg = new("rad2deg");
        private static readonly Operator s_reciprocal = new("reciprocal");
        private static readonly Operator s_reciprocalInPlace = new("reciprocal_");
        private static readonly Operator s_roundDecimals = new("round", "decimals");
        private static readonly Operator s_roundInPlaceDecimals = new("round_", "decimals");
        private static readonly Operator s_rsqrt = new("rsqrt");
        private static readonly Operator s_rsqrtInPlace = new("rsqrt_");
        private static readonly Operator s_sgn = new("sgn");
        private static readonly Operator s_sgnInPlace = new("sgn_");
        private static readonly Operator s_sign = new("sign");
        private static readonly Operator s_signInPlace = new("sign_");
        private static readonly Operator s_sin = new("sin");
        private static readonly Operator s_sinInPlace = new("sin_");
        private static readonly Operator s_sinh = new("sinh");
        private static readonly Operator s_sinhInPlace = new("sinh_");
        private static readonly Operator s_sqrt = new("sqrt");
        private static readonly Operator s_sqrtInPlace = new("sqrt_");
        private static readonly Operator s_square = new("square");
        private static readonly Operator s_tan = new("tan");
        private static readonly Operator s_tanInPlace = new("tan_");
        private static readonly Operator s_tanh = new("tanh");
        private static readonly Operator s_tanhInPlace = new("tanh_");
        private static readonly Operator s_trunc = new("trunc");
        private static readonly Operator s_truncInPlace = new("trunc_");

        public Tensor abs() => s_abs.Call(this);

        public Tensor abs_() => s_absInPlace.CallInPlace(this, this);

        public Tensor acos() => s_acos.Call(this);

        public Tensor acos_() => s_acosInPlace.CallInPlace(this, this);

        public Tensor acosh() => s_acosh.Call(this);

        public Tensor acosh_() => s_acoshInPlace.CallInPlace(this, this);

        public Tensor asin() => s_asin.Call(this);

        public Tensor asin_() => s_asinInPlace.CallInPlace(this, this);

        public Tensor asinh() => s_asinh.Call(this);

        public Tensor asinh_() => s_asinhInPlace.CallInPlace(this, this);

        public Tensor atan() => s_atan.Call(this);

        public Tensor atan_() => s_atanInPlace.CallInPlace(this, this);

        public Tensor atanh() => s_atanh.Call(this);

        public Tensor atanh_() => s_atanhInPlace.CallInPlace(this, this);

        public Tensor ceil() => s_ceil.Call(this);

        public Tensor ceil_() => s_ceilInPlace.CallInPlace(this, this);

        public Tensor cos() => s_cos.Call(this);

        public Tensor cos_() => s_cosInPlace.CallInPlace(this, this);

        public Tensor cosh() => s_cosh.Call(this);

        public Tensor cosh_() => s_coshInPlace.CallInPlace(this, this);

        public Tensor deg2rad() => s_deg2rad.Call(this);

        public Tensor erf() => s_erf.Call(this);

        public Tensor erf_() => s_erfInPlace.CallInPlace(this, this);

        public Tensor erfc() => s_erfc.Call(this);

        public Tensor erfc_() => s_erfcInPlace.CallInPlace(this, this);

        public Tensor erfinv() => s_erfinv.Call(this);

        public Tensor erfinv_() => s_erfinvInPlace.CallInPlace(this, this);

        public Tensor exp() => s_exp.Call(this);

        public Tensor exp_() => s_expInPlace.CallInPlace(this, this);

        public Tensor exp2() => s_exp2.Call(this);

        public Tensor expm1() => s_expm1.Call(this);

        public Tensor expm1_() => s_expm1InPlace.CallInPlace(this, this);

        public Tensor floor() => s_floor.Call(this);

        public Tensor floor_() => s_floorInPlace.CallInPlace(this, this);

        public Tensor frac() => s_frac.Call(this);

        public Tensor frac_() => s_fracInPlace.CallInPlace(this, this);

        public Tensor log() => s_log.Call(this);

        public Tensor log_() => s_logInPlace.CallInPlace(this, this);

        public Tensor log10() => s_log10.Call(this);

        public Tensor log10_() => s_log10InPlace.CallInPlace(this, this);

        public Tensor log1p() => s_log1p.Call(this);

        public Tensor log1p_() => s_log1pInPlace.CallInPlace(this, this);

        public Tensor log2() => s_log2.Call(this);

        public Tensor log2_() => s_log2InPlace.CallInPlace(this, this);

        public Tensor neg() => s_neg.Call(this);

        public Tensor neg_() => s_negInPlace.CallInPlace(this, this);

        public Tensor rad2deg() => s_rad2deg.Call(this);

        public Tensor reciprocal() => s_reciprocal.Call(this);

        public Tensor reciprocal_() => s_reciprocalInPlace.CallInPlace(this, this);

        public Tensor rsqrt() => s_rsqrt.Call(this);

        public Tensor rsqrt_() => s_rsqrtInPlace.CallInPlace(this, this);

        public Tensor sgn() => s_sgn.Call(this);

        public Tensor sgn_() => s_sgnInPlace.CallInPlace(this, this);

        public Tensor sign() => s_sign.Call(this);

        public Tensor sign_() => s_signInPlace.CallInPlace(this, this);

        public Tensor sin() => s_sin.Call(this);

        public Tensor sin_() => s_sinInPlace.CallInPlace(this, this);

        public Tensor sinh() => s_sinh.Call(this);

        public Tensor sinh_() => s_sinhInPlace.CallInPlace(this, this);

        public Tensor sqrt() => s_sqrt.Call(this);

        public Tensor sqrt_() => s_sqrtInPlace.CallInPlace(this, this);

        public Tensor square() => s_square.Call(this);

        public Tensor tan() => s_tan.Call(this);

        public Tensor tan_() => s_tanInPlace.CallInPlace(this, this);

        public Tensor tanh() => s_tanh.Call(this);

        public Tensor tanh_() => s_tanhInPlace.CallInPlace(this, this);

        public Tensor trunc() => s_trunc.Call(this);

        public Tensor trunc_() => s_truncInPlace.CallInPlace(this, this);

        public Tensor absolute() => abs();

        public Tensor negative() => neg();

        public Tensor round(long decimals = 0) => s_roundDecimals.Call(this, decimals);

        public Tensor round_(long decimals = 0) => s_roundInPlaceDecimals.CallInPlace(this, this, decimals);
    }
}
