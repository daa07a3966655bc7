using SelfSup.Data.Images;

namespace SelfSup.Tests.Support;

/// <summary>A small KITTI stereo 2015 set: pictures of 3x2 pixels, a focal length of 720 pixels and a baseline of 0.54 m.</summary>
internal static class Stereo2015Tree
{
    /// <summary>720 · (0.0625 + 0.4775): the cameras stand 0.0625 m left and 0.4775 m right of camera 0.</summary>
    public const double FocalTimesBaseline = 388.8;

    /// <summary>The stored disparities of frame <paramref name="frame"/>: unknown, then from 10 pixels on.</summary>
    public static ushort[] Disparity(int frame) => [0, 2560, 5120, 0, (ushort)(25600 + frame), 1];

    public static void Write(TemporaryFolder folder, int frames)
    {
        for (int frame = 0; frame < frames; frame++)
        {
            ImageFile.WritePng(folder.File($"training/image_2/{frame:D6}_10.png"), new RgbImage(3, 2, new byte[18]));
            Png16.Write(folder.File($"training/disp_noc_0/{frame:D6}_10.png"), new Gray16Image(3, 2, Disparity(frame)));
            Png16.Write(folder.File($"training/disp_occ_0/{frame:D6}_10.png"), new Gray16Image(3, 2, [256, 256, 256, 256, 256, 256]));
            folder.Write(
                $"training/calib_cam_to_cam/{frame:D6}.txt",
                "calib_time: 09-Jan-2012 13:57:47\nP_rect_02: 720 0 600 45 0 720 170 0.2 0 0 1 0.003\nP_rect_03: 720 0 600 -343.8 0 720 170 2 0 0 1 0.003\n");
        }
    }
}
