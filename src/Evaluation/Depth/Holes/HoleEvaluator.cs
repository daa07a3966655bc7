using SelfSup.Data;
using SelfSup.Evaluation.Numerics;

namespace SelfSup.Evaluation.Depth.Holes;

/// <summary>Counts holes. Each image is scaled by its median ratio over all pixels with true depth within the range, without a crop.</summary>
public static class HoleEvaluator
{
    private const float MostDepthMetres = 80;
    private const float HoleFactor = 2;

    /// <summary>Judges frames one by one.</summary>
    /// <exception cref="UserErrorException">A frame's pictures cannot be read or differ in size.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static HoleReport Run(IDisparityPredictor predictor, IReadOnlyList<MotionFrame> frames, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(predictor);
        ArgumentNullException.ThrowIfNull(frames);
        long[] pixels = new long[3];
        long[] holes = new long[3];
        foreach (MotionFrame frame in frames)
        {
            cancellation.ThrowIfCancellationRequested();
            GroundTruthDepth truth = frame.Frame.ReadGroundTruth();
            byte[] motion = frame.ReadMotion();
            if (motion.Length != truth.Metres.Length)
                throw new UserErrorException($"{frame.Frame.Name}: its motion picture has {motion.Length} pixels and its depth {truth.Metres.Length}; make the drive again");
            Count(frame.Frame.Name, predictor, predictor.Predict([frame.Frame.ReadImage()])[0], truth, motion, pixels, holes);
        }

        HoleShare Of(MotionKind kind) => new(pixels[(int)kind], holes[(int)kind]);
        return new HoleReport(frames.Count, Of(MotionKind.Static), Of(MotionKind.Moving), Of(MotionKind.WithCamera));
    }

    private static void Count(string name, IDisparityPredictor predictor, float[] disparity, GroundTruthDepth truth, byte[] motion, long[] pixels, long[] holes)
    {
        float[] resized = new float[truth.Metres.Length];
        new BilinearSampler(predictor.Width, predictor.Height, truth.Width, truth.Height).Resize(disparity, resized);
        float[] actual = new float[resized.Length];
        float[] predicted = new float[resized.Length];
        byte[] kinds = new byte[resized.Length];
        int judged = 0;
        for (int i = 0; i < resized.Length; i++)
        {
            if (truth.Metres[i] is not (> 0 and < MostDepthMetres))
                continue;
            actual[judged] = truth.Metres[i];
            predicted[judged] = 1 / resized[i];
            kinds[judged++] = motion[i] <= (byte)MotionKind.WithCamera
                ? motion[i]
                : throw new UserErrorException($"{name}: its motion picture has the value {motion[i]}, expected 0, 1 or 2; make the drive again");
        }

        if (judged == 0)
            return;
        float scale = (float)MedianScaling.Ratio(actual.AsSpan(0, judged), predicted.AsSpan(0, judged));
        for (int i = 0; i < judged; i++)
        {
            pixels[kinds[i]]++;
            if (predicted[i] * scale > HoleFactor * actual[i])
                holes[kinds[i]]++;
        }
    }
}
