namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>How a picture is developed from radiance to bytes.</summary>
/// <param name="Gain">Factor on the radiance before the tone curve; 1 shows a white wall in full sun nearly white.</param>
/// <param name="NoiseAmplitude">Standard deviation of the sensor's noise in grey levels (of 255), for each channel alone; 0 for none.</param>
/// <param name="NoiseSeed">Tells the noise of cameras and frames apart.</param>
public readonly record struct Exposure(float Gain, float NoiseAmplitude, uint NoiseSeed);
