using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace SelfSup.Data;

/// <summary>YAML files as plain nodes; syntax errors and duplicate keys become one line with the file's name and the place.</summary>
internal static class YamlFile
{
    /// <summary>Reads a file whose top level is a mapping.</summary>
    public static YamlMappingNode ReadMapping(string path, string remedy)
    {
        string text = string.Join('\n', TextFile.ReadLines(path, remedy));
        YamlStream stream = [];
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException error)
        {
            throw new UserErrorException($"{path}: line {error.Start.Line}: not valid YAML ({error.Message.ReplaceLineEndings(" ")}); {remedy}", error);
        }

        return stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode mapping
            ? mapping
            : throw new UserErrorException($"{path}: expected one mapping of keys to values; {remedy}");
    }

    /// <summary>The value of <paramref name="key"/>, or null.</summary>
    public static YamlNode? Find(YamlMappingNode mapping, string key)
        => mapping.Children.TryGetValue(new YamlScalarNode(key), out YamlNode? value) ? value : null;

    /// <summary>The text of a scalar node; else an error naming <paramref name="path"/> and <paramref name="key"/>.</summary>
    public static string Text(YamlNode node, string path, string key)
        => (node as YamlScalarNode)?.Value ?? throw new UserErrorException($"{path}: {key}: expected a single value, line {node.Start.Line}");
}
