namespace SelfSup.Cli.Doctor;

/// <summary>Findings as lines: a mark, what was looked at, what was found, and below it what mends it.</summary>
internal static class FindingTable
{
    internal static void Print(IEnumerable<(string Mark, string Name, string Detail, string Remedy)> findings, TextWriter output)
    {
        List<(string Mark, string Name, string Detail, string Remedy)> rows = [.. findings];
        int width = rows.Max(row => row.Name.Length);
        foreach ((string mark, string name, string detail, string remedy) in rows)
        {
            output.WriteLine($"{mark,-8}{name.PadRight(width)}  {detail}");
            if (remedy.Length > 0)
                output.WriteLine($"{"",-8}{"".PadRight(width)}  -> {remedy}");
        }
    }
}
