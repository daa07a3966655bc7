using System.Globalization;
using SelfSup.Data;
using SelfSup.Training.Weights;

namespace SelfSup.Training.Checkpoints;

/// <summary>
/// The <c>checkpoints</c> folder of a run: <c>step_NNNNNNNN</c> folders and <c>latest</c>, a text file naming the newest whole one.
/// A checkpoint is filled under a temporary name and renamed, so a process killed at any instant leaves only whole ones.
/// </summary>
public sealed class CheckpointStore
{
    private const string TemporaryPrefix = ".writing-";
    private readonly string _folder;
    private readonly int _keep;

    /// <summary>Opens the store of a run's folder; the newest <paramref name="keep"/> checkpoints stay (0 keeps all).</summary>
    public CheckpointStore(string runFolder, int keep)
    {
        _folder = Path.Combine(runFolder, "checkpoints");
        _keep = keep;
    }

    /// <summary>The newest whole checkpoint's folder, or null when there is none yet.</summary>
    public string? Latest => WeightFolder.ReadLatest(_folder);

    /// <summary>Writes a checkpoint of <paramref name="step"/> finished steps: <paramref name="fill"/> gets the folder to put its files into.</summary>
    public string Write(long step, Action<string> fill)
    {
        ArgumentNullException.ThrowIfNull(fill);
        string name = string.Create(CultureInfo.InvariantCulture, $"step_{step:D8}");
        string temporary = Path.Combine(_folder, TemporaryPrefix + name);
        string target = Path.Combine(_folder, name);
        try
        {
            RemoveLeftovers();
            Directory.CreateDirectory(temporary);
            fill(temporary);
            if (Directory.Exists(target))
                Directory.Move(target, Path.Combine(_folder, TemporaryPrefix + "replaced-" + name));
            Directory.Move(temporary, target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserErrorException)
        {
            string cause = (error.InnerException ?? error).Message;
            throw new UserErrorException($"{target}: the checkpoint cannot be written ({cause}); free space, then go on with --resume", error);
        }
        finally
        {
            RemoveLeftovers();
        }

        WeightFolder.WriteLatest(_folder, name);
        Prune(target);
        return target;
    }

    private void RemoveLeftovers()
    {
        if (!Directory.Exists(_folder))
            return;
        foreach (string leftover in Directory.EnumerateDirectories(_folder, TemporaryPrefix + "*"))
            Directory.Delete(leftover, recursive: true);
    }

    private void Prune(string newest)
    {
        if (_keep <= 0)
            return;
        List<string> all = [.. Directory.EnumerateDirectories(_folder, "step_*").Order(StringComparer.Ordinal)];
        foreach (string old in all.Where(folder => folder != newest).SkipLast(_keep - 1))
            Directory.Delete(old, recursive: true);
    }
}
