using System.Globalization;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace TorchSharp.Modules;

/// <summary>Layers one after the other; unnamed ones are called 0, 1, 2, …</summary>
public class Sequential : Module<Tensor, Tensor>
{
    private readonly List<IModule<Tensor, Tensor>> _layers = [];

    protected internal Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules)
        : base(nameof(Sequential))
    {
        foreach ((string key, Module<Tensor, Tensor> module) in modules)
            append(key, module);
    }

    protected internal Sequential(params Module<Tensor, Tensor>[] modules)
        : base(nameof(Sequential))
    {
        foreach (Module<Tensor, Tensor> module in modules)
            append(module);
    }

    public int Count => _layers.Count;

    [IndexerName("SequentialItems")]
    public IModule<Tensor, Tensor> this[int index] => _layers[index];

    public Sequential append(string name, IModule<Tensor, Tensor> module)
    {
        register_module(name, module as Module ?? throw new ArgumentException("a layer must be a module", nameof(module)));
        _layers.Add(module);
        return this;
    }

    public Sequential append(IModule<Tensor, Tensor> module) => append(Count.ToString(CultureInfo.InvariantCulture), module);

    /// <summary>Runs the layers; what lies between them is disposed.</summary>
    public override Tensor forward(Tensor tensor)
    {
        Tensor current = tensor;
        foreach (IModule<Tensor, Tensor> layer in _layers)
        {
            Tensor next = layer.call(current);
            if (!ReferenceEquals(current, tensor) && !ReferenceEquals(current, next))
                current.Dispose();
            current = next;
        }

        return current;
    }
}
