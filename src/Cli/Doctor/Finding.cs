namespace SelfSup.Cli.Doctor;

/// <summary>One thing that <c>selfsup doctor</c> looked for.</summary>
/// <param name="Name">What was looked for.</param>
/// <param name="State">Found, missing though something still works without it, or missing and needed.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Remedy">The command or place that mends it; empty when nothing is to be done.</param>
internal sealed record Finding(string Name, FindingState State, string Detail, string Remedy = "");

/// <summary>How a finding weighs.</summary>
internal enum FindingState
{
    /// <summary>There, and working.</summary>
    Found,

    /// <summary>Absent; only the named feature needs it.</summary>
    Optional,

    /// <summary>Absent; training cannot run.</summary>
    Missing,
}
