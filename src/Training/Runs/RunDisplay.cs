using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using SelfSup.Training.Networks;
using static TorchSharp.torch;

namespace SelfSup.Training.Runs;

/// <summary>
/// What a person looks at while a run goes on: pictures of the same samples at successive steps, and the report. A training of days must not end for either:
/// what cannot be drawn or written is said in a line.
/// </summary>
internal sealed class RunDisplay : IDisposable
{
    private readonly string _folder;
    private readonly Action<string> _say;
    private readonly ProgressPictures? _pictures;

    /// <summary>Prepares the display of a run; a recipe without pictures has none here either.</summary>
    internal RunDisplay(Recipe recipe, TrainingData data, NetworkSet networks, Device device, string folder, Action<string> say)
    {
        _folder = folder;
        _say = say;
        _pictures = recipe.Output.ImagesEverySteps > 0 ? new ProgressPictures(recipe, data, networks, device, new ProgressPictureStore(folder)) : null;
    }

    /// <summary>Draws the samples as the networks see them after <paramref name="step"/> steps.</summary>
    internal void DrawPictures(long step) => Try(() => _pictures?.Draw(step));

    /// <summary>Writes <c>report.html</c>.</summary>
    internal void WriteReport(RunStanding standing) => Try(() => RunReport.Write(_folder, standing: standing));

    public void Dispose() => _pictures?.Dispose();

    private void Try(Action action)
    {
        try
        {
            action();
        }
#pragma warning disable CA1031 // whatever went wrong with a page, the training is worth more, and the line says it
        catch (Exception error)
#pragma warning restore CA1031
        {
            _say($"{error.Message.ReplaceLineEndings(" ")} (the training itself is unharmed)");
        }
    }
}
