using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Packed;
using SelfSup.Data.Splits;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Loop;

/// <summary>
/// The pack that a recipe's <c>data.pack</c> names: <c>auto</c> is the one beside the data folder where there is one, <c>none</c> decodes pictures, anything else is a
/// folder that must hold one. A pack is used or refused, never used in part.
/// </summary>
public static class RecipePack
{
    /// <summary>The value that means the pack beside the data folder.</summary>
    public const string Auto = "auto";

    /// <summary>The value that means no pack.</summary>
    public const string None = "none";

    /// <summary>Where the recipe's pack lies, or would lie.</summary>
    public static string Folder(Recipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return recipe.Data.Pack is Auto or None ? PackFolder.Default(recipe.Data.Root, recipe.Model.Width, recipe.Model.Height) : recipe.Data.Pack;
    }

    /// <summary>The frames of targets: every one that a sample sees, each once.</summary>
    public static IReadOnlyList<SplitLine> Frames(IEnumerable<SplitLine> targets, IReadOnlyList<FrameId> frameIds) =>
        [.. targets.SelectMany(target => frameIds.Select(target.Frame)).Distinct()];

    /// <summary>Opens the recipe's pack; null where there is to be none, or with <c>auto</c> is none.</summary>
    /// <exception cref="ConfigurationException">It is of another size or dataset.</exception>
    /// <exception cref="UserErrorException">It is named and missing, or damaged.</exception>
    internal static FramePack? Open(Recipe recipe)
    {
        string folder = Folder(recipe);
        if (recipe.Data.Pack == None || (recipe.Data.Pack == Auto && !PackFolder.Exists(folder)))
            return null;
        FramePack pack = FramePack.Open(folder);
        if ((pack.Width, pack.Height, pack.Dataset) == (recipe.Model.Width, recipe.Model.Height, recipe.Data.Dataset))
            return pack;
        pack.Dispose();
        throw new ConfigurationException(
            $"data.pack: {folder} holds {pack.Dataset} at {pack.Width}x{pack.Height}, not {recipe.Data.Dataset} at {recipe.Model.Width}x{recipe.Model.Height}; {Remedy(recipe, "make one for this recipe")}");
    }

    /// <summary>Whether a pack serves for some frames. With <c>auto</c> a pack that lacks some is told and left; a stale one is always refused.</summary>
    /// <exception cref="UserErrorException">Pictures have changed since, or the named pack lacks frames.</exception>
    internal static bool Serves(FramePack pack, Recipe recipe, IReadOnlyList<SplitLine> frames, IDrivingDataset dataset, Action<string> say)
    {
        PackFreshness freshness = PackFreshness.Of(pack, frames, dataset);
        if (freshness.Stale.Count > 0)
            throw new UserErrorException($"{pack.Folder}: {freshness.Stale.Count} pictures have changed since they were packed, first {freshness.Stale[0]}; {Remedy(recipe, "renew them")}");
        if (freshness.Missing.Count > 0)
        {
            string lacks = $"{pack.Folder}: the pack lacks {freshness.Missing.Count} of {frames.Count} frames, first {freshness.Missing[0]}; {Remedy(recipe, "add them")}";
            if (recipe.Data.Pack != Auto)
                throw new UserErrorException(lacks);
            say($"pictures are decoded: {lacks}");
            return false;
        }

        string alone = freshness.WithoutSource > 0 ? $", {freshness.WithoutSource} of them without their picture, which is not needed" : "";
        say($"pack: {frames.Count} frames in {pack.Folder}{alone}");
        return true;
    }

    private static string Remedy(Recipe recipe, string what)
    {
        string place = recipe.Data.Pack is Auto or None ? "" : $" --out {recipe.Data.Pack}";
        return $"{what} with selfsup data pack --data {recipe.Data.Root}{place} and the same recipe, or set data.pack=none";
    }
}
