using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>Opens state files and turns whatever their bytes provoke into one line that names the file.</summary>
internal static class StateFileInput
{
    /// <summary>
    /// Opens <paramref name="path"/> and parses it. Parsers throw <see cref="InvalidDataException"/> with text that says what is wrong and what to do;
    /// what else damaged bytes provoke is in <see cref="FileErrors"/>.
    /// </summary>
    public static T Parse<T>(string path, Func<FileStream, T> parse)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            return parse(stream);
        }
        catch (Exception error) when (FileErrors.Translate(path, error, "check the path to the weights", "download or convert it again") is { } userError)
        {
            throw userError;
        }
    }

    /// <inheritdoc cref="PrintableText.Of"/>
    public static string Printable(string text) => PrintableText.Of(text);
}
