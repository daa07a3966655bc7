using System.Globalization;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>
/// KITTI odometry's pose text: line i holds the upper three rows of the 4×4 matrix, row by row, that takes points of frame i's left
/// camera to the first frame's, in metres. Source: Geiger et al., "Are we ready for autonomous driving?" (2012), development kit.
/// </summary>
public static class PoseFile
{
    private const string Remedy = "expected 12 numbers a line, as KITTI odometry's poses/NN.txt";

    private const int Numbers = 12;

    // The digits that files carry leave rotations orthogonal to about 1e-6; what is no rotation at all is far off.
    private const double OrthogonalityTolerance = 1e-2;

    // The earth's circumference is 4e7 m.
    private const double FarthestMetres = 1e8;

    /// <summary>Reads all poses as 4×4 matrices.</summary>
    /// <exception cref="UserErrorException">The file is missing or empty, or a line (named by its number) is not 12 finite numbers.</exception>
    public static IReadOnlyList<Matrix<double>> Read(string path)
    {
        string[] lines = TextFile.ReadLines(path, Remedy);
        List<Matrix<double>> poses = new(lines.Length);
        for (int i = 0; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
                poses.Add(Parse(lines[i], path, i + 1));
        }

        return poses.Count > 0 ? poses : throw new UserErrorException($"{path}: holds no poses; {Remedy}");
    }

    /// <summary>
    /// Reads a trajectory: 12 numbers a line, or 13 of which the first is the frame's number, as tools that do not place every frame write it. Checks that
    /// every pose is a rotation and a place.
    /// </summary>
    /// <exception cref="UserErrorException">As <see cref="Read"/>; or lines have both forms, frame numbers do not rise, or a line is no pose.</exception>
    public static PoseTrack ReadTrack(string path)
    {
        string[] lines = TextFile.ReadLines(path, Remedy);
        List<int> frames = new(lines.Length);
        List<Matrix<double>> poses = new(lines.Length);
        bool numbered = false;
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            string[] tokens = TextFile.Tokens(lines[i]);
            bool hasNumber = tokens.Length == Numbers + 1;
            if (poses.Count > 0 && hasNumber != numbered && tokens.Length is Numbers or Numbers + 1)
                throw new UserErrorException($"{path}: line {i + 1}: {tokens.Length} numbers, {(numbered ? Numbers + 1 : Numbers)} in the lines before; {Remedy}, or in every line the frame's number before them");
            numbered = hasNumber;
            frames.Add(hasNumber ? FrameNumber(tokens[0], frames, path, i + 1) : poses.Count);
            Matrix<double> pose = Parse(hasNumber ? tokens[1..] : tokens, path, i + 1);
            poses.Add(IsRigid(pose) ? pose : throw new UserErrorException($"{path}: line {i + 1}: not a rotation and a place in metres; {Remedy}"));
        }

        return poses.Count > 0 ? new PoseTrack(frames, poses, numbered) : throw new UserErrorException($"{path}: holds no poses; {Remedy}");
    }

    /// <summary>Writes the upper three rows of each 4×4 pose, 12 numbers a line, with as many digits as give the same numbers back.</summary>
    /// <exception cref="ArgumentException">A pose is not 4×4, or not finite.</exception>
    /// <exception cref="UserErrorException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<Matrix<double>> poses)
    {
        ArgumentNullException.ThrowIfNull(poses);
        StringBuilder text = new();
        foreach (Matrix<double> pose in poses)
        {
            if (pose.RowCount != 4 || pose.ColumnCount != 4 || !pose.ForAll(double.IsFinite))
                throw new ArgumentException("poses are finite 4x4 matrices", nameof(poses));
            text.AppendJoin(' ', pose.SubMatrix(0, 3, 0, 4).ToRowMajorArray().Select(number => number.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        }

        AtomicFile.WriteText(path, text.ToString());
    }

    private static int FrameNumber(string token, List<int> before, string path, int lineNumber)
    {
        // Some tools write the number as 12.0.
        if (!TextFile.TryNumber(token, out double number) || number != Math.Floor(number) || number is < 0 or > int.MaxValue)
            throw new UserErrorException($"{path}: line {lineNumber}: '{token}' is no frame number (0, 1, 2 …), which the first of 13 numbers is");
        int frame = (int)number;
        return before.Count == 0 || frame > before[^1]
            ? frame
            : throw new UserErrorException($"{path}: line {lineNumber}: frame {frame} comes after frame {before[^1]}; sort the lines by frame, one for each");
    }

    private static bool IsRigid(Matrix<double> pose)
    {
        Matrix<double> rotation = pose.SubMatrix(0, 3, 0, 3);
        Matrix<double> deviation = (rotation * rotation.Transpose()) - Matrix<double>.Build.DenseIdentity(3);
        return deviation.ForAll(element => Math.Abs(element) <= OrthogonalityTolerance)
            && rotation.Determinant() > 0
            && pose.Column(3, 0, 3).ForAll(metres => Math.Abs(metres) <= FarthestMetres);
    }

    private static Matrix<double> Parse(string line, string path, int lineNumber) => Parse(TextFile.Tokens(line), path, lineNumber);

    private static Matrix<double> Parse(string[] tokens, string path, int lineNumber)
    {
        if (tokens.Length != Numbers)
            throw new UserErrorException($"{path}: line {lineNumber}: {tokens.Length} numbers; {Remedy}");
        Matrix<double> pose = Matrix<double>.Build.DenseIdentity(4);
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!TextFile.TryNumber(tokens[i], out double number))
                throw new UserErrorException($"{path}: line {lineNumber}: '{tokens[i]}' is not a number; {Remedy}");
            pose[i / 4, i % 4] = number;
        }

        return pose;
    }
}
