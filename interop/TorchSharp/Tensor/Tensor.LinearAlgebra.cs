using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_addmm = new("addmm");
        private static readonly Operator s_addmmInPlace = new("addmm_");
        private static readonly Operator s_baddbmm = new("baddbmm");
        private static readonly Operator s_bmm = new("bmm");
        private static readonly Operator s_det = new("det");
        private static readonly Operator s_dot = new("dot");
        private static readonly Operator s_inner = new("inner");
        private static readonly Operator s_inverse = new("inverse");
        private static readonly Operator s_kron = new("kron");
        private static readonly Operator s_matmul = new("matmul");
        private static readonly Operator s_matrixExp = new("matrix_exp");
        private static readonly Operator s_matrixPower = new("matrix_power");
        private static readonly Operator s_mm = new("mm");
        private static readonly Operator s_mv = new("mv");
        private static readonly Operator s_outer = new("outer");

        public Tensor matmul(Tensor target) => s_matmul.Call(this, target);

        public Tensor mm(Tensor target) => s_mm.Call(this, target);

        public Tensor bmm(Tensor batch2) => s_bmm.Call(this, batch2);

        public Tensor mv(Tensor target) => s_mv.Call(this, target);

        public Tensor dot(Tensor target) => s_dot.Call(this, target);

        public Tensor inner(Tensor vec2) => s_inner.Call(this, vec2);

        public Tensor outer(Tensor vec2) => s_outer.Call(this, vec2);

        public Tensor kron(Tensor other) => s_kron.Call(this, other);

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => s_addmm.Call(this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => s_addmmInPlace.CallInPlace(this, this, mat1, mat2, (double)beta, (double)alpha);

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f) => s_baddbmm.Call(this, batch1, batch2, (double)beta, (double)alpha);

        public Tensor inverse() => s_inverse.Call(this);

        public Tensor det() => s_det.Call(this);

        public Tensor matrix_exp() => s_matrixExp.Call(this);

        public Tensor matrix_power(int n) => s_matrixPower.Call(this, (long)n);
    }
}
