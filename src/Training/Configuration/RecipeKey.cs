namespace SelfSup.Training.Configuration;

/// <summary>One key of a recipe: its name, what values it takes, what they mean, and where the default comes from.</summary>
public abstract class RecipeKey
{
    private protected RecipeKey(string name, string meaning)
    {
        Name = name;
        Meaning = meaning;
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        Section = name[..dot];
        Key = name[(dot + 1)..];
    }

    /// <summary>The full name, such as <c>loss.ssim_weight</c>.</summary>
    public string Name { get; }

    /// <summary>The part before the dot.</summary>
    public string Section { get; }

    /// <summary>The part after the dot.</summary>
    public string Key { get; }

    /// <summary>What the key decides, in one line.</summary>
    public string Meaning { get; }

    /// <summary>The allowed values in words, such as <c>a number from 0 to 1</c>.</summary>
    public abstract string Range { get; }

    /// <summary>The default as a recipe file has it.</summary>
    public string Default => Format(RecipeKeys.Defaults);

    internal abstract bool IsList { get; }

    /// <summary>The value in <paramref name="recipe"/>, as a recipe file has it.</summary>
    public abstract string Format(Recipe recipe);

    /// <summary>Puts a value into a recipe; where it is not allowed, false with a message that names key, value and range.</summary>
    internal abstract bool TryApply(Recipe recipe, string text, out Recipe changed, out string problem);

    /// <summary>What is wrong with the value that <paramref name="recipe"/> has, or null.</summary>
    internal abstract string? Problem(Recipe recipe);
}
