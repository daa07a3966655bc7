using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.EndToEnd;

/// <summary>
/// The help pages as texts. After a change that is meant, write the expectations anew with
/// <c>SELFSUP_RENEW=1 dotnet test tests -c Release --filter FullyQualifiedName~HelpTests</c> and read the difference before committing it.
/// </summary>
public sealed class HelpTests
{
    private static string Expectations => Path.Combine(Shared.RepositoryRoot, "tests", "EndToEnd", "Expectations");

    [Theory]
    [InlineData("selfsup")]
    [InlineData("train")]
    [InlineData("report")]
    [InlineData("eval")]
    [InlineData("predict")]
    [InlineData("render")]
    [InlineData("synth")]
    [InlineData("export-masks")]
    [InlineData("demo")]
    [InlineData("weights")]
    [InlineData("weights inspect")]
    [InlineData("weights convert")]
    [InlineData("data")]
    [InlineData("data from-video")]
    [InlineData("data check")]
    [InlineData("data pack")]
    [InlineData("bench")]
    [InlineData("bench train")]
    [InlineData("bench infer")]
    [InlineData("bench data")]
    [InlineData("doctor")]
    public void PageIsAsExpected(string command)
    {
        using TemporaryFolder folder = new();
        string[] words = command == "selfsup" ? [] : command.Split(' ');
        ProcessOutcome help = SelfSupProcess.Run(folder.FullPath, [.. words, "--help"]).Succeeded();
        Assert.Empty(help.Error);
        string text = string.Concat(help.Output.Split('\n').Select(line => line.TrimEnd() + "\n")).TrimEnd() + "\n";
        string file = Path.Combine(Expectations, $"help_{command.Replace(' ', '_').Replace('-', '_')}.txt");
        if (Environment.GetEnvironmentVariable("SELFSUP_RENEW") == "1")
            File.WriteAllText(file, text);
        Assert.Equal(File.ReadAllText(file), text);
    }

    [Theory]
    [InlineData("trian", "trian")]
    [InlineData("train --spilt eigen_zhou", "--spilt")]
    [InlineData("train", "--split")]
    [InlineData("train --split kitti_sample --config other.yaml", "--config")]
    [InlineData("train --split eigen_zuo", "eigen_zhou")]
    [InlineData("train --config missing.yaml", "missing.yaml")]
    [InlineData("eval --weights here", "--eigen")]
    [InlineData("eval --eigen", "--weights")]
    [InlineData("predict --weights here", "predict")]
    [InlineData("predict a.png --weights here --depth-png", "--depth-scale")]
    [InlineData("predict a.png --weights here --depth-scale 2", "--depth-png")]
    [InlineData("predict a.png --weights here --depth-png --depth-scale far", "far")]
    [InlineData("predict a.png --weights here --batch 0", "--batch")]
    [InlineData("render a.mp4 --weights here", "--out")]
    [InlineData("render a.mp4 --weights here --out b.avi", "b.avi")]
    [InlineData("render a.mp4 --weights here --out ./a.mp4", "./a.mp4")]
    [InlineData("render a.mp4 --weights here --out b.mp4 --layout upright", "upright")]
    [InlineData("render a.mp4 --weights here --out b.mp4 --quality 52", "--quality")]
    [InlineData("render a.mp4 --weights here --out b.mp4 --smoothing -1", "--smoothing")]
    [InlineData("render a.mp4 --weights here --out b.mp4 --fps 0", "--fps")]
    [InlineData("render a.mp4 --weights here --out b.mp4 --depth-scale 0", "--depth-scale")]
    [InlineData("weights convert here --to onnx --out there", "onnx")]
    [InlineData("synth", "OUT")]
    [InlineData("synth out --size 640", "640")]
    [InlineData("synth out --size 16x16", "width")]
    [InlineData("synth out --frames 2", "frames")]
    [InlineData("synth out --drives some", "some")]
    [InlineData("synth out --format gif", "gif")]
    [InlineData("demo --minutes 0", "--minutes")]
    [InlineData("demo --minutes soon", "soon")]
    [InlineData("export-masks", "--weights")]
    [InlineData("export-masks --weights w.pth --model deeplabv4", "deeplabv4")]
    [InlineData("export-masks --weights w.pth --format jpg", "jpg")]
    [InlineData("report", "RUN")]
    [InlineData("data from-video a.mp4 --fov 90", "--out")]
    [InlineData("data from-video --out frames --fov 90", "from-video")]
    [InlineData("data from-video a.mp4 --out frames", "--intrinsics")]
    [InlineData("data from-video a.mp4 --out frames --fov 90 --intrinsics 1,2,3,4", "--intrinsics")]
    [InlineData("data from-video a.mp4 --out frames --fov 200", "--fov")]
    [InlineData("data from-video a.mp4 --out frames --fov 90 --fps 0", "--fps")]
    [InlineData("data from-video a.mp4 --out frames --fov 90 --size 16x16", "--size")]
    [InlineData("data from-video a.mp4 --out frames --fov 90 --format gif", "gif")]
    [InlineData("data check", "--split")]
    [InlineData("data check --split own_video --config other.yaml", "--config")]
    [InlineData("data check --split own_video --samples 0", "--samples")]
    [InlineData("data pack", "--split")]
    [InlineData("data pack --split eigen_zhou --config other.yaml", "--split")]
    [InlineData("doctor extra", "extra")]
    public void WrongUsageIsOneLineAndExitCode2(string arguments, string named)
    {
        using TemporaryFolder folder = new();
        SelfSupProcess.Run(folder.FullPath, arguments.Split(' ')).FailedWith(2, named);
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }
}
