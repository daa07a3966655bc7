using SelfSup.Data.Arrays;
using Xunit;

namespace SelfSup.Tests.Support;

public sealed class GoldenGeneratorTests
{
    [SharedFact]
    public void ProbeIsReproducedToTheBit()
    {
        Dictionary<string, NpyArray> golden = Shared.Golden("generator");
        Assert.Equal(2, golden.Count);
        Assert.Equal(golden["first16"].As<float>().ToArray(), GoldenGenerator.Unit("probe", 16));
        Assert.Equal(golden["sym_first16"].As<float>().ToArray(), GoldenGenerator.Sym("probe", 16));
    }
}
