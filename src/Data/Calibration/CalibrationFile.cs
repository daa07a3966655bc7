using MathNet.Numerics.LinearAlgebra;

namespace SelfSup.Data.Calibration;

/// <summary>
/// KITTI's calibration text: lines <c>key: number number …</c>. Lines whose values are no numbers (dates) are kept as text and only
/// complained about when asked for. Source: Geiger et al., "Vision meets robotics: the KITTI dataset" (2013), §IV.
/// </summary>
public sealed class CalibrationFile
{
    private const string Remedy = "extract the date's calibration archive again";

    private readonly string _path;
    private readonly Dictionary<string, string> _entries;

    private CalibrationFile(string path, Dictionary<string, string> entries)
    {
        _path = path;
        _entries = entries;
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="UserErrorException">The file is missing, has a line without a key or a key twice.</exception>
    public static CalibrationFile Read(string path)
    {
        string[] lines = TextFile.ReadLines(path, Remedy);
        Dictionary<string, string> entries = new(StringComparer.Ordinal);
        for (int i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            int colon = lines[i].IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0)
                throw new UserErrorException($"{path}: line {i + 1}: expected 'key: numbers'; {Remedy}");
            if (!entries.TryAdd(lines[i][..colon].Trim(), lines[i][(colon + 1)..]))
                throw new UserErrorException($"{path}: line {i + 1}: key {lines[i][..colon].Trim()} comes twice; {Remedy}");
        }

        return new CalibrationFile(path, entries);
    }

    /// <summary>The numbers of <paramref name="key"/>, exactly <paramref name="count"/> of them.</summary>
    /// <exception cref="UserErrorException">The key is missing, has another count, or something that is no finite number.</exception>
    public double[] Numbers(string key, int count)
    {
        if (!_entries.TryGetValue(key, out string? text))
            throw new UserErrorException($"{_path}: key {key} is missing (there are {string.Join(", ", _entries.Keys)}); {Remedy}");
        string[] tokens = TextFile.Tokens(text);
        if (tokens.Length != count)
            throw new UserErrorException($"{_path}: key {key}: expected {count} numbers, found {tokens.Length}; {Remedy}");
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            if (!TextFile.TryNumber(tokens[i], out numbers[i]))
                throw new UserErrorException($"{_path}: key {key}: '{tokens[i]}' is not a number; {Remedy}");
        }

        return numbers;
    }

    /// <summary>The numbers of <paramref name="key"/> as a matrix, written row by row.</summary>
    /// <exception cref="UserErrorException">As <see cref="Numbers"/>.</exception>
    public Matrix<double> Matrix(string key, int rows, int columns)
        => Matrix<double>.Build.DenseOfRowMajor(rows, columns, Numbers(key, rows * columns));
}
