using Xunit;

namespace SelfSup.Tests.Support;

/// <summary>Debian's own Python with NumPy (package python3-numpy), to prove that arrays pass between it and this program.</summary>
public static class PythonNumPy
{
    private static readonly Lazy<bool> s_available = new(() => File.Exists("/usr/bin/python3") && PythonTorch.Start("import numpy").ExitCode == 0);

    public static bool Available => s_available.Value;
}

/// <summary>A test that needs <see cref="PythonNumPy"/>; it is skipped, visibly, where that is absent.</summary>
public sealed class PythonNumPyFactAttribute : FactAttribute
{
    public PythonNumPyFactAttribute()
    {
        if (!PythonNumPy.Available)
            Skip = "needs /usr/bin/python3 with numpy (package python3-numpy)";
    }
}
