using System.Text;

namespace SelfSup.Training.Configuration;

/// <summary>Writes a recipe as the file that <see cref="RecipeFile"/> reads.</summary>
internal static class RecipeYaml
{
    public static string Write(Recipe recipe)
    {
        StringBuilder text = new();
        foreach (IGrouping<string, RecipeKey> section in RecipeKeys.All.GroupBy(key => key.Section))
        {
            text.Append(section.Key).Append(":\n");
            foreach (RecipeKey key in section)
                text.Append("  ").Append(key.Key).Append(": ").Append(key.Format(recipe)).Append('\n');
        }

        return text.ToString();
    }
}
