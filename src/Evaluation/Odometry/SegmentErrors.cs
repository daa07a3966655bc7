using SelfSup.Pose;

namespace SelfSup.Evaluation.Odometry;

/// <summary>
/// KITTI odometry's relative errors: over segments of 100, 200, … 800 m of the true way, one starting at every tenth frame and ending at the first frame further
/// than its length, the <see cref="PoseError"/> between its ends divided by the length. Averages are over all segments of all lengths.
/// Source: Geiger et al. (2012), section 3.1; development kit.
/// </summary>
/// <param name="ByLength">The errors of each length, 100 m first.</param>
public sealed record SegmentErrors(IReadOnlyList<SegmentLengthErrors> ByLength)
{
    private const int FramesBetweenStarts = 10;

    /// <summary>The segments' lengths in metres.</summary>
    public static IReadOnlyList<int> LengthsMetres { get; } = [100, 200, 300, 400, 500, 600, 700, 800];

    /// <summary>The number of all segments; 0 for drives up to 100 m.</summary>
    public int Segments => ByLength.Sum(length => length.Segments);

    /// <summary>t_err: the mean translation error in percent of the length; null without segments.</summary>
    public double? TranslationPercent => Mean(length => length.TranslationPercent);

    /// <summary>r_err: the mean rotation error in degrees per 100 m; null without segments.</summary>
    public double? RotationDegreesPer100Metres => Mean(length => length.RotationDegreesPer100Metres);

    /// <summary>The errors of a pair that is already aligned, of which only the scale matters here. Segments whose first or last frame is not predicted are left out.</summary>
    public static SegmentErrors Compute(TrajectoryPair aligned)
    {
        ArgumentNullException.ThrowIfNull(aligned);
        double[] way = Trajectory.Distances(aligned.Truth);
        return new SegmentErrors([.. LengthsMetres.Select(length => OfLength(aligned, way, length))]);
    }

    /// <summary>The segments of several drives taken together.</summary>
    public static SegmentErrors Pool(IReadOnlyCollection<SegmentErrors> drives)
    {
        ArgumentNullException.ThrowIfNull(drives);
        return new SegmentErrors([.. LengthsMetres.Select((length, i) =>
        {
            SegmentErrors ofLength = new([.. drives.Select(drive => drive.ByLength[i])]);
            return new SegmentLengthErrors(length, ofLength.Segments, ofLength.TranslationPercent, ofLength.RotationDegreesPer100Metres);
        })]);
    }

    private static SegmentLengthErrors OfLength(TrajectoryPair aligned, double[] way, int lengthMetres)
    {
        List<PoseError> errors = [];
        for (int first = 0; first < way.Length; first += FramesBetweenStarts)
        {
            int last = Array.FindIndex(way, first, distance => distance > way[first] + lengthMetres);
            if (last >= 0 && aligned.Predicted[first] is not null && aligned.Predicted[last] is not null)
                errors.Add(PoseError.Between(aligned, first, last));
        }

        return errors.Count == 0
            ? new SegmentLengthErrors(lengthMetres, 0, null, null)
            : new SegmentLengthErrors(
                lengthMetres,
                errors.Count,
                errors.Average(error => error.TranslationMetres) / lengthMetres * 100,
                errors.Average(error => error.RotationRadians) * 180 / Math.PI / lengthMetres * 100);
    }

    private double? Mean(Func<SegmentLengthErrors, double?> error) => Segments == 0 ? null : ByLength.Sum(length => length.Segments * error(length) ?? 0) / Segments;
}
