using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

public sealed class NonFiniteLossTests
{
    [Fact]
    public void ALossThatIsNotANumberStopsTheRunAndNamesItsSamples()
    {
        using Workplace place = new();
        place.Train(1).Succeeded();
        Poison(Path.Combine(place.Run.Latest, "depth.safetensors"));
        ProcessOutcome outcome = place.SelfSup([.. place.TrainArguments(3, "--init", place.Run.Latest).Select(argument => argument == place.Run.Folder ? place.File("poisoned") : argument)]);
        outcome.FailedWith(1, "the loss is NaN at step 1", SampleData.Folder, "learning_rate", "--resume");
        Assert.False(Directory.Exists(place.File("poisoned/checkpoints")), "weights that are not numbers were saved");
    }

    private static void Poison(string path)
    {
        StateDictionary state = SafeTensors.Read(path);
        StateDictionary poisoned = [];
        foreach ((string name, StateEntry entry) in state)
        {
            bool target = name == "decoder.10.conv.bias";
            poisoned.Add(name, target ? StateArray.From([float.NaN], 1) : entry);
        }

        SafeTensors.Write(path, poisoned);
    }
}
