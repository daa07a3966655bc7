namespace SelfSup.Data.Synthetic.Street;

/// <summary>How a house ends above.</summary>
internal enum RoofKind
{
    Flat,

    /// <summary>The ridge runs along the street.</summary>
    EavesToStreet,

    /// <summary>The ridge runs away from the street.</summary>
    GableToStreet,

    Hipped,
}
