// What one operator costs beyond its arithmetic: tensors of one element, one thread. Prints nanoseconds and managed bytes a call.
using System.Diagnostics;
using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

const int Rounds = 7, Calls = 20000;
set_num_threads(1);
using Tensor a = ones(1), b = ones(1), target = zeros(1);
Measure("a + b, disposed", () => (a + b).Dispose());
Measure("a + 1.0, disposed", () => (a + 1.0).Dispose());
Measure("add_ in place", () => target.add_(a));
Measure("reshape, disposed", () => a.reshape(1, 1).Dispose());
Measure("shape", () => _ = a.shape);
using (no_grad())
    Measure("a + b without gradients, disposed", () => (a + b).Dispose());
Measure("a + b in a scope of 100", null, () =>
{
    using DisposeScope scope = NewDisposeScope();
    for (int i = 0; i < 100; i++)
        _ = a + b;
}, 100);

static void Measure(string name, Action? one, Action? many = null, int each = 1)
{
    Action body = one ?? many!;
    int count = Calls / each;
    double best = double.MaxValue;
    long bytes = 0;
    for (int round = 0; round < Rounds; round++)
    {
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < count; i++)
            body();
        best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / (count * each));
        bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (count * each);
    }

    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-36} {best,8:F0} ns {bytes,6} B"));
}
