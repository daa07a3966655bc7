using SelfSup.Data;

namespace SelfSup.Training.Weights;

/// <summary>Reads and writes a state file in the format that its name's ending says.</summary>
public static class WeightFile
{
    /// <summary>The ending of files in the safetensors format.</summary>
    public const string SafeTensorsEnding = ".safetensors";

    /// <summary>The ending of files in PyTorch's format.</summary>
    public const string PthEnding = ".pth";

    /// <summary>Reads <c>.safetensors</c>, <c>.pth</c> or <c>.pt</c>; throws <see cref="UserErrorException"/> on another ending or a bad file.</summary>
    public static StateDictionary Read(string path) => IsSafeTensors(path) ? SafeTensors.Read(path) : PthFile.Read(path);

    /// <summary>Writes <c>.safetensors</c>, <c>.pth</c> or <c>.pt</c> atomically; throws <see cref="UserErrorException"/> on another ending or where writing fails.</summary>
    public static void Write(string path, StateDictionary state)
    {
        if (IsSafeTensors(path))
            SafeTensors.Write(path, state);
        else
            PthFile.Write(path, state);
    }

    private static bool IsSafeTensors(string path)
    {
        string ending = Path.GetExtension(path);
        return ending switch
        {
            SafeTensorsEnding => true,
            PthEnding or ".pt" => false,
            _ => throw new UserErrorException($"{path}: weights end in {SafeTensorsEnding}, {PthEnding} or .pt, not \"{ending}\"; rename or convert the file"),
        };
    }
}
