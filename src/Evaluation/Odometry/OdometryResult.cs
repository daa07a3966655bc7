namespace SelfSup.Evaluation.Odometry;

/// <summary>A sequence's outcome.</summary>
/// <param name="Name">The sequence's name, such as <c>09</c>.</param>
/// <param name="Scores">Its scores.</param>
public sealed record OdometryResult(string Name, OdometryScores Scores);
