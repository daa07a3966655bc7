using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>What a finished child process left: its exit code (128 + N after signal N) and its texts.</summary>
public sealed record ProcessOutcome(int ExitCode, string Output, string Error)
{
    public const int Killed = 137;

    /// <summary>Asserts exit code 0 and gives the outcome back.</summary>
    public ProcessOutcome Succeeded()
    {
        Assert.True(ExitCode == 0, $"exit code {ExitCode}\n{Output}\n{Error}");
        return this;
    }

    /// <summary>Asserts the contract of a failure: this exit code, one <c>error:</c> line with all these parts, and no stack trace.</summary>
    public ProcessOutcome FailedWith(int exitCode, params string[] parts)
    {
        Assert.True(ExitCode == exitCode, $"exit code {ExitCode}, expected {exitCode}\n{Output}\n{Error}");
        string[] lines = [.. Error.Split('\n').Where(line => line.Length > 0)];
        Assert.True(lines.Length == 1 && lines[0].StartsWith("error: ", StringComparison.Ordinal), $"not one line 'error: …':\n{Error}");
        foreach (string part in parts)
            Assert.Contains(part, lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", Output, StringComparison.Ordinal);
        return this;
    }
}
