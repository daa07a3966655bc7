namespace TorchSharp;

public static partial class torch
{
    /// <summary>One place of an index expression: a number, a slice, everything, a new axis, an ellipsis, a truth value, or a tensor of positions.</summary>
    public struct TensorIndex
    {
        public static readonly TensorIndex Ellipsis = new() { Kind = IndexKind.Ellipsis };
        public static readonly TensorIndex None = new() { Kind = IndexKind.None };
        public static readonly TensorIndex Null = new() { Kind = IndexKind.Null };
        public static readonly TensorIndex Colon = Slice();

        internal IndexKind Kind { get; private init; }

        internal long Start { get; private init; }

        internal long Stop { get; private init; }

        internal long Step { get; private init; }

        internal Tensor? Positions { get; private init; }

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static implicit operator Tensor(TensorIndex value) => value.Kind switch
        {
            IndexKind.Tensor => value.Positions!,
            IndexKind.Single => tensor(value.Start),
            IndexKind.Bool => tensor(value.Start != 0),
            _ => throw new InvalidCastException($"an index of kind {value.Kind} is no tensor"),
        };

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) =>
            new() { Kind = IndexKind.Slice, Start = start ?? 0, Stop = stop ?? long.MaxValue, Step = step ?? 1 };

        public static TensorIndex Slice((int? start, int? end) range) => Slice(range.start, range.end, null);

        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End is { IsFromEnd: true, Value: 0 } ? null : range.End.IsFromEnd ? -range.End.Value : range.End.Value,
            null);

        public static TensorIndex Bool(bool value) => new() { Kind = IndexKind.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) =>
            index is { } value ? new() { Kind = IndexKind.Single, Start = value } : Null;

        public static TensorIndex Tensor(Tensor tensor) => new() { Kind = IndexKind.Tensor, Positions = tensor };
    }

    internal enum IndexKind
    {
        /// <summary>A position left free among positions that are tensors: the whole axis.</summary>
        Null,
        None,
        Ellipsis,
        Single,
        Slice,
        Bool,
        Tensor,
    }
}
