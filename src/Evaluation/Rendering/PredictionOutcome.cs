using SelfSup.Data;

namespace SelfSup.Evaluation.Rendering;

/// <summary>What became of a run over pictures.</summary>
/// <param name="Predicted">How many pictures have their results.</param>
/// <param name="Unreadable">Why the others could not be read, in their order.</param>
public sealed record PredictionOutcome(int Predicted, IReadOnlyList<UserErrorException> Unreadable)
{
    /// <summary>Throws where a picture could not be read: its own error, with the count where there were several pictures.</summary>
    /// <exception cref="UserErrorException">A picture could not be read.</exception>
    public void ThrowIfIncomplete()
    {
        if (Unreadable.Count == 0)
            return;
        if (Unreadable.Count == 1 && Predicted == 0)
            throw Unreadable[0];
        string others = Unreadable.Count > 1 ? $"; {Unreadable.Count - 1} more could not be read either" : "";
        throw new UserErrorException($"{Unreadable[0].Message}{others}; the other {Predicted} pictures are done", Unreadable[0]);
    }
}
