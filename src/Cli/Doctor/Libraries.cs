using System.Diagnostics;
using OpenCvSharp;
using SelfSup.Interop;
using TorchSharp;

namespace SelfSup.Cli.Doctor;

/// <summary>The native libraries: are they there, do they work, what can they do.</summary>
internal static class Libraries
{
    // An unpacked bundle (tools/bundle.sh) has a script of its own.
    private static readonly string s_setup = File.Exists(Path.Combine(AppContext.BaseDirectory, "..", "install.sh")) ? "install.sh" : "tools/setup.sh";

    internal static IEnumerable<Finding> Findings()
    {
        yield return Torch();
        yield return Cuda();
        yield return OpenCv();
        yield return FFmpeg();
    }

    private static Finding Torch()
    {
        try
        {
            using torch.Tensor probe = torch.ones(2, 2).matmul(torch.ones(2, 2));
            return new("libtorch", FindingState.Found, $"{TorchInfo.Version}, {torch.get_num_threads()} threads{(TorchInfo.HasMkldnn == true ? ", oneDNN" : "")}");
        }
        catch (DllNotFoundException error)
        {
            return new("libtorch", FindingState.Missing, error.Message, s_setup);
        }
    }

    private static Finding Cuda()
    {
        try
        {
            int devices = torch.cuda.is_available() ? torch.cuda.device_count() : 0;
            if (devices > 0)
                CudaArithmetic.Apply();
            return devices > 0
                ? new("CUDA", FindingState.Found, $"{devices} device(s); {CudaArithmetic.Describe()}")
                : new("CUDA", FindingState.Optional, "no device that this libtorch can use; training runs on the CPU",
                    $"TORCH_DIR=$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)') {s_setup}   (on a machine with a CUDA PyTorch)");
        }
        catch (DllNotFoundException)
        {
            return new("CUDA", FindingState.Optional, "unknown without libtorch", s_setup);
        }
    }

    private static Finding OpenCv()
    {
        try
        {
            return new("OpenCV", FindingState.Found, Cv2.GetVersionString() ?? "version unknown");
        }
        catch (DllNotFoundException error)
        {
            return new("OpenCV", FindingState.Missing, error.Message, s_setup);
        }
    }

    private static Finding FFmpeg()
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo("ffmpeg", "-version") { RedirectStandardOutput = true, RedirectStandardError = true })!;
            string first = process.StandardOutput.ReadLine() ?? "";
            process.WaitForExit();
            return new("ffmpeg", FindingState.Found, first.Split(" Copyright")[0].Replace("ffmpeg version ", "", StringComparison.Ordinal));
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return new("ffmpeg", FindingState.Optional, "not found (only video needs it)", s_setup);
        }
    }
}
