namespace SelfSup.SegGuide.Export;

/// <summary>How exported masks are kept.</summary>
public enum MaskFormat
{
    /// <summary>A folder of 8-bit grey PNG in the pictures' own tree.</summary>
    Store,

    /// <summary>The published form: uint8 <c>.npy</c> of shape 1xHxW, beside each picture unless a folder is named.</summary>
    Npy,
}
