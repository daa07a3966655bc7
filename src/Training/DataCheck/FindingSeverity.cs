namespace SelfSup.Training.DataCheck;

/// <summary>How a finding weighs.</summary>
public enum FindingSeverity
{
    /// <summary>As it should be, or no ground to say otherwise.</summary>
    Ok,

    /// <summary>Training runs, and its result is likely to suffer.</summary>
    Warning,

    /// <summary>Training stops, or learns nothing.</summary>
    Failure,
}
