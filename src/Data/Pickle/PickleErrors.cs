namespace SelfSup.Data.Pickle;

/// <summary>What is said of pickles that no program of good will writes.</summary>
public static class PickleErrors
{
    /// <summary>An error whose text names what the pickle holds.</summary>
    public static InvalidDataException Damaged(string what) => new($"the pickle holds {what}; download or convert the file again");
}
