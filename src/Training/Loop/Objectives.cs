using SelfSup.Monocular.Losses;
using SelfSup.Training.Configuration;

namespace SelfSup.Training.Loop;

/// <summary>From a recipe's loss section to the objective's options.</summary>
public static class Objectives
{
    /// <summary>The options of a recipe; for validation without the noise that breaks ties.</summary>
    public static ObjectiveOptions OptionsOf(Recipe recipe, bool withNoise = true)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new ObjectiveOptions
        {
            SsimWeight = recipe.Loss.SsimWeight,
            Smoothness = recipe.Loss.Smoothness,
            TieBreakNoise = withNoise ? recipe.Loss.TieBreakNoise : 0,
            AutoMask = recipe.Loss.Automask,
            MinReprojection = recipe.Loss.MinReprojection,
            FullResolution = recipe.Loss.FullResolution,
            Fused = recipe.Loss.Fused,
            PredictiveMask = recipe.Loss.PredictiveMask,
            MinDepth = recipe.Model.MinDepth,
            MaxDepth = recipe.Model.MaxDepth,
        };
    }
}
