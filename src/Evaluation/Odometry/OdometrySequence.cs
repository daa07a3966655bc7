using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Evaluation.Odometry;

/// <summary>Consecutive frames of one camera whose poses are known.</summary>
/// <param name="Name">Its name for reports and files, such as <c>09</c>.</param>
/// <param name="Drive">The recording's identity, for the leak guard.</param>
/// <param name="Images">The frames' files in temporal order.</param>
/// <param name="Truth">The pose of each frame: 4×4, camera to a common frame, metres.</param>
public sealed record OdometrySequence(string Name, string Drive, IReadOnlyList<string> Images, IReadOnlyList<Matrix<double>> Truth);
