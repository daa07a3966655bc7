using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Geometry.TwoView;

/// <summary>
/// Fits a camera's motion to point matches: the least sum of Geman's and McClure's robust measure ρ(r) = r² / (1 + r²/c²) of the Sampson
/// distances r (R. Hartley, A. Zisserman, "Multiple View Geometry" (2004), eq. 11.9) in pixels, by damped Gauss-Newton steps over three angles and
/// two of direction. Things that move on their own are outliers.
/// </summary>
public static class RelativeMotionFit
{
    /// <summary>The fewest matches that a motion is fitted to: five numbers, and as many again to judge them by.</summary>
    public const int FewestMatches = 20;

    /// <summary>c of the robust measure: distances beyond a pixel count ever less.</summary>
    private const double RobustPixels = 1;

    // From far off, all matches must pull; the last value is the measure itself.
    private static readonly double[] s_coarseToFine = [16, 4, RobustPixels];

    private const int Parameters = 5;
    private const int Iterations = 12;
    private const double Step = 1e-5;

    /// <summary>Fits a motion, starting from straight ahead.</summary>
    /// <exception cref="ArgumentException">There are fewer than <see cref="FewestMatches"/>.</exception>
    public static FittedMotion Fit(IReadOnlyList<PointMatch> matches, PixelCamera camera)
    {
        ArgumentNullException.ThrowIfNull(matches);
        if (matches.Count < FewestMatches)
            throw new ArgumentException($"a motion needs {FewestMatches} matches, not {matches.Count}", nameof(matches));
        Matrix<double> inverse = camera.Inverse();
        RelativeMotion motion = RelativeMotion.Ahead;
        double cost = 0;
        foreach (double width in s_coarseToFine)
            (motion, cost) = Descend(matches, inverse, motion, width);
        return new FittedMotion(motion, cost / matches.Count);
    }

    private static (RelativeMotion Motion, double Cost) Descend(IReadOnlyList<PointMatch> matches, Matrix<double> inverse, RelativeMotion motion, double width)
    {
        double[] residuals = Distances(matches, inverse, motion);
        double cost = Cost(residuals, width);
        double damping = 1e-3;
        for (int i = 0; i < Iterations; i++)
        {
            (Matrix<double> normal, Vector<double> slope) = Linearise(matches, inverse, motion, residuals, width);
            bool better = false;
            for (int attempt = 0; attempt < 4 && !better; attempt++)
            {
                Matrix<double> damped = normal + (damping * Matrix<double>.Build.DenseOfDiagonalVector(normal.Diagonal() + 1e-9));
                RelativeMotion next = Moved(motion, damped.Solve(-slope));
                double[] nextResiduals = Distances(matches, inverse, next);
                double nextCost = Cost(nextResiduals, width);
                better = nextCost < cost;
                damping *= better ? 0.3 : 10;
                if (!better)
                    continue;
                bool finished = cost - nextCost < 1e-6 * cost;
                (motion, residuals, cost) = (next, nextResiduals, nextCost);
                if (finished)
                    return (motion, cost);
            }

            if (!better)
                break;
        }

        return (motion, cost);
    }

    // Jᵀ W J and Jᵀ W r, with J by differences: five motions more, a few hundred matches each.
    private static (Matrix<double> Normal, Vector<double> Slope) Linearise(
        IReadOnlyList<PointMatch> matches, Matrix<double> inverse, RelativeMotion motion, double[] residuals, double width)
    {
        Matrix<double> jacobian = Matrix<double>.Build.Dense(residuals.Length, Parameters);
        for (int p = 0; p < Parameters; p++)
        {
            Vector<double> step = Vector<double>.Build.Dense(Parameters);
            step[p] = Step;
            double[] moved = Distances(matches, inverse, Moved(motion, step));
            for (int i = 0; i < residuals.Length; i++)
                jacobian[i, p] = (moved[i] - residuals[i]) / Step;
        }

        Vector<double> weights = Vector<double>.Build.Dense(residuals.Length, i => 1 / Square(1 + Square(residuals[i] / width)));
        Matrix<double> weighted = Matrix<double>.Build.DenseOfMatrix(jacobian);
        for (int i = 0; i < residuals.Length; i++)
            weighted.SetRow(i, weighted.Row(i) * weights[i]);
        return (weighted.TransposeThisAndMultiply(jacobian), weighted.TransposeThisAndMultiply(Vector<double>.Build.Dense(residuals)));
    }

    private static RelativeMotion Moved(RelativeMotion motion, Vector<double> step) => motion.Moved([step[0], step[1], step[2]], [step[3], step[4]]);

    private static double[] Distances(IReadOnlyList<PointMatch> matches, Matrix<double> inverse, RelativeMotion motion)
    {
        Matrix<double> f = inverse.TransposeThisAndMultiply(motion.Essential() * inverse);
        double[] distances = new double[matches.Count];
        for (int i = 0; i < distances.Length; i++)
            distances[i] = Sampson(matches[i], f);
        return distances;
    }

    // x₂ᵀ F x₁ over the length of its gradient.
    private static double Sampson(PointMatch match, Matrix<double> f)
    {
        double a = (f[0, 0] * match.X1) + (f[0, 1] * match.Y1) + f[0, 2];
        double b = (f[1, 0] * match.X1) + (f[1, 1] * match.Y1) + f[1, 2];
        double c = (f[2, 0] * match.X1) + (f[2, 1] * match.Y1) + f[2, 2];
        double d = (f[0, 0] * match.X2) + (f[1, 0] * match.Y2) + f[2, 0];
        double e = (f[0, 1] * match.X2) + (f[1, 1] * match.Y2) + f[2, 1];
        double gradient = Math.Sqrt(Square(a) + Square(b) + Square(d) + Square(e));
        return gradient == 0 ? 0 : ((match.X2 * a) + (match.Y2 * b) + c) / gradient;
    }

    private static double Cost(double[] residuals, double width)
    {
        double sum = 0;
        foreach (double r in residuals)
            sum += Square(r) / (1 + Square(r / width));
        return sum;
    }

    private static double Square(double x) => x * x;
}
