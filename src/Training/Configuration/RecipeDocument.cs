using SelfSup.Data;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace SelfSup.Training.Configuration;

/// <summary>
/// A recipe file's syntax: <c>base: FILE</c> and sections of <c>key: value</c>, each key with its line. Read from the parser's events,
/// since only these tell a repeated key and every line; anchors, tags and deeper nesting have no use here and are refused.
/// </summary>
internal sealed class RecipeDocument
{
    private readonly string _path;
    private readonly Parser _parser;
    private readonly Dictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly List<Entry> _entries = [];

    private RecipeDocument(string path, TextReader text)
    {
        _path = path;
        _parser = new Parser(text);
    }

    /// <summary>One <c>section.key</c> with the text of its value.</summary>
    public readonly record struct Entry(string Name, string Text, bool IsList, long Line);

    public Entry? Base { get; private set; }

    public IReadOnlyList<Entry> Entries => _entries;

    public static RecipeDocument Read(string path)
    {
        try
        {
            using StreamReader text = new(path);
            RecipeDocument document = new(path, text);
            document.ReadRoot();
            return document;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ConfigurationException($"{path}: there is no such recipe file; give a .yaml file or one of the names in configs/", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException($"{path}: the recipe cannot be read ({error.Message})", error);
        }
        catch (YamlException error)
        {
            string reason = error.Message.ReplaceLineEndings(" ");
            throw new ConfigurationException($"{path}:{error.Start.Line}: not YAML ({reason}); expected lines such as 'train:' and '  batch_size: 12'", error);
        }
    }

    private void ReadRoot()
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
            throw Error(1, "holds no recipe; expected sections such as 'train:' with keys below them");
        _parser.Consume<DocumentStart>();
        if (Take<MappingStart>() is null)
            throw Error(Line, "expected sections such as 'train:' with keys below them");
        while (Take<MappingEnd>() is null)
            ReadSection();
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
            throw Error(Line, "a recipe is one YAML document; remove what follows '---'");
    }

    private void ReadSection()
    {
        Scalar name = ReadKey("");
        bool isSection = RecipeKeys.Sections.Contains(name.Value);
        if (name.Value == "base")
        {
            (string file, bool isList) = ReadValue("base", name.Start.Line);
            Base = new Entry("base", file, isList, name.Start.Line);
        }
        else if (!isSection)
            throw Error(name.Start.Line, RecipeKeys.UnknownSection(name.Value));
        else if (Take<MappingStart>() is not null)
        {
            while (Take<MappingEnd>() is null)
                ReadEntry(name.Value);
        }
        else if (!(Take<Scalar>() is { } empty && IsNull(empty)))
            throw Error(name.Start.Line, $"{name.Value}: is a section; expected keys below it, such as '  {RecipeKeys.All.First(key => key.Section == name.Value).Key}: …'");
    }

    private void ReadEntry(string section)
    {
        Scalar key = ReadKey(section + ".");
        string name = $"{section}.{key.Value}";
        (string text, bool isList) = ReadValue(name, key.Start.Line);
        _entries.Add(new Entry(name, text, isList, key.Start.Line));
    }

    private Scalar ReadKey(string prefix)
    {
        Scalar key = Plain(Take<Scalar>() ?? throw Error(Line, "expected a key's name"));
        if (!_seen.TryAdd(prefix + key.Value, key.Start.Line))
            throw Error(key.Start.Line, $"{prefix}{key.Value}: stands twice, first in line {_seen[prefix + key.Value]}; remove one");
        return key;
    }

    private (string Text, bool IsList) ReadValue(string name, long line)
    {
        if (Take<Scalar>() is { } scalar)
            return IsNull(scalar) ? throw Error(line, $"{name}: has no value; write '' for an empty text or remove the key") : (Plain(scalar).Value, false);
        if (Take<SequenceStart>() is null)
            throw Error(line, $"{name}: expected one value or a list of values");
        List<string> items = [];
        while (Take<SequenceEnd>() is null)
            items.Add(Take<Scalar>() is { } item ? Plain(item).Value : throw Error(line, $"{name}: expected a list of plain values"));
        return ($"[{string.Join(", ", items)}]", true);
    }

    /// <summary>The next event where it is of this kind, consumed; else null.</summary>
    private T? Take<T>()
        where T : ParsingEvent => _parser.Accept<T>(out _) ? _parser.Consume<T>() : null;

    private Scalar Plain(Scalar scalar) =>
        scalar.Tag.IsEmpty && scalar.Anchor.IsEmpty ? scalar : throw Error(scalar.Start.Line, "tags (!) and anchors (&) have no use in a recipe");

    private static bool IsNull(Scalar scalar) => scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";

    private long Line => _parser.Current?.Start.Line ?? 1;

    private ConfigurationException Error(long line, string message) => new($"{_path}:{line}: {message}");
}
