using SelfSup.Data;
using SelfSup.Data.Splits;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Splits;

public sealed class SplitCatalogueTests
{
    private static readonly string s_path = Path.Combine(Shared.RepositoryRoot, "configs", "kitti_eigen", "splits.yaml");

    [Theory]
    [InlineData("eigen_zhou", 39810, "ef04937576ba23eed89803713e85389d2c8da60baffc61b289980e2bcc67ef75", 4424, "ba106cbf66eb864b8a23153f4dd2dd0b9e1fe94f95ee35a61037181bc4bd8914")]
    [InlineData("eigen_subset", 3949, "084166929c3461a610323c30f28d282ab69212201816ae6f5b698a351bc11273", 451, "e94b260a0d2e4206351f5bff19c27462435aa772b2154bbe3e1c3feb82442a31")]
    [InlineData("eigen_full", 45200, "3e781a43c0f433f7eb7809641c2cd3bf5d392186136e9c239f5de29f1063dc68", 1776, "038a76c9c1e7ce89b56767356ba8d333c3cd8ca34fefbdc1ebcc8a3a59067361")]
    [InlineData("odom", 36671, "2fee2821d91ac95a5a1e7275c6b8b90940bec164b1a6d38a6826f1b0fd6bf984", 4075, "57243e88611c414bbfaa44452fb8569e7fe9917ea61f8c527d33fd218a3be57a")]
    public void TrainingListsAreThePublishedOnes(string name, int train, string trainSum, int validation, string validationSum)
    {
        SplitSet split = SplitCatalogue.Read(s_path).Expand(name);
        Assert.Equal(train, split.Train.Count);
        Assert.Equal(validation, split.Validation.Count);
        Assert.Empty(split.Test);
        Assert.Equal(trainSum, SplitHash.Compute(split.Train));
        Assert.Equal(validationSum, SplitHash.Compute(split.Validation));
    }

    [Theory]
    [InlineData("eigen", 697, "0d101e16e62ccc9c75dd66b8b3a130db159a69249849eac8c2eb4db33d91ed7b")]
    [InlineData("eigen_benchmark", 652, "048373a901ac64dd09b204f580924777300304f8becaa246c64a7558c5cac2ff")]
    public void TestListsAreThePublishedOnes(string name, int test, string sum)
    {
        SplitSet split = SplitCatalogue.Read(s_path).Expand(name);
        Assert.Equal(test, split.Test.Count);
        Assert.Equal(sum, SplitHash.Compute(split.Test));
        Assert.Equal("2011_09_26/2011_09_26_drive_0002_sync 69 l", split.Test[0].ToString());
    }

    [Fact]
    public void OdometryTestIsEveryFrameOfTwoSequences()
    {
        IReadOnlyList<SplitLine> test = SplitCatalogue.Read(s_path).Expand("odom_test").Test;
        Assert.Equal(1590, test.Count(line => line.Folder == "9"));
        Assert.Equal(1200, test.Count(line => line.Folder == "10"));
        Assert.All(test, line => Assert.Equal(CameraSide.Left, line.Side));
    }

    [Fact]
    public void EveryNameOfTheFileExpands()
    {
        SplitCatalogue catalogue = SplitCatalogue.Read(s_path);
        Assert.Equal(["eigen_zhou", "eigen_subset", "eigen_full", "odom", "odom_test", "eigen", "eigen_benchmark"], catalogue.Names);
        Assert.All(catalogue.Names, name => Assert.Equal(name, catalogue.Expand(name).Name));
    }

    [Fact]
    public void ExpansionKeepsTrainingAndTestDrivesApart()
    {
        SplitCatalogue catalogue = SplitCatalogue.Read(s_path);
        HashSet<string> test = [.. catalogue.Expand("eigen").Test.Select(line => line.Folder)];
        Assert.Equal(28, test.Count);
        Assert.DoesNotContain(catalogue.Expand("eigen_zhou").Train, line => test.Contains(line.Folder));
        Assert.DoesNotContain(catalogue.Expand("eigen_full").Train, line => test.Contains(line.Folder));
    }

    [Fact]
    public void UnknownNameListsTheKnownOnes()
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => SplitCatalogue.Read(s_path).Expand("eigen_zou"));
        Assert.Contains("data.split", error.Message, StringComparison.Ordinal);
        Assert.Contains("eigen_zhou", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("x:\n  drives:\n    a:\n      frames: \"5-3\"\n", "frames")]
    [InlineData("x:\n  drives:\n    a:\n      frames: \"1-3,2\"\n", "frames")]
    [InlineData("x:\n  drives:\n    a:\n      frames: \"1-3\"\n      val_l: \"4\"\n", "validation frame 4")]
    [InlineData("x:\n  drives:\n    a: [1, two]\n", "two")]
    [InlineData("x:\n  test_count: 3\n  drives:\n    a: [1, 2]\n", "test_count")]
    [InlineData("x:\n  test_sha256: 00\n  drives:\n    a: [1, 2]\n", "test_sha256")]
    [InlineData("x:\n  of: x\n  without: [1]\n", "of")]
    [InlineData("x:\n  of: y\n  without: [1]\n", "of")]
    [InlineData("x:\n  - [\n", "YAML")]
    public void MalformedEntryNamesFileAndKey(string text, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("splits.yaml", text);
        UserErrorException error = Assert.ThrowsAny<UserErrorException>(() => SplitCatalogue.Read(path).Expand("x"));
        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
