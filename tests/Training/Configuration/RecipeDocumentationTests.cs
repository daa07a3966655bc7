using System.Text;
using SelfSup.Tests.Support;
using SelfSup.Training.Configuration;
using Xunit;

namespace SelfSup.Tests.Training.Configuration;

/// <summary>docs/RECIPES.md is the table of keys as the code has it. SELFSUP_RENEW=1 writes it anew.</summary>
public sealed class RecipeDocumentationTests
{
    [Fact]
    public void TheDocumentedKeysAreTheCodesKeys()
    {
        string path = Path.Combine(Shared.RepositoryRoot, "docs", "RECIPES.md");
        string expected = Page();
        if (Environment.GetEnvironmentVariable("SELFSUP_RENEW") == "1")
            File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }

    private static string Page()
    {
        StringBuilder page = new();
        page.Append("# Recipe keys\n\nA recipe is YAML with these sections and keys; `--set KEY=VALUE` sets any of them on the command line. Absent keys have the default. ");
        page.Append("`base: OTHER.yaml` at the top starts from another recipe in the same folder.\n");
        foreach (IGrouping<string, RecipeKey> section in RecipeKeys.All.GroupBy(key => key.Section))
        {
            page.Append($"\n## {section.Key}\n\n| key | default | range | meaning |\n|---|---|---|---|\n");
            foreach (RecipeKey key in section)
                page.Append($"| `{key.Name}` | {Code(key.Default)} | {Escape(key.Range)} | {Escape(key.Meaning)} |\n");
        }

        return page.ToString();
    }

    private static string Code(string text) => text.Length == 0 ? "(empty)" : $"`{text}`";

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
