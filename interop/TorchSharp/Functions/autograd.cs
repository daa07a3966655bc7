using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static class autograd
    {
        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null) =>
            backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        /// <summary>Accumulates gradients into the leaves, or into <paramref name="inputs"/> alone.</summary>
        public static unsafe void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false, IList<Tensor>? inputs = null)
        {
            nint[] outputs = Handles(tensors);
            nint[] seeds = Seeds(grad_tensors, outputs.Length);
            nint[] leaves = inputs is null ? [] : Handles(inputs);
            fixed (nint* output = outputs)
            fixed (nint* seed = seeds)
            fixed (nint* leaf = leaves)
                NativeError.Check(Methods.ss_backward(output, seed, outputs.Length, (retain_graph ?? create_graph) ? 1 : 0, create_graph ? 1 : 0, leaf, leaves.Length));
            GC.KeepAlive(tensors);
            GC.KeepAlive(grad_tensors);
            GC.KeepAlive(inputs);
        }

        /// <summary>The gradients themselves; null where an input is unused and <paramref name="allow_unused"/> is set.</summary>
        public static unsafe IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false, bool create_graph = false, bool allow_unused = false)
        {
            nint[] roots = Handles(outputs);
            nint[] seeds = Seeds(grad_outputs, roots.Length);
            nint[] leaves = Handles(inputs);
            nint[] gradients = new nint[leaves.Length];
            fixed (nint* root = roots)
            fixed (nint* seed = seeds)
            fixed (nint* leaf = leaves)
            fixed (nint* gradient = gradients)
                NativeError.Check(Methods.ss_grad(root, seed, roots.Length, leaf, leaves.Length, (retain_graph || create_graph) ? 1 : 0, create_graph ? 1 : 0, allow_unused ? 1 : 0, gradient));
            GC.KeepAlive(outputs);
            GC.KeepAlive(inputs);
            GC.KeepAlive(grad_outputs);
            return Array.ConvertAll(gradients, handle => Tensor.OwnOrNull(handle)!);
        }

        public static AnomalyMode detect_anomaly(bool check_nan = true) => new(true, check_nan);

        public static AnomalyMode set_detect_anomaly(bool mode, bool check_nan = true) => new(mode, check_nan);

        private static nint[] Handles(IList<Tensor> tensors)
        {
            nint[] handles = new nint[tensors.Count];
            for (int i = 0; i < handles.Length; i++)
                handles[i] = tensors[i].Handle;
            return handles;
        }

        private static nint[] Seeds(IList<Tensor>? seeds, int count)
        {
            if (seeds is not null && seeds.Count != count)
                throw new ArgumentException($"{count} outputs need as many output gradients, not {seeds.Count}", nameof(seeds));
            nint[] handles = new nint[count];
            for (int i = 0; seeds is not null && i < count; i++)
                handles[i] = seeds[i] is { } seed ? seed.Handle : 0;
            return handles;
        }
    }
}

/// <summary>Lets backward name the forward operation that gave a NaN, until disposed.</summary>
public class AnomalyMode : IDisposable
{
    private readonly bool _wasEnabled = IsEnabled;
    private readonly bool _checkedNaN = ShouldCheckNaN;

    public AnomalyMode(bool enabled, bool check_nan = true) => Methods.ss_set_anomaly_mode(enabled ? 1 : 0, check_nan ? 1 : 0);

    public static bool IsEnabled => Methods.ss_anomaly_mode() != 0;

    public static bool ShouldCheckNaN => Methods.ss_anomaly_checks_nan() != 0;

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Methods.ss_set_anomaly_mode(_wasEnabled ? 1 : 0, _checkedNaN ? 1 : 0);
}
