using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// The similarity that brings predicted positions x nearest to true ones y in the least squares' sense. With means μ, the variance σ² = 1/n Σ ‖x − μx‖² and
/// Σ = 1/n Σ (y − μy)(x − μx)ᵀ = U D Vᵀ: R = U S Vᵀ, s = tr(D S) / σ², t = μy − s R μx, where S = diag(1, 1, ±1) with the sign of det U · det V, so that R is no
/// reflection. Source: S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns", PAMI 13(4), 1991, equations 39 to 43.
/// </summary>
/// <remarks>
/// Where Σ has not rank 2 (a straight line), every turn about the line is as good; the sign rule still gives a rotation, and the distances between the aligned
/// positions do not depend on which. Where either trajectory stands still there is nothing to fit a scale or rotation to: both are left as they are (s = 1, R = I), so
/// a prediction without motion is judged as one, and a truth without motion does not make every prediction right by a scale of 0.
/// </remarks>
public static class UmeyamaAlignment
{
    // Below this share of their distance from the origin, deviations from the mean are rounding.
    private const double RoundingShare = 1e-12;

    /// <summary>Fits a similarity.</summary>
    /// <param name="predicted">n predicted positions, at least one.</param>
    /// <param name="truth">The n true ones.</param>
    /// <param name="kind">What is fitted; the rest stays as it is.</param>
    /// <exception cref="ArgumentException">There is no position, or not as many true ones.</exception>
    public static SimilarityTransform Estimate(IReadOnlyList<Vector<double>> predicted, IReadOnlyList<Vector<double>> truth, AlignmentKind kind = AlignmentKind.SevenDegrees)
    {
        ArgumentNullException.ThrowIfNull(predicted);
        ArgumentNullException.ThrowIfNull(truth);
        if (predicted.Count != truth.Count || predicted.Count == 0)
            throw new ArgumentException($"{predicted.Count} predicted and {truth.Count} true positions; expected as many, and one at least");
        Matrix<double> identity = Matrix<double>.Build.DenseIdentity(3);
        if (kind == AlignmentKind.ScaleOnly)
            return new SimilarityTransform(ScaleAboutOrigin(predicted, truth), identity, Vector<double>.Build.Dense(3));

        Vector<double> predictedMean = Mean(predicted);
        Vector<double> truthMean = Mean(truth);
        double variance = Variance(predicted, predictedMean);
        if (StandsStill(predicted, variance) || StandsStill(truth, Variance(truth, truthMean)))
            return new SimilarityTransform(1, identity, truthMean - predictedMean);

        Matrix<double> covariance = Matrix<double>.Build.Dense(3, 3);
        for (int i = 0; i < predicted.Count; i++)
            covariance += (truth[i] - truthMean).OuterProduct(predicted[i] - predictedMean);
        covariance /= predicted.Count;
        Svd<double> svd = covariance.Svd();
        Vector<double> signs = Vector<double>.Build.DenseOfArray([1, 1, svd.U.Determinant() * svd.VT.Determinant() < 0 ? -1 : 1]);
        Matrix<double> rotation = svd.U * Matrix<double>.Build.DenseOfDiagonalVector(signs) * svd.VT;
        double scale = kind == AlignmentKind.SevenDegrees ? svd.S.DotProduct(signs) / variance : 1;
        return new SimilarityTransform(scale, rotation, truthMean - (scale * (rotation * predictedMean)));
    }

    // The least squares' scale: Σ y·x / Σ x·x.
    private static double ScaleAboutOrigin(IReadOnlyList<Vector<double>> predicted, IReadOnlyList<Vector<double>> truth)
    {
        double squares = predicted.Sum(position => position.DotProduct(position));
        return squares > 0 ? Math.Max(0, predicted.Zip(truth, (x, y) => x.DotProduct(y)).Sum() / squares) : 1;
    }

    private static Vector<double> Mean(IReadOnlyList<Vector<double>> positions)
    {
        Vector<double> sum = Vector<double>.Build.Dense(3);
        foreach (Vector<double> position in positions)
            sum += position;
        return sum / positions.Count;
    }

    private static double Variance(IReadOnlyList<Vector<double>> positions, Vector<double> mean) => positions.Average(position =>
    {
        Vector<double> deviation = position - mean;
        return deviation.DotProduct(deviation);
    });

    private static bool StandsStill(IReadOnlyList<Vector<double>> positions, double variance) =>
        Math.Sqrt(variance) <= RoundingShare * positions.Max(position => position.InfinityNorm());
}
