// Provokes libtorch in every way that is known to end a process, in a process of its own. Each case must end in a managed
// exception with a message; the exit code says how many did not, and an abort shows as a signal.
using TorchSharp;
using TorchSharp.Native;
using static TorchSharp.torch;

(string Name, Action Provoke)[] cases =
[
    ("matmul of shapes that do not fit", () => matmul(ones(2, 3), ones(2, 3))),
    ("index out of range", () => ones(2).index(TensorIndex.Single(5))),
    ("gather out of range", () => ones(2).gather(0, full([1], 9, int64))),
    ("unknown operator", () => new Operator("no_such_operator").Call()),
    ("wrong kind of argument", () => new Operator("relu").Call("text")),
    ("too many arguments", () => new Operator("relu").Call(ones(1), ones(1), ones(1))),
    ("missing argument", () => new Operator("matmul").Call(ones(1))),
    ("out of memory", () => empty([1L << 50], uint8)),
    ("negative size", () => zeros([-4])),
    ("gradient of an unused input", () => autograd.grad([ones(1).requires_grad_() * 2], [ones(1).requires_grad_()])),
    ("gradient of something unrecorded", () => ones(1).backward()),
    ("backward of many elements", () => (ones(3).requires_grad_() * 2).backward()),
    ("backward twice", () => BackwardTwice()),
    ("use after dispose", () => Disposed().exp()),
    ("convolution of wrong channels", () => nn.functional.conv2d(ones(1, 3, 8, 8), ones(4, 2, 3, 3))),
    ("item of two elements", () => ones(2).item<float>()),
    ("reshape to a wrong size", () => ones(6).reshape(4, 2)),
    ("data of a wrong size", () => tensor(new float[] { 1, 2, 3 }, [2, 2])),
    ("data of a disposed tensor", () => Disposed().data<float>().ToArray()),
    ("list with a null tensor", () => cat([ones(1), null!])),
    ("in-place change of a leaf", () => ones(1).requires_grad_().add_(1)),
    ("cummax of a missing dimension", () => ones(2).cummax(4)),
    ("singular inverse", () => linalg.inv(zeros(2, 2))),
    ("generator state of a wrong size", () => random.set_rng_state(zeros(3, uint8))),
    ("cuda where there is none", () => { if (cuda.is_available()) throw new NotSupportedException("cuda is here"); ones(1).cuda(); }),
    ("no threads", () => set_num_threads(0)),
];

int failures = 0;
foreach ((string name, Action provoke) in cases)
{
    try
    {
        provoke();
        Console.WriteLine($"NO EXCEPTION {name}");
        failures++;
    }
    catch (Exception error) when (error.Message.Length > 0)
    {
        Console.WriteLine($"ok {name}: {error.GetType().Name}: {error.Message.Split('\n')[0]}");
    }
}

GC.Collect();
GC.WaitForPendingFinalizers();
Console.WriteLine($"{cases.Length} cases, {failures} without an exception");
return failures;

static Tensor Disposed()
{
    Tensor gone = ones(1);
    gone.Dispose();
    return gone;
}

static void BackwardTwice()
{
    Tensor output = ones(1).requires_grad_().exp();
    output.backward();
    output.backward();
}
