using System.Buffers.Binary;
using System.Text;

namespace SelfSup.Training.Weights.Pickle;

/// <summary>Writes a <see cref="StateDictionary"/> as the pickle (protocol 2) of an OrderedDict that <c>torch.load</c> reads.</summary>
internal sealed class PickleWriter
{
    private readonly MemoryStream _output;
    private readonly List<StateArray> _arrays;
    private readonly byte[] _scratch = new byte[8];

    private PickleWriter(MemoryStream output, List<StateArray> arrays)
    {
        _output = output;
        _arrays = arrays;
    }

    /// <summary>The pickle's bytes. <paramref name="arrays"/> receives the arrays; an array's place in it is its storage's key.</summary>
    internal static byte[] Write(StateDictionary state, List<StateArray> arrays)
    {
        using MemoryStream output = new();
        PickleWriter writer = new(output, arrays);
        output.Write([0x80, 2]);
        writer.OrderedDict();
        writer.Mark();
        foreach ((string name, StateEntry entry) in state)
        {
            writer.Text(name);
            if (entry is StateArray array)
                writer.Tensor(array);
            else
                writer.Plain((StateValue)entry);
        }

        writer.Operation('u');
        writer.Operation('.');
        return output.ToArray();
    }

    /// <summary>_rebuild_tensor_v2(storage, offset 0, shape, row-major strides, requires_grad false, no hooks)</summary>
    private void Tensor(StateArray array)
    {
        Global("torch._utils", "_rebuild_tensor_v2");
        Mark();
        Mark();
        Text("storage");
        Global("torch", array.Type.TorchStorageName());
        Text(_arrays.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Text("cpu");
        Integer(array.Count);
        Operation('t');
        Operation('Q');
        _arrays.Add(array);
        Integer(0);
        Integers(array.Shape);
        long[] strides = new long[array.Shape.Count];
        long stride = 1;
        for (int d = strides.Length - 1; d >= 0; d--)
        {
            strides[d] = stride;
            stride *= Math.Max(1, array.Shape[d]);
        }

        Integers(strides);
        _output.WriteByte(0x89);
        OrderedDict();
        Operation('t');
        Operation('R');
    }

    private void Plain(StateValue value)
    {
        switch (value.Value)
        {
            case long integer:
                Integer(integer);
                break;
            case bool truth:
                _output.WriteByte(truth ? (byte)0x88 : (byte)0x89);
                break;
            case double real:
                Operation('G');
                BinaryPrimitives.WriteDoubleBigEndian(_scratch, real);
                _output.Write(_scratch);
                break;
            default:
                Text((string)value.Value);
                break;
        }
    }

    private void OrderedDict()
    {
        Global("collections", "OrderedDict");
        Operation(')');
        Operation('R');
    }

    private void Integers(IReadOnlyList<long> values)
    {
        Mark();
        foreach (long value in values)
            Integer(value);
        Operation('t');
    }

    private void Integer(long value)
    {
        if (value == (int)value)
        {
            Operation('J');
            BinaryPrimitives.WriteInt32LittleEndian(_scratch, (int)value);
            _output.Write(_scratch, 0, 4);
        }
        else
        {
            _output.Write([0x8A, 8]);
            BinaryPrimitives.WriteInt64LittleEndian(_scratch, value);
            _output.Write(_scratch);
        }
    }

    private void Text(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Operation('X');
        BinaryPrimitives.WriteInt32LittleEndian(_scratch, bytes.Length);
        _output.Write(_scratch, 0, 4);
        _output.Write(bytes);
    }

    private void Global(string module, string name)
    {
        Operation('c');
        _output.Write(Encoding.ASCII.GetBytes($"{module}\n{name}\n"));
    }

    private void Mark() => Operation('(');

    private void Operation(char code) => _output.WriteByte((byte)code);
}
