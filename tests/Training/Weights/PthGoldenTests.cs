using SelfSup.Data.Arrays;
using SelfSup.Tests.Support;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

public sealed class PthGoldenTests
{
    [SharedTheory]
    [InlineData("zip", 10)]
    [InlineData("legacy", 10)]
    [InlineData("nested", 8)]
    public void ReadsWhatTorchSaveWrote(string kind, int entries)
    {
        StateDictionary state = PthFile.Read(Golden(kind));
        Assert.Equal(entries, state.Count);
        foreach ((string name, NpyArray expected) in Shared.Golden("state_dict_values"))
        {
            if (!state.Contains(name))
                Assert.True(kind == "nested" && name is "height" or "width" or "use_stereo", name);
            else if (state[name] is StateArray array)
            {
                // NumPy stored the one scalar, num_batches_tracked, as an array of one element.
                Assert.Equal(array.Shape.Count == 0 ? [1] : array.Shape, expected.Shape.Select(extent => (long)extent));
                Assert.Equal(expected.As<float>().ToArray(), array.ToSingle());
            }
            else if (expected.TypeCode == "|b1")
                Assert.Equal(expected.As<bool>()[0], ((StateValue)state[name]).Value);
            else
                Assert.Equal(expected.As<long>()[0], ((StateValue)state[name]).Value);
        }

        Assert.Equal(StateElementType.Float16, Assert.IsType<StateArray>(state["half"]).Type);
        Assert.Equal(StateElementType.BFloat16, Assert.IsType<StateArray>(state["bf16"]).Type);
        Assert.Equal(StateElementType.Int64, Assert.IsType<StateArray>(state["encoder.bn1.num_batches_tracked"]).Type);
    }

    [SharedFact]
    public void ANestedCheckpointKeepsThePlainValuesBesideTheModel()
    {
        Assert.True(PthFile.Read(Golden("nested")).TryGetValue("epoch", out long epoch));
        Assert.Equal(3, epoch);
    }

    [SharedTheory]
    [InlineData("zip")]
    [InlineData("legacy")]
    [InlineData("nested")]
    public void EveryTruncationIsRefused(string kind)
    {
        using TemporaryFolder folder = new();
        byte[] whole = File.ReadAllBytes(Golden(kind));
        for (int length = 0; length < whole.Length; length += 50)
            StateSamples.AssertRefused(folder.Write("cut.pth", whole[..length]));
        StateSamples.AssertRefused(folder.Write("cut.pth", whole[..^1]));
    }

    [SharedTheory]
    [InlineData("zip")]
    [InlineData("legacy")]
    public void ChangedBytesNeverSurprise(string kind)
    {
        using TemporaryFolder folder = new();
        foreach (byte[] changed in StateSamples.Corruptions(File.ReadAllBytes(Golden(kind))))
            StateSamples.AssertReadOrRefused(folder.Write("changed.pth", changed));
    }

    private static string Golden(string kind) => Path.Combine(Shared.Folder!, "golden", $"state_dict_{kind}.pth");
}
