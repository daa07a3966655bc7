using SelfSup.Data.Images;

namespace SelfSup.Tests.Support;

/// <summary>
/// Compares a picture that the program draws with a stored one, tolerantly: another version of a library may round otherwise or smooth an edge otherwise, but
/// moves no part. After a change that is meant, write the references anew with <c>SELFSUP_RENEW=1 dotnet test tests -c Release --filter FullyQualifiedName~PictureReferenceTests</c>
/// and look at them before committing.
/// </summary>
public static class PictureComparison
{
    /// <summary>Where the references lie.</summary>
    public static string Expectations => Path.Combine(Shared.RepositoryRoot, "tests", "Evaluation", "Expectations");

    /// <summary>How far two pictures of one size are apart, over all channels.</summary>
    /// <param name="Mean">Mean absolute difference, 0 to 255.</param>
    /// <param name="Largest">Largest absolute difference, 0 to 255.</param>
    /// <param name="ShareBeyond">Share of pixels of which a channel differs by more than <see cref="Tolerances.PicturePixel"/>.</param>
    public readonly record struct Difference(double Mean, int Largest, double ShareBeyond)
    {
        public bool IsTolerable => Mean <= Tolerances.PictureMean && ShareBeyond <= Tolerances.PictureShareBeyond;
    }

    /// <summary>Measures; pictures of two sizes are refused.</summary>
    public static Difference Measure(RgbImage expected, RgbImage actual)
    {
        if ((expected.Width, expected.Height) != (actual.Width, actual.Height))
            throw new ArgumentException($"{actual.Width}x{actual.Height} pixels, expected {expected.Width}x{expected.Height}", nameof(actual));
        long sum = 0, beyond = 0;
        int largest = 0;
        for (int pixel = 0; pixel < expected.Pixels.Length; pixel += RgbImage.Channels)
        {
            int worst = 0;
            for (int i = pixel; i < pixel + RgbImage.Channels; i++)
            {
                int difference = Math.Abs(expected.Pixels[i] - actual.Pixels[i]);
                sum += difference;
                worst = Math.Max(worst, difference);
            }

            largest = Math.Max(largest, worst);
            if (worst > Tolerances.PicturePixel)
                beyond++;
        }

        return new Difference((double)sum / expected.Pixels.Length, largest, (double)beyond * RgbImage.Channels / expected.Pixels.Length);
    }

    /// <summary>Asserts that a picture is as the stored one of this name; where it is not, leaves both and their difference in a temporary folder and names it.</summary>
    public static void AssertAsStored(string name, RgbImage actual)
    {
        string path = Path.Combine(Expectations, name + ".png");
        if (Environment.GetEnvironmentVariable("SELFSUP_RENEW") == "1")
            ImageFile.WritePng(path, actual);
        AssertAlike(ImageFile.Read(path), actual, name);
    }

    /// <summary>Asserts that text, such as SVG, is as the stored file of this name, letter by letter.</summary>
    public static void AssertTextAsStored(string fileName, string actual)
    {
        string path = Path.Combine(Expectations, fileName);
        if (Environment.GetEnvironmentVariable("SELFSUP_RENEW") == "1")
            File.WriteAllText(path, actual);
        Xunit.Assert.Equal(File.ReadAllText(path), actual);
    }

    /// <summary>Asserts that two pictures are alike.</summary>
    public static void AssertAlike(RgbImage expected, RgbImage actual, string name)
    {
        if ((expected.Width, expected.Height) != (actual.Width, actual.Height))
            Xunit.Assert.Fail($"{name} has {actual.Width}x{actual.Height} pixels, expected {expected.Width}x{expected.Height}; look at {Leave(name, expected, actual)}");
        Difference difference = Measure(expected, actual);
        if (!difference.IsTolerable)
            Xunit.Assert.Fail($"{name} differs: {difference}; look at {Leave(name, expected, actual)}");
    }

    private static string Leave(string name, RgbImage expected, RgbImage actual)
    {
        string folder = Directory.CreateTempSubdirectory("selfsup-pictures-").FullName;
        ImageFile.WritePng(Path.Combine(folder, name + "_expected.png"), expected);
        ImageFile.WritePng(Path.Combine(folder, name + "_actual.png"), actual);
        if ((expected.Width, expected.Height) == (actual.Width, actual.Height))
            ImageFile.WritePng(Path.Combine(folder, name + "_difference.png"), DifferencePicture(expected, actual));
        return folder;
    }

    // Eight times as strong, so that small differences are seen.
    private static RgbImage DifferencePicture(RgbImage expected, RgbImage actual) => new(
        expected.Width, expected.Height, [.. expected.Pixels.Zip(actual.Pixels, (a, b) => (byte)Math.Min(255, 8 * Math.Abs(a - b)))]);
}
