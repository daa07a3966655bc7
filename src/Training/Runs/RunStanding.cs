namespace SelfSup.Training.Runs;

/// <summary>What is known of a run's process when its report is written.</summary>
public enum RunStanding
{
    /// <summary>Only what the folder says: whether its steps are done.</summary>
    Unknown,

    /// <summary>The run goes on.</summary>
    Running,

    /// <summary>The run was asked to stop before its end, and saved its state.</summary>
    Interrupted,
}
