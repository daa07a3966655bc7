using SelfSup.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Training.Weights;

/// <summary>Copies state between files and modules.</summary>
public static class StateDictionaryModules
{
    private const int NamesShown = 3;

    /// <summary>
    /// Copies the arrays into the module's parameters and buffers of the same names, converting type and device. Nothing is copied unless everything fits.
    /// Plain values are no part of a module. A classifier's entries (<c>fc.*</c>, unused here) and <c>num_batches_tracked</c> (absent from old files) may be
    /// missing, and a classifier may be in the file alone.
    /// Throws <see cref="UserErrorException"/> with one line that starts with <paramref name="name"/> (the file), the first keys that do not fit and the likely cause.
    /// </summary>
    public static void Load(nn.Module module, StateDictionary state, string name)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(state);
        Dictionary<string, Tensor> own = module.state_dict();
        List<string> unexpected = [.. state.Where(pair => pair.Value is StateArray && !own.ContainsKey(pair.Key) && !IsClassifier(pair.Key)).Select(pair => pair.Key)];
        List<string> missing = [.. own.Keys.Where(key => !state.TryGetArray(key, out _) && !IsOptional(key))];
        List<(Tensor Target, StateArray Source)> pairs = [];
        List<string> misshapen = [];
        foreach ((string key, Tensor target) in own)
        {
            if (!state.TryGetArray(key, out StateArray? source))
                continue;
            if (target.shape.AsSpan().SequenceEqual(source.Shape.ToArray()))
                pairs.Add((target, source));
            else if (!IsClassifier(key))
                misshapen.Add($"{key} ({Text(source.Shape)}, expected {Text(target.shape)})");
        }

        if (unexpected.Count + missing.Count + misshapen.Count > 0)
            throw new UserErrorException($"{name}: {Mismatches(missing, unexpected, misshapen)}: {Cause(own.Keys, state.Names)}");
        using IDisposable noGradient = no_grad();
        foreach ((Tensor target, StateArray source) in pairs)
        {
            using Tensor value = ToTensor(source);
            target.copy_(value);
        }
    }

    /// <summary>The module's parameters and persistent buffers, copied, in the order of its state dict.</summary>
    public static StateDictionary Save(nn.Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        StateDictionary state = [];
        foreach ((string key, Tensor tensor) in module.state_dict())
            state.Add(key, ToArray(tensor));
        return state;
    }

    /// <summary>The elements of a tensor on any device and of any layout, copied; throws <see cref="ArgumentException"/> for a type that files do not hold.</summary>
    public static StateArray ToArray(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        StateElementType type = ElementType(tensor.dtype);
        using DisposeScope scope = NewDisposeScope();
        Tensor rowMajor = tensor.detach().cpu().contiguous();
        return new StateArray(type, rowMajor.shape, tensor.NumberOfElements == 0 ? Array.Empty<byte>() : rowMajor.bytes.ToArray());
    }

    /// <summary>A new tensor on the CPU (or <paramref name="device"/>) with the array's type, shape and elements; the caller disposes of it.</summary>
    public static Tensor ToTensor(StateArray array, Device? device = null)
    {
        ArgumentNullException.ThrowIfNull(array);
        Tensor tensor = empty([.. array.Shape], dtype: ScalarTypeOf(array.Type), device: CPU);
        if (array.Count > 0)
            array.Bytes.Span.CopyTo(tensor.bytes);
        if (device is null || device.type == DeviceType.CPU)
            return tensor;
        using (tensor)
            return tensor.to(device);
    }

    private static bool IsClassifier(string key) => key.StartsWith("fc.", StringComparison.Ordinal) || key.StartsWith("encoder.fc.", StringComparison.Ordinal);

    private static bool IsOptional(string key) => IsClassifier(key) || key.EndsWith(".num_batches_tracked", StringComparison.Ordinal);

    private static string Mismatches(List<string> missing, List<string> unexpected, List<string> misshapen)
    {
        List<string> parts = [];
        if (unexpected.Count > 0)
            parts.Add($"{First(unexpected)} {(unexpected.Count == 1 ? "is" : "are")} unexpected");
        if (missing.Count > 0)
            parts.Add($"{First(missing)} {(missing.Count == 1 ? "is" : "are")} missing");
        if (misshapen.Count > 0)
            parts.Add($"{First(misshapen)} {(misshapen.Count == 1 ? "has" : "have")} another shape");
        return string.Join("; ", parts);
    }

    private static string First(List<string> keys)
    {
        string text = string.Join(", ", keys.Take(NamesShown).Select(StateFileInput.Printable));
        return keys.Count > NamesShown ? $"{text} and {keys.Count - NamesShown} more" : text;
    }

    private static string Cause(IEnumerable<string> own, IEnumerable<string> file)
    {
        List<string> names = [.. file];
        int? expected = ResNetStateKeys.Layers(own);
        int? found = ResNetStateKeys.Layers(names);
        if (expected is not null && found is not null && expected != found)
            return $"these look like ResNet-{found} weights, the model is a ResNet-{expected}; give weights of that depth or set model.encoder to resnet{found}";
        if (names.Count > 0 && names.All(key => key.StartsWith("module.", StringComparison.Ordinal)))
            return "every name starts with \"module.\", as a DataParallel wrapper writes; save the state of the module inside it";
        return "these weights belong to another part or kind of network; give the file that was saved from this one";
    }

    private static string Text(IEnumerable<long> shape) => "[" + string.Join(", ", shape) + "]";

    private static ScalarType ScalarTypeOf(StateElementType type) => type switch
    {
        StateElementType.Float32 => ScalarType.Float32,
        StateElementType.Float64 => ScalarType.Float64,
        StateElementType.Float16 => ScalarType.Float16,
        StateElementType.BFloat16 => ScalarType.BFloat16,
        StateElementType.Int64 => ScalarType.Int64,
        StateElementType.Int32 => ScalarType.Int32,
        StateElementType.Int16 => ScalarType.Int16,
        StateElementType.Int8 => ScalarType.Int8,
        StateElementType.UInt8 => ScalarType.Byte,
        _ => ScalarType.Bool,
    };

    private static StateElementType ElementType(ScalarType type) => type switch
    {
        ScalarType.Float32 => StateElementType.Float32,
        ScalarType.Float64 => StateElementType.Float64,
        ScalarType.Float16 => StateElementType.Float16,
        ScalarType.BFloat16 => StateElementType.BFloat16,
        ScalarType.Int64 => StateElementType.Int64,
        ScalarType.Int32 => StateElementType.Int32,
        ScalarType.Int16 => StateElementType.Int16,
        ScalarType.Int8 => StateElementType.Int8,
        ScalarType.Byte => StateElementType.UInt8,
        ScalarType.Bool => StateElementType.Bool,
        _ => throw new ArgumentException($"tensors of {type} are not kept in files", nameof(type)),
    };
}
