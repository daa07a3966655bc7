// Milliseconds of the published networks' 3x3 convolutions of stride 1 at 640x192, and of their gradients: libtorch's direct sums, and minimal filtering.
// Both in turns within one process, so that a machine whose speed drifts meets them alike; medians. Errors are root mean squares against float64, of the result's root mean square.
//   dotnet run -c Release --project benchmarks/Convolutions [BATCH] [TURNS] [LANES]
// LANES: numbers in the tile products' vectors, 4, 8 or 16; by default the longest there are. DNNL_MAX_CPU_ISA=SSE41 gives the direct sums of a processor without AVX2.
using System.Diagnostics;
using System.Globalization;
using SelfSup.Interop;
using TorchSharp;
using F = TorchSharp.torch.nn.functional;
using Tensor = TorchSharp.torch.Tensor;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int batch = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 4;
int turns = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
int lanes = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : WinogradConvolution.Lanes;
torch.random.manual_seed(1);
Console.WriteLine($"batch {batch}, {torch.get_num_threads()} threads, {turns} turns, vectors of {lanes}; milliseconds direct / by tiles");
Console.WriteLine("| channels | input | padding | forward | gradient of input | gradient of weight | errors forward |\n|---|---|---|---|---|---|---|");
foreach ((long inputs, long outputs, long height, long width, long padding) in new[]
{
    (64L, 64L, 48L, 160L, 1L), (128, 128, 24, 80, 1), (256, 256, 12, 40, 1), (512, 512, 6, 20, 1),
    (512, 256, 14, 42, 0), (256, 128, 26, 82, 0), (128, 64, 50, 162, 0), (96, 32, 98, 322, 0), (64, 32, 50, 162, 0), (32, 16, 98, 322, 0), (16, 16, 194, 642, 0),
})
{
    Layer layer = new(batch, inputs, outputs, height, width, padding, lanes);
    string[] times = [.. layer.Works().Select(pair => $"{Compare(pair.Direct, pair.ByTiles)}")];
    Console.WriteLine($"| {inputs} to {outputs} | {width}x{height} | {padding} | {string.Join(" | ", times)} | {layer.Errors()} |");
}

string Compare(Action direct, Action byTiles)
{
    List<double>[] milliseconds = [[], []];
    for (int turn = -1; turn < turns; turn++)
    {
        foreach ((Action work, List<double> list) in new[] { (direct, milliseconds[0]), (byTiles, milliseconds[1]) })
        {
            long start = Stopwatch.GetTimestamp();
            work();
            if (turn >= 0)
                list.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }

    double[] medians = [.. milliseconds.Select(list => list.Order().ElementAt(list.Count / 2))];
    return $"{medians[0]:0.0} / {medians[1]:0.0} ({medians[0] / medians[1]:0.0} times)";
}

/// <summary>One convolution with random operands.</summary>
internal sealed class Layer(long batch, long inputs, long outputs, long height, long width, long padding, int lanes)
{
    private readonly Tensor _input = torch.randn(batch, inputs, height, width).relu_().requires_grad_();
    private readonly Tensor _weight = (torch.randn(outputs, inputs, 3, 3) * Math.Sqrt(2.0 / (9 * inputs))).requires_grad_();

    private Tensor Direct() => F.conv2d(_input, _weight, padding: [padding, padding]);

    private Tensor ByTiles() => WinogradConvolution.Of(_input, _weight, null, padding, lanes);

    internal IEnumerable<(Action Direct, Action ByTiles)> Works()
    {
        yield return (() => Direct().Dispose(), () => ByTiles().Dispose());
        Tensor direct = Direct(), byTiles = ByTiles(), upstream = torch.randn_like(direct);
        foreach (Tensor operand in new[] { _input, _weight })
            yield return (() => Differentiate(direct, operand, upstream), () => Differentiate(byTiles, operand, upstream));
    }

    internal string Errors()
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Tensor exact = F.conv2d(_input.detach().to_type(torch.ScalarType.Float64), _weight.detach().to_type(torch.ScalarType.Float64), padding: [padding, padding]);
        double scale = exact.square().mean().sqrt().item<double>();
        double Error(Tensor result) => (result - exact).square().mean().sqrt().item<double>() / scale;
        return $"{Error(Direct()):0.0E0} / {Error(ByTiles()):0.0E0}";
    }

    private static void Differentiate(Tensor output, Tensor operand, Tensor upstream) =>
        torch.autograd.grad([output], [operand], [upstream], retain_graph: true)[0].Dispose();
}
