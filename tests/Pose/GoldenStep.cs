using SelfSup.Data.Images;
using SelfSup.Monocular;
using SelfSup.Monocular.Losses;
using SelfSup.Pose;
using SelfSup.Tests.Support;
using TorchSharp;
using static TorchSharp.torch;

namespace SelfSup.Tests.Pose;

/// <summary>The networks, batch and objective of the golden training: two samples of the real drive, without augmentation and noise.</summary>
internal sealed class GoldenStep : IDisposable
{
    private const int Width = 320;
    private const int Height = 96;

    private static readonly (string Camera, int Frame)[] s_samples = [("image_02", 2), ("image_03", 5)];

    private readonly SelfSupervisedObjective _objective = new(new ObjectiveOptions { TieBreakNoise = 0 });
    private readonly Tensor[] _target;
    private readonly Tensor _before;
    private readonly Tensor _after;
    private readonly Tensor _intrinsics;

    /// <summary>The golden start, in float32 as the golden run, or all in float64.</summary>
    public GoldenStep(ScalarType type = ScalarType.Float32)
    {
        Encoder = new ResnetEncoder(18);
        Decoder = new DepthDecoder(Encoder.Channels, [0, 1, 2, 3]);
        Motion = PoseNetworks.Create("separate_resnet", 18, Encoder.Channels);
        Modules = [("encoder", Encoder), ("depth", Decoder), ("pose_encoder", Motion.Parts["pose_encoder"]), ("pose", Motion.Parts["pose"])];
        foreach ((string name, nn.Module module) in Modules)
        {
            GoldenWeights.Fill(module, name == "encoder" ? "encoder18" : name == "depth" ? "depth18" : name);
            module.to(type);
            module.train();
        }

        Encoder.ComputeType = type;
        Motion.ComputeType = type;
        _target = Batch(0, type);
        _before = Batch(-1, type)[0];
        _after = Batch(1, type)[0];
        _intrinsics = tensor(new[] { 0.58f, 1.92f, 0.5f, 0.5f }, [1, 4]).expand(2, 4).to_type(type);
    }

    public ResnetEncoder Encoder { get; }

    public DepthDecoder Decoder { get; }

    public IPoseNetwork Motion { get; }

    public IReadOnlyList<(string Name, nn.Module Module)> Modules { get; }

    /// <summary>One forward pass; the results belong to the dispose scope around it.</summary>
    public (ObjectiveResult Result, Tensor[] Disparities, Tensor Minus1, Tensor Plus1) Forward()
    {
        Tensor[] disparities = Decoder.call(Encoder.call(_target[0]));
        PoseFrame target = new(_target[0]);
        Tensor minus1 = TemporalPose.Transform(Motion, target, new PoseFrame(_before), -1);
        Tensor plus1 = TemporalPose.Transform(Motion, target, new PoseFrame(_after), 1);
        ObjectiveResult result = _objective.Compute(new ObjectiveInput
        {
            Scales = Decoder.Scales,
            Disparities = disparities,
            TargetPyramid = _target,
            Sources = [new SourceView([_before], minus1), new SourceView([_after], plus1)],
            Intrinsics = _intrinsics,
        });
        return (result, disparities, minus1, plus1);
    }

    public void Dispose()
    {
        _objective.Dispose();
        Motion.Dispose();
        Decoder.Dispose();
        Encoder.Dispose();
    }

    private static Tensor[] Batch(int offset, ScalarType type)
    {
        RgbImage[][] pyramids = Array.ConvertAll(s_samples, sample =>
            ImagePyramid.Build(ImageFile.Read(Path.Combine(Shared.KittiSample, Shared.Drive, sample.Camera, "data", $"{sample.Frame + offset:D10}.png")), Width, Height, 4));
        Tensor[] levels = new Tensor[4];
        for (int level = 0; level < levels.Length; level++)
        {
            // The golden batch is float32; its rounding is part of the input in float64 too.
            levels[level] = stack(Array.ConvertAll(pyramids, pyramid => OfImage(pyramid[level]))).to_type(ScalarType.Float32).div(255.0).to_type(type);
        }

        return levels;
    }

    private static Tensor OfImage(RgbImage image) => tensor(image.Pixels, [image.Height, image.Width, 3]).permute(2, 0, 1).contiguous();
}
