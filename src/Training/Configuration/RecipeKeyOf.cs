using SelfSup.Training.Configuration.Values;

namespace SelfSup.Training.Configuration;

/// <summary>A key whose value is a <typeparamref name="T"/>.</summary>
internal sealed class RecipeKeyOf<T>(string name, ValueKind<T> kind, Func<Recipe, T> get, Func<Recipe, T, Recipe> with, string meaning)
    : RecipeKey(name, meaning)
{
    public override string Range => kind.Range;

    internal override bool IsList => kind.IsList;

    public override string Format(Recipe recipe) => kind.ToYaml(get(recipe));

    internal override bool TryApply(Recipe recipe, string text, out Recipe changed, out string problem)
    {
        bool valid = kind.TryParse(text, out T? value);
        changed = valid ? with(recipe, value!) : recipe;
        problem = valid ? "" : Describe(text);
        return valid;
    }

    internal override string? Problem(Recipe recipe)
    {
        string text = kind.ToText(get(recipe));
        return kind.TryParse(text, out _) ? null : Describe(text);
    }

    private string Describe(string text) => $"{Name}: '{text}' is not {kind.Range}{kind.Hint(text)}";
}
