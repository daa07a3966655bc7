namespace SelfSup.Evaluation.Reporting;

/// <summary>A table of texts.</summary>
public sealed class ReportTable
{
    /// <summary>Makes a table.</summary>
    /// <param name="caption">What it shows, in a phrase.</param>
    /// <param name="columns">At least one.</param>
    /// <param name="rows">Each with a cell a column.</param>
    /// <param name="highlightedRow">The row that the page is about, set in bold; null for none.</param>
    /// <exception cref="ArgumentException">There is no column, or a row has another number of cells.</exception>
    public ReportTable(string caption, IReadOnlyList<ReportColumn> columns, IReadOnlyList<IReadOnlyList<string>> rows, int? highlightedRow = null)
    {
        ArgumentNullException.ThrowIfNull(caption);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        if (columns.Count == 0)
            throw new ArgumentException("a table without columns", nameof(columns));
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Count != columns.Count)
                throw new ArgumentException($"row {i} has {rows[i].Count} cells, expected {columns.Count}", nameof(rows));
        }

        Caption = caption;
        Columns = columns;
        Rows = rows;
        HighlightedRow = highlightedRow;
    }

    /// <summary>What it shows.</summary>
    public string Caption { get; }

    /// <summary>Its columns.</summary>
    public IReadOnlyList<ReportColumn> Columns { get; }

    /// <summary>Its rows of cells.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    /// <summary>The row set in bold, or null.</summary>
    public int? HighlightedRow { get; }
}
