namespace SelfSup.Data.Synthetic.Recording;

/// <summary>The recording's <c>README.txt</c>.</summary>
internal static class RecordingReadme
{
    internal static string Text(RecordingOptions options)
    {
        DriveSplit split = new(options);
        return $"""
            A drawn world, recorded by "selfsup synth" in KITTI's raw layout; synth.json has the options, and which of the parts below were recorded.

            {options.Drives} drives of {options.FramesPerDrive} stereo frames at 10 a second, {options.Width}x{options.Height}, every drive on a street of its own.
            splits/train_files.txt   drives {Name(split.Train)}: frames with both neighbours, both cameras
            splits/val_files.txt     drives {Name(split.Validation)}: the same
            splits/test_files.txt    drives {Name(split.Test)}: all frames of the left camera

            {DriveName.Date(options.Seed)}/calib_*.txt                    cameras, scanner and inertial unit, as in KITTI
            DRIVE/image_02, image_03/data          left and right pictures; beside them NAME.npy, uint8 1xHxW: 1 on cars, vans, lorries and people
            DRIVE/proj_depth/groundtruth           depth of every pixel: 16-bit png, metres x 256, 0 for the sky, 65535 for 256 m and beyond
            DRIVE/velodyne_points, oxts            laser scans of one instant each (they are not swept over a turn); position, motion, turn rates
            DRIVE/semantic/image_02                8-bit png, KITTI's (Cityscapes') label ids
            DRIVE/instance/image_02                16-bit png, label id x 256 + instance number modulo 256
            DRIVE/motion/image_02                  8-bit png: 0 stands still (or sky), 1 moves, 2 drives ahead at the camera's speed
            poses/NN.txt                           pose of the left picture's camera in its first frame, as in KITTI's odometry benchmark

            """;
    }

    private static string Name(Range drives) => (drives.End.Value - drives.Start.Value) switch
    {
        0 => "none",
        1 => $"{drives.End.Value}",
        _ => $"{drives.Start.Value + 1} to {drives.End.Value}",
    };
}
