using System.Globalization;
using SelfSup.Data.Pickle;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>Writes a <see cref="StateDictionary"/> as the pickle (protocol 2) of an OrderedDict that <c>torch.load</c> reads.</summary>
internal sealed class PickleWriter
{
    private readonly PickleOutput _output;
    private readonly List<StateArray> _arrays;

    private PickleWriter(PickleOutput output, List<StateArray> arrays)
    {
        _output = output;
        _arrays = arrays;
    }

    /// <summary>The pickle's bytes. <paramref name="arrays"/> receives the arrays; an array's place in it is its storage's key.</summary>
    internal static byte[] Write(StateDictionary state, List<StateArray> arrays)
    {
        using MemoryStream stream = new();
        PickleOutput output = new(stream, protocol: 2);
        PickleWriter writer = new(output, arrays);
        writer.OrderedDict();
        output.Mark();
        foreach ((string name, StateEntry entry) in state)
        {
            output.Text(name);
            if (entry is StateArray array)
                writer.Tensor(array);
            else
                writer.Plain((StateValue)entry);
        }

        output.Operation('u');
        output.Stop();
        return stream.ToArray();
    }

    /// <summary>_rebuild_tensor_v2(storage, offset 0, shape, row-major strides, requires_grad false, no hooks)</summary>
    private void Tensor(StateArray array)
    {
        _output.Global("torch._utils", "_rebuild_tensor_v2");
        _output.Mark();
        _output.Mark();
        _output.Text("storage");
        _output.Global("torch", array.Type.TorchStorageName());
        _output.Text(_arrays.Count.ToString(CultureInfo.InvariantCulture));
        _output.Text("cpu");
        _output.Integer(array.Count);
        _output.Operation('t');
        _output.Operation('Q');
        _arrays.Add(array);
        _output.Integer(0);
        _output.Integers(array.Shape);
        long[] strides = new long[array.Shape.Count];
        long stride = 1;
        for (int d = strides.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, array.Shape[d]);
        }

        _output.Integers(strides);
        _output.Truth(false);
        OrderedDict();
        _output.Operation('t');
        _output.Operation('R');
    }

    private void Plain(StateValue value)
    {
        switch (value.Value)
        {
            case long integer:
                _output.Integer(integer);
                break;
            case bool truth:
                _output.Truth(truth);
                break;
            case double real:
                _output.Real(real);
                break;
            default:
                _output.Text((string)value.Value);
                break;
        }
    }

    private void OrderedDict()
    {
        _output.Global("collections", "OrderedDict");
        _output.Operation(')');
        _output.Operation('R');
    }
}
