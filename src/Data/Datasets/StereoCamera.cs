namespace SelfSup.Data.Datasets;

/// <summary>What turns a stereo pair's disparity into depth: depth = focal length · baseline / disparity.</summary>
/// <param name="FocalPixels">The left camera's horizontal focal length in pixels.</param>
/// <param name="BaselineMetres">The distance from the left camera to the right one in metres.</param>
public readonly record struct StereoCamera(double FocalPixels, double BaselineMetres);
