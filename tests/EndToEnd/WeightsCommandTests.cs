using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>A run's weights leave for PyTorch and come back unchanged.</summary>
public sealed class WeightsCommandTests : IDisposable
{
    private static readonly string[] s_parts = ["encoder", "depth", "pose_encoder", "pose"];
    private readonly Workplace _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void RunIsUsableInBothFormats()
    {
        _work.Train(1).Succeeded();
        string pth = Convert(_work.Run.Folder, "pth", "pth");
        string back = Convert(pth, "safetensors", "back");
        foreach (string part in s_parts)
            Assert.Equal(File.ReadAllBytes(Path.Combine(_work.Run.Latest, part + ".safetensors")), File.ReadAllBytes(Path.Combine(back, part + ".safetensors")));

        string list = _work.WriteList("eval.txt", SampleData.Line(3, 'l'), SampleData.Line(4, 'l'));
        string[] reports = [.. new[] { _work.Run.Folder, _work.Run.Latest, pth, back }.Select((weights, index) => Evaluate(list, weights, $"report{index}.json"))];
        Assert.All(reports, report => Assert.Equal(reports[0], report));
        byte[][] disparities = [.. new[] { _work.Run.Folder, pth }.Select((weights, index) => Predict(weights, $"out{index}"))];
        Assert.Equal(disparities[0], disparities[1]);
    }

    [PythonTorchFact]
    public void PyTorchReadsWhatConvertWrites()
    {
        _work.Train(1).Succeeded();
        string pth = Convert(_work.Run.Folder, "pth", "pth");
        const string Script = """
            import sys, torch
            folder = sys.argv[1]
            for part in ["encoder", "depth", "pose_encoder", "pose"]:
                state = torch.load(folder + "/" + part + ".pth", map_location="cpu")
                tensors = {k: v for k, v in state.items() if torch.is_tensor(v)}
                assert all(torch.isfinite(v.double()).all() for v in tensors.values())
                print(part, len(tensors), sum(v.numel() for v in tensors.values()), state.get("height"), state.get("width"))
                torch.save(state, folder + "/resaved_" + part + ".pth")
            """;
        string[] lines = PythonTorch.Run(Script, pth).Trim().Split('\n');
        Assert.Equal(s_parts, lines.Select(line => line.Split(' ')[0]));
        Assert.EndsWith(" 64 128", lines[0], StringComparison.Ordinal);

        // What PyTorch saves again is read back unchanged.
        string resaved = _work.File("resaved");
        Directory.CreateDirectory(resaved);
        foreach (string part in s_parts)
            File.Move(Path.Combine(pth, $"resaved_{part}.pth"), Path.Combine(resaved, part + ".pth"));
        string back = Convert(resaved, "safetensors", "back");
        foreach (string part in s_parts)
            Assert.Equal(File.ReadAllBytes(Path.Combine(_work.Run.Latest, part + ".safetensors")), File.ReadAllBytes(Path.Combine(back, part + ".safetensors")));
    }

    [Fact]
    public void InspectListsNamesTypesAndShapes()
    {
        string weights = GoldenWeightFiles.Write(_work.File("golden"), ".pth", 64, 128);
        ProcessOutcome inspected = _work.SelfSup("weights", "inspect", weights).Succeeded();
        foreach (string text in new[] { "encoder.layer4.1.bn2.running_var", "[64, 3, 7, 7]", "[64, 6, 7, 7]", "decoder.13.conv.weight", "net.3.bias", "height" })
            Assert.Contains(text, inspected.Output, StringComparison.Ordinal);
    }

    private string Convert(string from, string format, string folder)
    {
        _work.SelfSup("weights", "convert", from, "--to", format, "--out", _work.File(folder)).Succeeded();
        return _work.File(folder);
    }

    private string Evaluate(string list, string weights, string json)
    {
        _work.SelfSup("eval", "--files", list, "--weights", weights, "--data", _work.Data.Root, "--allow-leak", "--json", _work.File(json), "--device", "cpu").Succeeded();
        return File.ReadAllText(_work.File(json));
    }

    private byte[] Predict(string weights, string folder)
    {
        _work.SelfSup("predict", _work.Data.Image(2, 'l'), "--weights", weights, "--out", _work.File(folder), "--npy", "--device", "cpu").Succeeded();
        Assert.True(File.Exists(_work.File(folder + "/0000000002_disp.png")));
        return File.ReadAllBytes(_work.File(folder + "/0000000002_disp.npy"));
    }
}
