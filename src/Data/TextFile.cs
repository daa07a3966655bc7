using System.Globalization;

namespace SelfSup.Data;

/// <summary>Text files that a user supplies: what is missing or malformed becomes one line with the file's name.</summary>
internal static class TextFile
{
    /// <summary>All lines; <paramref name="remedy"/> ends the message where the file is missing or unreadable.</summary>
    public static string[] ReadLines(string path, string remedy)
    {
        try
        {
            return File.ReadAllLines(path);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: no such file; {remedy}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path}: cannot be read ({error.Message}); {remedy}", error);
        }
    }

    /// <summary>Splits at white space.</summary>
    public static string[] Tokens(string line) => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Parses a finite number in the invariant culture.</summary>
    public static bool TryNumber(string token, out double number)
        => double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
