using System.Runtime.InteropServices;
using TorchSharp.Modules;

namespace TorchSharp.Native;

/// <summary>The exported functions of interop/native/torch. Every one returns a code; <see cref="NativeError"/> turns it into an exception.</summary>
internal static unsafe partial class Methods
{
    private const string Library = "selfsup_torch";

    [LibraryImport(Library)]
    internal static partial nint ss_last_error();

    [LibraryImport(Library)]
    internal static partial void ss_tensor_free(nint tensor);

    [LibraryImport(Library)]
    internal static partial long ss_live_tensors();

    [LibraryImport(Library)]
    internal static partial int ss_tensor_alias(nint tensor, out nint result);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_from_memory(void* data, long bytes, long* sizes, int rank, int dtype, out nint result);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_facts(nint tensor, out TensorFacts facts);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_sizes(nint tensor, long* sizes, int rank);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_strides(nint tensor, long* strides, int rank);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_data(nint tensor, out nint data);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_is_contiguous(nint tensor, int format, out int result);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_set_data(nint target, nint source);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_same_layout(nint tensor, nint other, out int result);

    [LibraryImport(Library)]
    internal static partial int ss_adam_step(nint parameter, nint gradient, nint mean, nint square, in AdamNumbers numbers);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ss_operator_takes(nint op, string names, out int result);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ss_operator_find(string name, string overload, out nint result);

    [LibraryImport(Library)]
    internal static partial int ss_operator_call(nint op, NativeArgument* arguments, int count, NativeArgument* results, ref int resultCount);

    [LibraryImport(Library)]
    internal static partial int ss_backward(nint* outputs, nint* gradOutputs, int count, int retainGraph, int createGraph, nint* inputs, int inputCount);

    [LibraryImport(Library)]
    internal static partial int ss_grad(nint* outputs, nint* gradOutputs, int outputCount, nint* inputs, int inputCount, int retainGraph, int createGraph, int allowUnused, nint* gradients);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_grad(nint tensor, out nint gradient);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_set_grad(nint tensor, nint gradient);

    [LibraryImport(Library)]
    internal static partial int ss_tensor_set_requires_grad(nint tensor, int requiresGrad);

    [LibraryImport(Library)]
    internal static partial int ss_grad_mode();

    [LibraryImport(Library)]
    internal static partial void ss_set_grad_mode(int enabled);

    [LibraryImport(Library)]
    internal static partial int ss_inference_mode_enter(int enabled, out nint guard);

    [LibraryImport(Library)]
    internal static partial void ss_inference_mode_leave(nint guard);

    [LibraryImport(Library)]
    internal static partial int ss_is_inference_mode();

    [LibraryImport(Library)]
    internal static partial int ss_get_num_threads(out int count);

    [LibraryImport(Library)]
    internal static partial int ss_set_num_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ss_get_num_interop_threads(out int count);

    [LibraryImport(Library)]
    internal static partial int ss_set_num_interop_threads(int count);

    [LibraryImport(Library)]
    internal static partial int ss_manual_seed(long seed);

    [LibraryImport(Library)]
    internal static partial nint ss_torch_version();

    [LibraryImport(Library)]
    internal static partial int ss_show_config(byte* buffer, int capacity, out int needed);

    [LibraryImport(Library)]
    internal static partial int ss_cuda_device_count(out int count);

    [LibraryImport(Library)]
    internal static partial int ss_cuda_is_available(out int available);

    [LibraryImport(Library)]
    internal static partial int ss_has_mkldnn();

    [LibraryImport(Library)]
    internal static partial int ss_set_allow_tf32(int cublas, int cudnn);

    [LibraryImport(Library)]
    internal static partial int ss_get_allow_tf32(out int cublas, out int cudnn);

    [LibraryImport(Library)]
    internal static partial int ss_set_benchmark_cudnn(int enabled);

    [LibraryImport(Library)]
    internal static partial int ss_get_benchmark_cudnn(out int enabled);

    [LibraryImport(Library)]
    internal static partial int ss_event_record(int deviceType, int deviceIndex, out nint result);

    [LibraryImport(Library)]
    internal static partial int ss_event_wait(nint marker);

    [LibraryImport(Library)]
    internal static partial void ss_event_free(nint marker);

    [LibraryImport(Library)]
    internal static partial int ss_upload_begin(nint* sources, int count, int deviceType, int deviceIndex, nint* results, out nint copied);

    [LibraryImport(Library)]
    internal static partial int ss_upload_join(nint copied, nint* results, int count);

    [LibraryImport(Library)]
    internal static partial int ss_cuda_synchronize(long deviceIndex);

    [LibraryImport(Library)]
    internal static partial int ss_cuda_manual_seed_all(long seed);

    [LibraryImport(Library)]
    internal static partial int ss_has_cudnn(out int available);

    [LibraryImport(Library)]
    internal static partial long ss_peak_tensors();

    [LibraryImport(Library)]
    internal static partial void ss_set_anomaly_mode(int enabled, int checkNan);

    [LibraryImport(Library)]
    internal static partial int ss_anomaly_mode();

    [LibraryImport(Library)]
    internal static partial int ss_anomaly_checks_nan();

    [LibraryImport(Library)]
    internal static partial int ss_generator_default(out nint result);

    [LibraryImport(Library)]
    internal static partial int ss_generator_new(long seed, out nint result);

    [LibraryImport(Library)]
    internal static partial void ss_generator_free(nint generator);

    [LibraryImport(Library)]
    internal static partial int ss_generator_manual_seed(nint generator, long seed);

    [LibraryImport(Library)]
    internal static partial int ss_generator_initial_seed(nint generator, out long seed);

    [LibraryImport(Library)]
    internal static partial int ss_generator_seed(nint generator, out long seed);

    [LibraryImport(Library)]
    internal static partial int ss_generator_get_state(nint generator, out nint state);

    [LibraryImport(Library)]
    internal static partial int ss_generator_set_state(nint generator, nint state);
}

[StructLayout(LayoutKind.Sequential)]
internal struct TensorFacts
{
    internal int Rank;
    internal int ScalarType;
    internal int DeviceType;
    internal int DeviceIndex;
    internal long ElementCount;
    internal int RequiresGrad;
    internal int IsLeaf;
    internal int IsContiguous;
    internal int IsSparse;
}

/// <summary>One argument or result of a boxed call, as interop/native/torch/dispatch.cpp lays it out.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NativeArgument
{
    internal ArgumentKind Kind;
    internal int Length;
    internal long Bits;
}

internal enum ArgumentKind
{
    Default = 0,
    None = 1,
    Tensor = 2,
    Int = 3,
    Double = 4,
    Bool = 5,
    Ints = 6,
    Doubles = 7,
    Tensors = 8,
    Text = 9,
    Device = 10,
    Generator = 11,
}
