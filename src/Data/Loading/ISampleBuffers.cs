namespace SelfSup.Data.Loading;

/// <summary>Where the numbers of one sample go that are no pictures: its slices of a batch's tensors.</summary>
internal interface ISampleFacts
{
    /// <summary>fx, fy, cx, cy, normalised.</summary>
    Span<float> Intrinsics();

    /// <summary>The 4×4 pose of the stereo partner; empty without one.</summary>
    Span<float> StereoTransform();

    /// <summary>The target's foreground mask, H×W; empty where the sample has none.</summary>
    Span<float> Foreground();

    /// <summary>The weights of the mask's pixels, H×W; empty where the sample has no mask.</summary>
    Span<float> MaskWeights();
}

/// <summary>Where the pictures of one sample go as planes of floats, augmented. Frames are counted in the order of <c>frame_ids</c>.</summary>
internal interface ISampleBuffers
{
    /// <summary>The frame as it is, 3×H×W in [0, 1].</summary>
    Span<float> Colour(int frame);

    /// <summary>The frame as the networks see it, 3×H×W; empty where that is <see cref="Colour"/> for the whole batch.</summary>
    Span<float> Augmented(int frame);

    /// <summary>The target at pyramid level 1 or further, 3×(H/2^level)×(W/2^level).</summary>
    Span<float> TargetLevel(int level);
}

/// <summary>Where the pictures of one sample go as they are kept: interleaved bytes, not augmented.</summary>
internal interface IRawSampleBuffers
{
    /// <summary>The frame, H×W×3.</summary>
    Span<byte> Pixels(int frame);

    /// <summary>The target at pyramid level 1 or further, (H/2^level)×(W/2^level)×3.</summary>
    Span<byte> TargetLevel(int level);
}
