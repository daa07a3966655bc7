namespace SelfSup.Data.FromVideo;

/// <summary>A drive that was written.</summary>
/// <param name="Folder">Its folder's name.</param>
/// <param name="Frames">Its frames.</param>
/// <param name="FirstSourceFrame">Where it begins in the video, counted from 0.</param>
/// <param name="LastSourceFrame">Where it ends, inclusive.</param>
public sealed record ImportedDrive(string Folder, int Frames, long FirstSourceFrame, long LastSourceFrame);
