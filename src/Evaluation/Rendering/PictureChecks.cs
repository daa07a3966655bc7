using SelfSup.Data.Images;

namespace SelfSup.Evaluation.Rendering;

internal static class PictureChecks
{
    /// <summary>Refuses a map that has not one value a pixel.</summary>
    public static void Count(int values, RgbImage picture, string name)
    {
        if (values != picture.Width * picture.Height)
            throw new ArgumentException($"{values} values for {picture.Width}x{picture.Height} pixels", name);
    }
}
