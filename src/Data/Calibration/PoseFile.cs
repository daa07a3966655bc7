using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>
/// KITTI odometry's pose text: line i holds the upper three rows of the 4×4 matrix, row by row, that takes points of frame i's left
/// camera to the first frame's, in metres. Source: Geiger et al., "Are we ready for autonomous driving?" (2012), development kit.
/// </summary>
public static class PoseFile
{
    private const string Remedy = "expected 12 numbers a line, as KITTI odometry's poses/NN.txt";

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

    private static Matrix<double> Parse(string line, string path, int lineNumber)
    {
        string[] tokens = TextFile.Tokens(line);
        if (tokens.Length != 12)
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
