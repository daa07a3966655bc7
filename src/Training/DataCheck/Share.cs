using System.Globalization;

namespace SelfSup.Training.DataCheck;

/// <summary>Shares of a sample, as numbers and as texts.</summary>
internal static class Share
{
    /// <summary>The share of those that fulfil a condition; 0 of none.</summary>
    internal static double Of<T>(IReadOnlyCollection<T> all, Func<T, bool> condition) => all.Count == 0 ? 0 : (double)all.Count(condition) / all.Count;

    /// <summary>Such as <c>12.5 %</c>.</summary>
    internal static string Text(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0.#} %");
}
