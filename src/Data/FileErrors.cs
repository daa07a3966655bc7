namespace SelfSup.Data;

/// <summary>What missing and damaged files provoke, as one line that names the file.</summary>
public static class FileErrors
{
    /// <summary>
    /// The user's error for an exception that opening and parsing a file threw; null for one that tells nothing about the file. Parsers throw
    /// <see cref="InvalidDataException"/> with text that says what is wrong and what to do; the others are what the file, zip and stream classes throw.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="error">What was thrown.</param>
    /// <param name="whereToLook">What to do where there is no such file.</param>
    /// <param name="remedy">What to do where the file is damaged.</param>
    public static UserErrorException? Translate(string path, Exception error, string whereToLook, string remedy)
    {
        ArgumentNullException.ThrowIfNull(error);
        return error switch
        {
            FileNotFoundException or DirectoryNotFoundException => new UserErrorException($"{path}: no such file; {whereToLook}", error),
            UnauthorizedAccessException => new UserErrorException($"{path}: cannot be read (a folder, or no right to read it); give a readable file", error),
            EndOfStreamException => new UserErrorException($"{path}: the file ends too early; {remedy}", error),
            InvalidDataException => new UserErrorException($"{path}: {OneLine(error.Message)}", error),
            IOException or ArgumentException or OverflowException or NotSupportedException =>
                new UserErrorException($"{path}: the file is damaged ({OneLine(error.Message)}); {remedy}", error),
            _ => null,
        };
    }

    /// <summary>Reads a file, with what it throws translated as <see cref="Translate"/> says.</summary>
    /// <param name="path">The file.</param>
    /// <param name="whereToLook">What to do where there is no such file.</param>
    /// <param name="remedy">What to do where the file is damaged.</param>
    /// <param name="read">Opens or reads it.</param>
    /// <exception cref="UserErrorException">The file is missing or damaged.</exception>
    public static T Guard<T>(string path, string whereToLook, string remedy, Func<T> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        try
        {
            return read();
        }
        catch (Exception error) when (Translate(path, error, whereToLook, remedy) is { } userError)
        {
            throw userError;
        }
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
