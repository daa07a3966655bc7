// Milliseconds of one Adam step over all parameters of the default recipe's networks: operator by operator, and in one pass.
// Both in turns within one process, so that a machine whose speed drifts meets them alike; median and least over the turns.
//   dotnet run -c Release --project benchmarks/OptimizerStep [TURNS]
using System.Diagnostics;
using System.Globalization;
using SelfSup.Training.Configuration;
using SelfSup.Training.Networks;
using TorchSharp;
using TorchSharp.Modules;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int turns = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 15;
using NetworkSet networks = new(new Recipe());
List<Parameter> parameters = [.. networks.MainParameters()];
using Adam adam = torch.optim.Adam(parameters, 1e-4);
foreach (Parameter parameter in parameters)
    parameter.grad = torch.randn_like(parameter);
(string Name, bool OnePass)[] ways = [("operator by operator", false), ("one pass", true)];
List<double>[] milliseconds = [.. ways.Select(_ => new List<double>())];
for (int turn = -1; turn < turns; turn++)
{
    for (int i = 0; i < ways.Length; i++)
    {
        CpuAdam.Enabled = ways[i].OnePass;
        long start = Stopwatch.GetTimestamp();
        adam.step();
        if (turn >= 0)
            milliseconds[i].Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
}

long elements = parameters.Sum(parameter => parameter.numel());
Console.WriteLine($"{elements / 1e6:0.0} M parameters in {parameters.Count} tensors, {torch.get_num_threads()} threads, {turns} turns");
for (int i = 0; i < ways.Length; i++)
{
    double[] sorted = [.. milliseconds[i].Order()];
    Console.WriteLine($"{ways[i].Name,-24} {sorted[sorted.Length / 2],8:0.0} ms ({sorted[0]:0.0})");
}
