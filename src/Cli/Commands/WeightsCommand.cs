using System.CommandLine;
using SelfSup.Data;
using SelfSup.Training.Runs;
using SelfSup.Training.Weights;

namespace SelfSup.Cli.Commands;

/// <summary><c>selfsup weights inspect|convert</c>: look into weight files, and turn one format into the other.</summary>
internal static class WeightsCommand
{
    private static readonly string[] s_extensions = [".pth", ".safetensors"];

    internal static Command Create() => new("weights", "look into weight files and convert between .pth and .safetensors") { Inspect(), Convert() };

    private static Command Inspect()
    {
        Argument<string> path = new("PATH") { Description = "a .pth or .safetensors file, or a folder of them" };
        Command command = new("inspect", "list names, types and shapes") { path };
        command.SetAction(parsed =>
        {
            foreach (string file in FilesOf(parsed.GetRequiredValue(path)))
                Print(file, WeightFile.Read(file), parsed.InvocationConfiguration.Output);
        });
        return command;
    }

    private static Command Convert()
    {
        Argument<string> path = new("PATH") { Description = "a .pth or .safetensors file, or a folder of them (a run or checkpoint too)" };
        Option<string> to = new("--to") { Description = "pth (read by PyTorch's torch.load) or safetensors", Required = true, HelpName = "FORMAT" };
        to.AcceptOnlyFromAmong("pth", "safetensors");
        Option<string> output = new("--out") { Description = "folder for the new files", Required = true, HelpName = "DIR" };
        Command command = new("convert", "write the same weights in the other format") { path, to, output };
        command.SetAction(parsed =>
        {
            string extension = "." + parsed.GetRequiredValue(to);
            foreach (string file in FilesOf(parsed.GetRequiredValue(path)))
            {
                string target = Path.Combine(parsed.GetRequiredValue(output), Path.GetFileNameWithoutExtension(file) + extension);
                if (Path.GetFullPath(target) == Path.GetFullPath(file))
                    throw new ConfigurationException($"{file}: is in that format and folder already; choose another --out");
                WeightFile.Write(target, WeightFile.Read(file));
                parsed.InvocationConfiguration.Output.WriteLine($"{file} -> {target}");
            }

            if (Directory.Exists(parsed.GetRequiredValue(path)))
                Provenance.Copy(parsed.GetRequiredValue(path), parsed.GetRequiredValue(output));
        });
        return command;
    }

    private static string[] FilesOf(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new UserErrorException($"{path}: there is no such file or folder; give a .pth or .safetensors file, or a folder of them");
        string folder = WeightFolder.Resolve(path).Folder;
        string[] files = [.. Directory.EnumerateFiles(folder).Where(f => s_extensions.Contains(Path.GetExtension(f))).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new UserErrorException($"{folder}: holds no .pth or .safetensors file");
    }

    private static void Print(string file, StateDictionary state, TextWriter output)
    {
        output.WriteLine(file);
        long numbers = 0;
        foreach ((string name, StateEntry entry) in state)
        {
            string text = entry switch
            {
                StateArray array => $"{array.Type,-6} [{string.Join(", ", array.Shape)}]",
                StateValue value => $"{value.Value}",
                _ => entry.ToString() ?? "",
            };
            numbers += entry is StateArray { } counted ? counted.Count : 0;
            output.WriteLine($"  {name,-50} {text}");
        }

        foreach ((string key, string value) in state.Metadata)
            output.WriteLine($"  # {key}: {value}");
        output.WriteLine($"  {state.Count} entries, {numbers:N0} numbers");
    }
}
