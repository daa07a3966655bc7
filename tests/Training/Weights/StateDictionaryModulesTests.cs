using SelfSup.Data;
using SelfSup.Training.Weights;
using TorchSharp;
using TorchSharp.Modules;
using Xunit;
using static TorchSharp.torch;

namespace SelfSup.Tests.Training.Weights;

public sealed class StateDictionaryModulesTests
{
    private const string File = "weights/encoder.pth";

    [Fact]
    public void StateMovesFromOneModuleToAnother()
    {
        using Sequential source = Network();
        using Sequential target = Network();
        using (no_grad())
        {
            foreach ((_, Tensor tensor) in source.state_dict())
                tensor.add_(3);
        }

        StateDictionary state = StateDictionaryModules.Save(source);
        Assert.Equal(source.state_dict().Keys, state.Names);
        state.Add("height", new StateValue(192L));
        StateDictionaryModules.Load(target, state, File);
        state = StateDictionaryModules.Save(source);
        StateSamples.AssertSame(state, StateDictionaryModules.Save(target));
        Assert.True(target.state_dict()["0.weight"].requires_grad);
        Assert.True(state.TryGetArray("1.num_batches_tracked", out StateArray? count));
        Assert.Equal([3L], count.As<long>().ToArray());
    }

    [Fact]
    public void TypesAreConvertedAndSharesAreNot()
    {
        using Sequential target = Network();
        StateDictionary state = StateDictionaryModules.Save(target);
        state["0.bias"] = new StateArray(StateElementType.Float16, [2], new byte[] { 0x00, 0x3C, 0x00, 0xC0 });
        StateDictionaryModules.Load(target, state, File);
        Assert.Equal([1f, -2f], target.state_dict()["0.bias"].data<float>().ToArray());
        Assert.Equal(ScalarType.Float32, target.state_dict()["0.bias"].dtype);
    }

    [Fact]
    public void OldFilesWithoutBatchCountsAndWithAClassifierLoad()
    {
        using Sequential target = Network();
        StateDictionary state = [];
        foreach (string name in target.state_dict().Keys.Where(key => key.StartsWith("1.", StringComparison.Ordinal) && key != "1.num_batches_tracked"))
            state.Add(name, StateArray.From([7f, 8f], 2));
        state.Add("0.weight", StateArray.From(new float[6], 2, 3, 1, 1));
        state.Add("0.bias", StateArray.From([7f, 8f], 2));
        state.Add("fc.weight", StateArray.From([1f], 1));
        state.Add("encoder.fc.bias", StateArray.From([1f], 1));
        StateDictionaryModules.Load(target, state, File);
        Assert.Equal([7f, 8f], target.state_dict()["1.running_var"].data<float>().ToArray());
        Assert.Equal(0L, target.state_dict()["1.num_batches_tracked"].item<long>());
    }

    [Fact]
    public void EveryElementTypeBecomesATensorAndBack()
    {
        foreach ((string name, StateEntry entry) in StateSamples.Everything())
        {
            if (entry is not StateArray array)
                continue;
            using Tensor tensor = StateDictionaryModules.ToTensor(array);
            Assert.Equal(array.Shape, tensor.shape);
            StateArray back = StateDictionaryModules.ToArray(tensor);
            Assert.Equal(array.Type, back.Type);
            Assert.True(array.Bytes.Span.SequenceEqual(back.Bytes.Span), name);
        }
    }

    [Fact]
    public void TransposedTensorsAreSavedRowMajor()
    {
        using Tensor tensor = arange(6).reshape(2, 3);
        using Tensor transposed = tensor.t();
        StateArray array = StateDictionaryModules.ToArray(transposed);
        Assert.Equal([3L, 2], array.Shape);
        Assert.Equal([0L, 3, 1, 4, 2, 5], array.As<long>().ToArray());
        using Tensor complex = empty([1], dtype: ScalarType.ComplexFloat32);
        Assert.Throws<ArgumentException>(() => StateDictionaryModules.ToArray(complex));
    }

    [Fact]
    public void WhatDoesNotFitIsNamedAndNothingIsCopied()
    {
        using Sequential target = Network();
        StateDictionary before = StateDictionaryModules.Save(target);
        StateDictionary state = [];
        state.Add("0.weight", StateArray.From(new float[4], 4));
        state.Add("0.bias", StateArray.From([9f, 9f], 2));
        state.Add("other", StateArray.From([1f], 1));
        string message = Refused(target, state);
        Assert.Contains("other is unexpected", message, StringComparison.Ordinal);
        Assert.Contains("and 1 more are missing", message, StringComparison.Ordinal);
        Assert.Contains("0.weight ([4], expected [2, 3, 1, 1]) has another shape", message, StringComparison.Ordinal);
        StateSamples.AssertSame(before, StateDictionaryModules.Save(target));
    }

    [Fact]
    public void WeightsOfAnotherDepthAreTold()
    {
        using Residual shallow = new("layer3.0.conv1", "layer3.1.conv1", "layer1.0.conv1");
        using Residual deep = new(["layer1.0.conv3", "layer1.0.conv1", .. Enumerable.Range(0, 6).Select(i => $"layer3.{i}.conv1")]);
        string message = Refused(shallow, StateDictionaryModules.Save(deep));
        Assert.Contains("layer1.0.conv3.weight", message, StringComparison.Ordinal);
        Assert.Contains("these look like ResNet-50 weights, the model is a ResNet-18", message, StringComparison.Ordinal);
    }

    [Fact]
    public void AWrappersPrefixIsTold()
    {
        using Sequential target = Network();
        StateDictionary state = [];
        foreach ((string name, StateEntry entry) in StateDictionaryModules.Save(target))
            state.Add("module." + name, entry);
        Assert.Contains("DataParallel", Refused(target, state), StringComparison.Ordinal);
    }

    private static Sequential Network() => nn.Sequential(("0", nn.Conv2d(3, 2, 1)), ("1", nn.BatchNorm2d(2)));

    private static string Refused(nn.Module module, StateDictionary state)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => StateDictionaryModules.Load(module, state, File));
        Assert.StartsWith(File + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    /// <summary>Convolutions under dotted names, as nested modules have them.</summary>
    private sealed class Residual : nn.Module
    {
        internal Residual(params string[] names)
            : base(nameof(Residual))
        {
            HashSet<string> stages = [];
            foreach (string name in names)
            {
                string[] parts = name.Split('.', 2);
                if (parts.Length == 1)
                    register_module(name, nn.Linear(1, 1, hasBias: false));
                else if (stages.Add(parts[0]))
                    register_module(parts[0], new Residual([.. names.Where(other => other.StartsWith(parts[0] + ".", StringComparison.Ordinal)).Select(other => other[(parts[0].Length + 1)..])]));
            }
        }
    }
}
