using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

public sealed class PthPythonTests
{
    private const string Describe = """
        import sys, torch
        state = torch.load(sys.argv[1])
        print(type(state).__name__)
        for name, value in state.items():
            if hasattr(value, 'dtype'):
                raw = value.contiguous().view(torch.uint8) if value.dim() and value.numel() and value.dtype != torch.bool else value
                print(name.strip(), str(value.dtype), list(value.shape), value.is_contiguous(), raw.flatten().tolist())
            else:
                print(name, type(value).__name__, repr(value))
        """;

    private const string Save = """
        import sys, torch
        torch.manual_seed(0)
        net = torch.nn.Sequential(torch.nn.Conv2d(3, 4, 3), torch.nn.BatchNorm2d(4)).to(memory_format=torch.channels_last)
        base = torch.arange(24, dtype=torch.int16)
        types = {str(t)[6:]: torch.tensor([[1, 0], [1, 1], [0, 1]]).to(t) for t in
                 [torch.float32, torch.float64, torch.float16, torch.bfloat16, torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool]}
        adam = torch.optim.Adam(net.parameters(), 1e-3)
        net(torch.ones(1, 3, 4, 4)).sum().backward()
        adam.step()
        state = {'net': net.state_dict(), 'types': types, 'tied': [base[4:], base.view(4, 6).t(), base[::3]], 'parameter': torch.nn.Parameter(torch.ones(2)),
                 'adam': adam.state_dict(), 'size': torch.Size([2, 3]), 'big': 2**40, 'negative': -5, 'rate': 0.25, 'none': None, 'text': 'gr\u00fcn', 'expanded': torch.ones(1).expand(3)}
        torch.save(state, sys.argv[1], _use_new_zipfile_serialization=sys.argv[2] == 'zip')
        print(net.state_dict()['0.weight'].flatten().tolist())
        """;

    [PythonTorchFact]
    public void TorchLoadReadsWhatIsWritten()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "ours.pth");
        PthFile.Write(path, StateSamples.Everything());
        string[] lines = PythonTorch.Run(Describe, path).Split('\n');
        Assert.Equal("OrderedDict", lines[0]);
        Assert.Contains($"array.Float32 torch.float32 [2, 3] True {Bytes(24)}", lines);
        Assert.Contains($"array.Float64 torch.float64 [2, 3] True {Bytes(48)}", lines);
        Assert.Contains($"array.Float16 torch.float16 [2, 3] True {Bytes(12)}", lines);
        Assert.Contains($"array.BFloat16 torch.bfloat16 [2, 3] True {Bytes(12)}", lines);
        Assert.Contains($"array.Int64 torch.int64 [2, 3] True {Bytes(48)}", lines);
        Assert.Contains($"array.Int32 torch.int32 [2, 3] True {Bytes(24)}", lines);
        Assert.Contains($"array.Int16 torch.int16 [2, 3] True {Bytes(12)}", lines);
        Assert.Contains($"array.Int8 torch.int8 [2, 3] True {Bytes(6)}", lines);
        Assert.Contains($"array.UInt8 torch.uint8 [2, 3] True {Bytes(6)}", lines);
        Assert.Contains("array.Bool torch.bool [2, 3] True [False, True, False, True, False, True]", lines);
        Assert.Contains("scalar torch.int64 [] True [42]", lines);
        Assert.Contains("empty torch.float32 [0, 5] True []", lines);
        Assert.Contains("height int 192", lines);
        Assert.Contains("big int -1234567890123456789", lines);
        Assert.Contains("rate float 0.0001", lines);
        Assert.Contains("infinite float -inf", lines);
        Assert.Contains("use_stereo bool True", lines);
        Assert.Contains("note str 'Straße\\nzwei'", lines);
    }

    [PythonTorchFact]
    public void ReadsTheZipFormat() => ReadsWhatTorchSaves("zip");

    [PythonTorchFact]
    public void ReadsTheFormatBefore() => ReadsWhatTorchSaves("legacy");

    [Fact]
    public void EveryTypeAndPlainValueRoundTrips()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "ours.pth");
        StateDictionary state = StateSamples.Everything();
        PthFile.Write(path, state);
        StateSamples.AssertSame(state, PthFile.Read(path));
        byte[] first = File.ReadAllBytes(path);
        PthFile.Write(path, state);
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Single(Directory.GetFiles(folder.FullPath));
    }

    private static void ReadsWhatTorchSaves(string format)
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder.FullPath, "theirs.pth");
        string weights = PythonTorch.Run(Save, path, format);
        StateDictionary state = PthFile.Read(path);
        Assert.Equal(weights.Trim(), "[" + string.Join(", ", Array(state, "net.0.weight").ToSingle().Select(v => ((double)v).ToString("R"))) + "]");
        Assert.Equal([4L, 3, 3, 3], Array(state, "net.0.weight").Shape);
        Assert.Equal([1L], Array(state, "net.1.num_batches_tracked").As<long>().ToArray());
        foreach (StateElementType type in Enum.GetValues<StateElementType>())
        {
            StateArray array = Array(state, "types." + type.ToString().ToLowerInvariant());
            Assert.Equal(type, array.Type);
            Assert.Equal([1f, 0, 1, 1, 0, 1], array.ToSingle());
        }

        Assert.Equal(Enumerable.Range(4, 20).Select(v => (float)v), Array(state, "tied.0").ToSingle());
        Assert.Equal([0f, 6, 12, 18, 1, 7], Array(state, "tied.1").ToSingle()[..6]);
        Assert.Equal([0f, 3, 6, 9, 12, 15, 18, 21], Array(state, "tied.2").ToSingle());
        Assert.Equal([1f, 1], Array(state, "parameter").ToSingle());
        Assert.Equal([1f, 1, 1], Array(state, "expanded").ToSingle());
        Assert.Equal([4L, 3, 3, 3], Array(state, "adam.state.0.exp_avg").Shape);
        Assert.Equal(0.001, ((StateValue)state["adam.param_groups.0.lr"]).Value);
        Assert.Equal(0.999, ((StateValue)state["adam.param_groups.0.betas.1"]).Value);
        Assert.Equal(3L, ((StateValue)state["size.1"]).Value);
        Assert.Equal(1L << 40, ((StateValue)state["big"]).Value);
        Assert.Equal(-5L, ((StateValue)state["negative"]).Value);
        Assert.Equal(0.25, ((StateValue)state["rate"]).Value);
        Assert.Equal("grün", ((StateValue)state["text"]).Value);
        Assert.False(state.Contains("none"));
    }

    private static StateArray Array(StateDictionary state, string name) => Assert.IsType<StateArray>(state[name]);

    private static string Bytes(int count) => "[" + string.Join(", ", Enumerable.Range(0, count).Select(i => (byte)((37 * i) + 5))) + "]";
}
