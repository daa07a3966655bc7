using SelfSup.Data;
using SelfSup.SegGuide.DeepLab;
using Xunit;

namespace SelfSup.Tests.SegGuide.DeepLab;

public sealed class ForegroundClassesTests
{
    [Theory]
    [InlineData("background", 0)]
    [InlineData("__background__", 0)]
    [InlineData("aeroplane", 1)]
    [InlineData("airplane", 1)]
    [InlineData("bus", 6)]
    [InlineData("Car", 7)]
    [InlineData("dining table", 11)]
    [InlineData("motorbike", 14)]
    [InlineData("motorcycle", 14)]
    [InlineData("person", 15)]
    [InlineData("potted_plant", 16)]
    [InlineData("train", 19)]
    [InlineData("tv/monitor", 20)]
    [InlineData("tvmonitor", 20)]
    public void NamesHaveTheNetworksNumbers(string name, int label) => Assert.Equal(label, VocClasses.Find(name));

    [Fact]
    public void ThereAreTwentyOneNamesThatFindThemselves()
    {
        Assert.Equal(VocClasses.Count, VocClasses.Names.Count);
        Assert.Equal(Enumerable.Range(0, VocClasses.Count), VocClasses.Names.Select(name => VocClasses.Find(name)!.Value));
        Assert.Null(VocClasses.Find("truck"));
    }

    [Theory]
    [InlineData("any", "any")]
    [InlineData(" ANY ", "any")]
    [InlineData("person", "person")]
    [InlineData("train, motorcycle,Person,car,car", "car,motorbike,person,train")]
    [InlineData("airplane,potted plant", "aeroplane,pottedplant")]
    public void TextIsCanonicalAndReadsBack(string value, string text)
    {
        ForegroundClasses classes = ForegroundClasses.Parse(value, "--classes");
        Assert.Equal(text, classes.Text);
        Assert.Equal(classes.Labels, ForegroundClasses.Parse(classes.Text, "--classes").Labels);
        Assert.Equal(classes.Labels, Enumerable.Range(0, VocClasses.Count).Where(classes.Contains));
        Assert.Equal(classes.Labels, Enumerable.Range(0, VocClasses.Count).Where(label => classes.ToArray()[label]));
        Assert.False(classes.Contains(VocClasses.Background));
    }

    [Fact]
    public void TheNamedSetsAreWhatTheySay()
    {
        Assert.Equal("bicycle,bus,car,motorbike,person,train", ForegroundClasses.Street.Text);
        Assert.Equal([2, 6, 7, 14, 15, 19], ForegroundClasses.Street.Labels);
        Assert.Equal(Enumerable.Range(1, 20), ForegroundClasses.Any.Labels);
        Assert.Equal("any", ForegroundClasses.Parse(string.Join(',', VocClasses.Names.Skip(1)), "--classes").Text);
        Assert.Throws<ArgumentOutOfRangeException>(() => ForegroundClasses.Any.Contains(21));
        Assert.Throws<ArgumentOutOfRangeException>(() => ForegroundClasses.Any.Contains(-1));
    }

    [Theory]
    [InlineData("truck", "no class 'truck'")]
    [InlineData("car,rider", "give person,bicycle,motorbike")]
    [InlineData("", "an empty name")]
    [InlineData("car,,bus", "an empty name")]
    [InlineData("car,any", "goes alone")]
    [InlineData("background", "the background cannot be foreground")]
    public void WrongValuesAreConfigurationErrors(string value, string says)
    {
        ConfigurationException error = Assert.Throws<ConfigurationException>(() => ForegroundClasses.Parse(value, "--classes"));
        Assert.StartsWith("--classes: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        if (value == "truck")
            Assert.All(VocClasses.Names.Skip(1), name => Assert.Contains(name, error.Message, StringComparison.Ordinal));
    }
}
