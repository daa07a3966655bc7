using System.Diagnostics.CodeAnalysis;

namespace SelfSup.Training.Configuration.Values;

/// <summary>A set of allowed values with their text form.</summary>
internal abstract class ValueKind<T>
{
    /// <summary>The allowed values in words that follow "is not".</summary>
    public abstract string Range { get; }

    /// <summary>Whether a YAML sequence is meant.</summary>
    public virtual bool IsList => false;

    public abstract bool TryParse(string text, [MaybeNullWhen(false)] out T value);

    /// <summary>The text that <see cref="TryParse"/> reads back to the same value.</summary>
    public abstract string ToText(T value);

    /// <summary>The same as a YAML scalar or flow sequence.</summary>
    public virtual string ToYaml(T value) => ToText(value);

    /// <summary>What may have been meant by a text that is not allowed: empty, or starting with a semicolon.</summary>
    public virtual string Hint(string text) => "";
}
