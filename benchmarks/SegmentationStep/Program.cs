// What the segmentation branch costs: training steps without it and with each of its networks, in turns within one process, on the same batches. A machine whose
// speed drifts meets them all alike; the added time is the median over turns of each one's own difference.
//   dotnet run -c Release --project benchmarks/SegmentationStep -- DRIVES WIDTH HEIGHT BATCH POSE PRECISION TURNS [NETWORK...]
using System.Globalization;
using SelfSup.Data.Loading;
using SelfSup.SegGuide.Branch;
using SelfSup.Training.Benchmark;
using SelfSup.Training.Configuration;
using SelfSup.Training.Loop;
using static TorchSharp.torch;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args.Length < 7)
{
    Console.Error.WriteLine("usage: SegmentationStep DRIVES WIDTH HEIGHT BATCH POSE PRECISION TURNS [NETWORK...]");
    return 2;
}

const int WarmUps = 2;
int turns = int.Parse(args[6], CultureInfo.InvariantCulture);
string[] networks = args.Length > 7 ? args[7..] : [.. SegmentationNetworks.Names];
Recipe baseline = new Recipe()
    .Set("data.root", args[0]).Set("data.split", "own").Set("data.intrinsics", "calibration").Set("data.cache", "memory").Set("train.seed", "1")
    .Set("model.width", args[1]).Set("model.height", args[2]).Set("train.batch_size", args[3]).Set("model.pose", args[4]).Set("train.precision", args[5]);
Recipe guided = baseline.Set("segmentation.enabled", "true");
TrainingData data = TrainingData.Open(guided, _ => { });
string[] names = ["none", .. networks];
StepMachine[] steppers = [.. names.Select(name => new StepMachine(name == "none" ? baseline : guided.Set("segmentation.network", name)))];
List<double>[] seconds = [.. names.Select(_ => new List<double>())];

int turn = 0;
for (int epoch = 0; turn < turns + WarmUps; epoch++)
{
    foreach (TrainingBatch batch in data.TrainingEpoch(epoch, 0))
    {
        using (batch)
        {
            // The order turns too: whoever comes first finds the caches of another.
            for (int i = 0; i < steppers.Length; i++)
            {
                int which = (i + turn) % steppers.Length;
                double time = steppers[which].WholeStep(batch);
                if (turn >= WarmUps)
                    seconds[which].Add(time);
            }
        }

        if (++turn == turns + WarmUps)
            break;
    }
}

Console.WriteLine($"{args[1]}x{args[2]}, batch {args[3]}, pose network {args[4]}, {args[5]}, {get_num_threads()} threads, {turns} turns");
Console.WriteLine("| branch | seconds a step (median, least) | added seconds | of the step without it | share of the step with it |");
Console.WriteLine("|---|---|---|---|---|");
double without = Median(seconds[0]);
for (int i = 0; i < names.Length; i++)
{
    double added = Median(seconds[i].Zip(seconds[0], (with, none) => with - none));
    string shares = i == 0 ? " | | |" : $"{added:0.000} | +{100 * added / without:0} % | {100 * added / (without + added):0} % |";
    Console.WriteLine($"| {names[i]} | {Median(seconds[i]):0.000} ({seconds[i].Min():0.000}) | {shares}");
}

foreach (StepMachine stepper in steppers)
    stepper.Dispose();
return 0;

static double Median(IEnumerable<double> values)
{
    double[] sorted = [.. values.Order()];
    return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
}
