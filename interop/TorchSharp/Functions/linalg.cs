using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static class linalg
    {
        private static readonly Operator s_inv = new("linalg_inv");
        private static readonly Operator s_det = new("linalg_det");
        private static readonly Operator s_cross = new("linalg_cross");
        private static readonly Operator s_solve = new("linalg_solve");
        private static readonly Operator s_svd = new("linalg_svd");
        private static readonly Operator s_eigh = new("linalg_eigh");
        private static readonly Operator s_norm = new("linalg_norm");
        private static readonly Operator s_normText = new("linalg_norm", "ord_str");
        private static readonly Operator s_vectorNorm = new("linalg_vector_norm");
        private static readonly Operator s_matrixNorm = new("linalg_matrix_norm");
        private static readonly Operator s_matrixNormText = new("linalg_matrix_norm", "str_ord");

        public static Tensor inv(Tensor input) => s_inv.Call(input);

        public static Tensor det(Tensor input) => s_det.Call(input);

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => s_cross.Call(input, other, dim);

        public static Tensor solve(Tensor A, Tensor B, bool left = true)
        {
            if (left)
                return s_solve.Call(A, B);
            using Tensor a = A.mT;
            using Tensor b = B.mT;
            using Tensor x = s_solve.Call(a, b);
            return x.mT;
        }

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true)
        {
            Tensor[] parts = s_svd.CallMany(3, input, fullMatrices);
            return (parts[0], parts[1], parts[2]);
        }

        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => s_eigh.CallTwo(input, UPLO.ToString());

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) => s_norm.Call(input, Argument.None, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) => s_norm.Call(input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) => s_norm.Call(input, (long)ord, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) => s_normText.Call(input, ord, dims, keepdim);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) => s_vectorNorm.Call(input, ord, dims, keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            s_matrixNormText.Call(input, ord, dims ?? [-2, -1], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            s_matrixNorm.Call(input, ord, dims ?? [-2, -1], keepdim);
    }
}
