using System.Globalization;
using System.Text.RegularExpressions;
using SelfSup.Data;

namespace SelfSup.Training.Runs;

/// <summary>
/// The <c>pictures</c> folder of a run: <c>step_NNNNNNNN</c> folders with pictures of the same samples after so many steps. A step's folder is filled under
/// a temporary name and renamed; as a run grows long, steps between are removed, so that the folder stays small.
/// </summary>
internal sealed partial class ProgressPictureStore(string runFolder)
{
    /// <summary>Steps whose pictures stay.</summary>
    internal const int MostSteps = 60;

    private const string TemporaryPrefix = ".writing-";

    internal string Folder { get; } = Path.Combine(runFolder, "pictures");

    /// <summary>The steps that have pictures, ascending; none where there is no folder.</summary>
    internal IReadOnlyList<long> Steps()
    {
        if (!Directory.Exists(Folder))
            return [];
        return [.. Directory.EnumerateDirectories(Folder)
            .Select(path => StepName().Match(Path.GetFileName(path)))
            .Where(match => match.Success)
            .Select(match => (match.Value, Step: long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)))
            .Where(found => found.Value == Name(found.Step))
            .Select(found => found.Step)
            .Order()];
    }

    /// <summary>The folder of a step's pictures.</summary>
    internal string StepFolder(long step) => Path.Combine(Folder, Name(step));

    /// <summary>Keeps pictures of a step, in the place of earlier ones: <paramref name="fill"/> gets the folder to put them into. Then thins the steps.</summary>
    /// <exception cref="UserErrorException">The folder cannot be written.</exception>
    internal void Write(long step, Action<string> fill) => Guard(() =>
    {
        string temporary = Path.Combine(Folder, TemporaryPrefix + Name(step));
        RemoveLeftovers();
        Directory.CreateDirectory(temporary);
        fill(temporary);
        if (Directory.Exists(StepFolder(step)))
            Directory.Delete(StepFolder(step), recursive: true);
        Directory.Move(temporary, StepFolder(step));
        IReadOnlyList<long> steps = Steps();
        Remove(steps.Except(ProgressSteps.Kept(steps, MostSteps)));
    });

    /// <summary>Removes what a run that goes on from <paramref name="step"/> will draw again, and what a killed process left half-written.</summary>
    /// <exception cref="UserErrorException">The folder cannot be written.</exception>
    internal void GoBackTo(long step) => Guard(() =>
    {
        RemoveLeftovers();
        Remove(Steps().Where(later => later > step));
    });

    private static string Name(long step) => string.Create(CultureInfo.InvariantCulture, $"step_{step:D8}");

    private void Remove(IEnumerable<long> steps)
    {
        foreach (long step in steps)
            Directory.Delete(StepFolder(step), recursive: true);
    }

    private void RemoveLeftovers()
    {
        if (!Directory.Exists(Folder))
            return;
        foreach (string leftover in Directory.EnumerateDirectories(Folder, TemporaryPrefix + "*"))
            Directory.Delete(leftover, recursive: true);
    }

    private void Guard(Action action)
    {
        try
        {
            action();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{Folder}: pictures cannot be written ({error.Message}); free space, or turn them off with output.images_every_steps=0", error);
        }
    }

    [GeneratedRegex(@"\Astep_([0-9]{8,18})\z")]
    private static partial Regex StepName();
}
