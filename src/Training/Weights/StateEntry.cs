namespace SelfSup.Training.Weights;

/// <summary>One entry of a <see cref="StateDictionary"/>: a <see cref="StateArray"/> or a <see cref="StateValue"/>.</summary>
public abstract class StateEntry
{
    private protected StateEntry()
    {
    }
}
