namespace SelfSup.Evaluation.Rendering.Pipelines;

/// <summary>How far reading runs ahead.</summary>
internal static class PicturesAhead
{
    /// <summary>How many pictures a machine with so many cores decodes ahead, when a network wants some too.</summary>
    public static int Count => Math.Clamp(Environment.ProcessorCount / 2, 2, 8);
}
