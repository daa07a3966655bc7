using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace TorchSharp.Native;

/// <summary>
/// One libtorch operator, looked up by schema name and overload at its first use and called boxed.
/// Arguments follow the schema's order; missing ones at the end take the schema's defaults.
/// </summary>
internal sealed unsafe class Operator
{
    private readonly string _name;
    private readonly string _overload;
    private nint _handle;

    /// <summary>Names an operator, e.g. <c>new Operator("add", "Tensor")</c> for <c>aten::add.Tensor</c>.</summary>
    internal Operator(string name, string overload = "")
    {
        _name = name.Contains(':', StringComparison.Ordinal) ? name : "aten::" + name;
        _overload = overload;
    }

    /// <summary>Whether the libtorch at hand knows this operator.</summary>
    internal bool Exists => Methods.ss_operator_find(_name, _overload, out _) == 0;

    /// <summary>Whether the libtorch at hand has this operator with these arguments in this order, and defaults for all others.</summary>
    internal bool Takes(params ReadOnlySpan<string> names)
    {
        if (!Exists)
            return false;
        NativeError.Check(Methods.ss_operator_takes(Handle, string.Join(',', names), out int result));
        return result != 0;
    }

    private nint Handle
    {
        get
        {
            if (_handle == 0)
            {
                NativeError.Check(Methods.ss_operator_find(_name, _overload, out nint handle));
                _handle = handle;
            }

            return _handle;
        }
    }

    public override string ToString() => _overload.Length > 0 ? $"{_name}.{_overload}" : _name;

    /// <summary>Calls an operator with one tensor result.</summary>
    internal torch.Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result = default;
        int count = Run(arguments, new Span<NativeArgument>(ref result));
        return count == 1 && result.Kind == ArgumentKind.Tensor ? torch.Tensor.Own((nint)result.Bits) : throw Unexpected(count);
    }

    /// <summary>Calls an operator that changes <paramref name="target"/> in place and returns it: no new handle is kept.</summary>
    internal torch.Tensor CallInPlace(torch.Tensor target, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result = default;
        Run(arguments, new Span<NativeArgument>(ref result));
        Methods.ss_tensor_free((nint)result.Bits);
        return target;
    }

    /// <summary>Calls an operator that returns nothing.</summary>
    internal void CallVoid(params ReadOnlySpan<Argument> arguments) => Run(arguments, []);

    /// <summary>Calls an operator with two tensor results.</summary>
    internal (torch.Tensor First, torch.Tensor Second) CallTwo(params ReadOnlySpan<Argument> arguments)
    {
        Span<NativeArgument> results = stackalloc NativeArgument[2];
        int count = Run(arguments, results);
        return count == 2 ? (torch.Tensor.Own((nint)results[0].Bits), torch.Tensor.Own((nint)results[1].Bits)) : throw Unexpected(count);
    }

    /// <summary>Calls an operator with a list of tensors, or several of them, as result; at most <paramref name="capacity"/>.</summary>
    internal torch.Tensor[] CallMany(int capacity, params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument[] results = new NativeArgument[capacity];
        int count = Run(arguments, results);
        torch.Tensor[] tensors = new torch.Tensor[count];
        for (int i = 0; i < count; i++)
            tensors[i] = torch.Tensor.Own((nint)results[i].Bits);
        return tensors;
    }

    /// <summary>Calls an operator whose result is a number or truth value.</summary>
    internal double CallNumber(params ReadOnlySpan<Argument> arguments)
    {
        NativeArgument result = default;
        int count = Run(arguments, new Span<NativeArgument>(ref result));
        return result.Kind switch
        {
            ArgumentKind.Double => BitConverter.Int64BitsToDouble(result.Bits),
            ArgumentKind.Int or ArgumentKind.Bool => result.Bits,
            _ => throw Unexpected(count),
        };
    }

    private int Run(ReadOnlySpan<Argument> arguments, Span<NativeArgument> results)
    {
        int numbers = 0, bytes = 0;
        foreach (ref readonly Argument argument in arguments)
        {
            switch (argument.Kind)
            {
                case ArgumentKind.Ints:
                    numbers += ((long[])argument.Reference!).Length;
                    break;
                case ArgumentKind.Doubles:
                    numbers += ((double[])argument.Reference!).Length;
                    break;
                case ArgumentKind.Tensors:
                    numbers += ((IReadOnlyList<torch.Tensor?>)argument.Reference!).Count;
                    break;
                case ArgumentKind.Text:
                    bytes += (Encoding.UTF8.GetMaxByteCount(((string)argument.Reference!).Length) + 7) / 8 * 8;
                    break;
            }
        }

        const int OnStack = 128;
        int scratch = numbers + (bytes / 8);
        Span<long> storage = scratch <= OnStack ? stackalloc long[OnStack] : new long[scratch];
        NativeArgument* natives = stackalloc NativeArgument[Math.Max(arguments.Length, 1)];
        fixed (long* start = storage)
        fixed (NativeArgument* output = results)
        {
            long* next = start;
            for (int i = 0; i < arguments.Length; i++)
                natives[i] = Convert(arguments[i], ref next);
            int count = results.Length;
            int code = Methods.ss_operator_call(Handle, natives, arguments.Length, output, ref count);
            foreach (ref readonly Argument argument in arguments)
                GC.KeepAlive(argument.Reference);
            NativeError.Check(code);
            return count;
        }
    }

    private static NativeArgument Convert(in Argument argument, ref long* next)
    {
        NativeArgument native = new() { Kind = argument.Kind, Bits = argument.Bits };
        switch (argument.Kind)
        {
            case ArgumentKind.Tensor:
                native.Bits = ((torch.Tensor)argument.Reference!).Handle;
                break;
            case ArgumentKind.Ints:
                long[] ints = (long[])argument.Reference!;
                native.Bits = (long)next;
                native.Length = ints.Length;
                ints.CopyTo(new Span<long>(next, ints.Length));
                next += ints.Length;
                break;
            case ArgumentKind.Doubles:
                double[] doubles = (double[])argument.Reference!;
                native.Bits = (long)next;
                native.Length = doubles.Length;
                doubles.CopyTo(new Span<double>(next, doubles.Length));
                next += doubles.Length;
                break;
            case ArgumentKind.Text:
                string text = (string)argument.Reference!;
                int room = Encoding.UTF8.GetMaxByteCount(text.Length);
                native.Bits = (long)next;
                native.Length = Encoding.UTF8.GetBytes(text, new Span<byte>(next, room));
                next += (room + 7) / 8;
                break;
            case ArgumentKind.Tensors:
                IReadOnlyList<torch.Tensor?> tensors = (IReadOnlyList<torch.Tensor?>)argument.Reference!;
                native.Bits = (long)next;
                native.Length = tensors.Count;
                for (int i = 0; i < tensors.Count; i++)
                    *next++ = tensors[i]?.Handle ?? 0;
                break;
        }

        return native;
    }

    private ExternalException Unexpected(int count) => new($"{this} returned {count} results of another kind than its caller expects");
}
