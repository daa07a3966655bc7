namespace SelfSup.Training.Logging;

/// <summary>Shows long work to a person. One task at a time; calls may come from any thread.</summary>
public interface IProgressReporter : IDisposable
{
    /// <summary>Starts a task; the clock of its rate starts here.</summary>
    void Begin(ProgressTask task);

    /// <summary>Tells how far the task is, with the latest loss where there is one. Cheap enough for every step.</summary>
    void Report(long done, double? loss = null);

    /// <summary>Shows a line of its own, such as a validation's result.</summary>
    void Message(string line);

    /// <summary>Ends the task, finished or not, with its last state shown.</summary>
    void End();
}
