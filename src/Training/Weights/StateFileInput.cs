using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>Opens state files and turns whatever their bytes provoke into one line that names the file.</summary>
internal static class StateFileInput
{
    /// <summary>
    /// Opens <paramref name="path"/> and parses it. Parsers throw <see cref="InvalidDataException"/> with text that says what is wrong and what to do;
    /// the other exceptions listed are what the zip and stream classes throw on damaged bytes.
    /// </summary>
    public static T Parse<T>(string path, Func<FileStream, T> parse)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return parse(stream);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserErrorException($"{path}: no such file; check the path to the weights", error);
        }
        catch (UnauthorizedAccessException error)
        {
            throw new UserErrorException($"{path}: cannot be read (a folder, or no right to read it); give a readable file", error);
        }
        catch (EndOfStreamException error)
        {
            throw new UserErrorException($"{path}: the file ends too early; download or convert it again", error);
        }
        catch (InvalidDataException error)
        {
            throw new UserErrorException($"{path}: {OneLine(error.Message)}", error);
        }
        catch (Exception error) when (error is IOException or ArgumentException or OverflowException or NotSupportedException)
        {
            throw new UserErrorException($"{path}: the file is damaged ({OneLine(error.Message)}); download or convert it again", error);
        }
    }

    /// <summary>Text from a file made fit for a one-line message: control characters replaced, length bounded.</summary>
    public static string Printable(string text)
    {
        string cut = text.Length > 100 ? text[..100] + "…" : text;
        return string.Concat(cut.Select(c => char.IsControl(c) || char.IsSurrogate(c) ? '?' : c));
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
