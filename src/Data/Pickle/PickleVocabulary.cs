namespace SelfSup.Data.Pickle;

/// <summary>
/// What a pickle of one kind of file may name, and what its names mean. The interpreter knows containers and plain values only; a vocabulary describes the few
/// callables and objects beside them and refuses every other by name. Nothing is ever executed.
/// </summary>
public abstract class PickleVocabulary
{
    /// <summary>The end of the message about an operation or name that is not known, such as <c>is no part of a state dict; refuse the file</c>.</summary>
    public abstract string Refusal { get; }

    /// <summary>
    /// The longest byte string that such a file holds. At 0, byte strings are refused, and the strings of Python 2 are texts; else these are byte strings,
    /// and so are long texts (<see cref="PickleBytes.IsText"/>), into which older protocols wrap bytes.
    /// </summary>
    public virtual long MaximumBytes => 0;

    /// <summary>A description of a callable or class.</summary>
    /// <exception cref="InvalidDataException">It is not known; <see cref="Refuse"/> makes it.</exception>
    public abstract object Find(string module, string name);

    /// <summary>What a call yields.</summary>
    /// <param name="callable">The description that <see cref="Find"/> gave, or anything else, which is refused.</param>
    /// <param name="arguments">A <see cref="PickleTuple"/>, or anything else, which is refused.</param>
    /// <exception cref="InvalidDataException">Such a call is not known.</exception>
    public abstract object? Call(object? callable, object? arguments);

    /// <summary>What a reference to something outside the pickle yields.</summary>
    /// <exception cref="InvalidDataException">Such a reference is not known.</exception>
    public virtual object? Resolve(object? reference) => throw PickleErrors.Damaged("a reference to something outside it");

    /// <summary>Gives an object its state.</summary>
    /// <exception cref="InvalidDataException">The object takes no such state.</exception>
    public abstract void Build(object? target, object? state);

    /// <summary>The refusal of a name.</summary>
    protected InvalidDataException Refuse(string name) => new($"the pickle wants to call {PrintableText.Of(name)}, which {Refusal}");
}
