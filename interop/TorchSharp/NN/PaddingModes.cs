namespace TorchSharp;

/// <summary>What lies beyond an image's edge.</summary>
public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}

/// <summary>Padding named by what it does to a convolution's output size.</summary>
public enum Padding
{
    Valid = 0,
    Same = 1,
}
