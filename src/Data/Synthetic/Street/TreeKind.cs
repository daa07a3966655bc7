namespace SelfSup.Data.Synthetic.Street;

/// <summary>A tree's habit.</summary>
internal enum TreeKind
{
    /// <summary>Broad crown, in gardens and parks.</summary>
    Round,

    /// <summary>Small crown above the tallest lorry, on pavements.</summary>
    Street,

    /// <summary>Like a poplar.</summary>
    Tall,

    /// <summary>Like a spruce.</summary>
    Conical,

    Bush,

    /// <summary>Undergrowth at the edge of what one sees, ten metres long.</summary>
    Thicket,
}
