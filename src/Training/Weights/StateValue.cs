namespace SelfSup.Training.Weights;

/// <summary>A plain value among the arrays, such as the training size that an encoder's file carries beside its weights.</summary>
public sealed class StateValue : StateEntry
{
    /// <summary>An integer.</summary>
    public StateValue(long value) => Value = value;

    /// <summary>A real number.</summary>
    public StateValue(double value) => Value = value;

    /// <summary>A truth value.</summary>
    public StateValue(bool value) => Value = value;

    /// <summary>A text.</summary>
    public StateValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
    public object Value { get; }
}
