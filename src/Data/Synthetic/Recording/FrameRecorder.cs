using System.Runtime.InteropServices;
using SelfSup.Data.Arrays;
using SelfSup.Data.Splits;
using SelfSup.Data.Synthetic.RayCasting;
using SelfSup.Data.Synthetic.Scenes;
using SelfSup.Data.Synthetic.Street;

namespace SelfSup.Data.Synthetic.Recording;

/// <summary>Renders and writes one frame after another; one worker's buffers.</summary>
internal sealed class FrameRecorder(RecordingOptions options, SensorRig rig)
{
    /// <summary>Standard deviation of the sensor's noise in grey levels, about what KITTI's cameras have by daylight.</summary>
    private const float NoiseAmplitude = 1.5f;

    // KITTI's depth maps: metres times 256 in 16 bits.
    private const float DepthUnitsPerMetre = 256;

    private readonly RenderedView _view = new(options.Width, options.Height);
    private readonly byte[] _bytes = new byte[options.Width * options.Height];
    private readonly ushort[] _words = new ushort[options.Width * options.Height];

    internal void Record(RecordedDrive drive, int frame)
    {
        VehicleState state = drive.Street.StateAt(frame);
        SceneRenderer renderer = new(drive.Street.SceneAt(frame));
        Write(drive.Files.Oxts(frame), System.Text.Encoding.ASCII.GetBytes(OxtsText.Frame(drive.Street, frame)));
        if (options.WithScanner)
        {
            float[] points = renderer.Scan(rig.Scanner(state)).Points;
            AtomicFile.Write(drive.Files.Velodyne(frame), stream => stream.Write(MemoryMarshal.AsBytes<float>(points)), flushToDisk: false);
        }

        foreach (CameraSide side in (ReadOnlySpan<CameraSide>)[CameraSide.Left, CameraSide.Right])
        {
            renderer.Render(rig.View(state, side), ExposureOf(drive, frame, side), _view);
            WriteView(drive.Files, frame, side);
        }
    }

    private Exposure ExposureOf(RecordedDrive drive, int frame, CameraSide side) => options.WithSensorNoise
        ? new Exposure(drive.Exposure.Gain(frame, side), NoiseAmplitude, drive.NoiseSeed(frame, side.KittiCamera()))
        : new Exposure(ExposureDrift.Daylight, 0, 0);

    private void WriteView(DriveFiles files, int frame, CameraSide side)
    {
        if (options.WithLabels && side == CameraSide.Left)
            WriteLabels(files, frame);
        if (options.WithDepth)
        {
            FillDepth();
            Write(files.Depth(side, frame), FrameEncoder.Grey16(_words, options.Width, options.Height));
        }

        if (options.WithMasks)
        {
            FillMask();
            AtomicFile.Write(files.Mask(side, frame), NpyArray.From<byte>(_bytes, 1, options.Height, options.Width).Write, flushToDisk: false);
        }

        Write(files.Image(side, frame), FrameEncoder.Colour(_view.Rgb, options.Width, options.Height, options.Format));
    }

    private void WriteLabels(DriveFiles files, int frame)
    {
        MemoryMarshal.AsBytes<SemanticClass>(_view.Semantic).CopyTo(_bytes);
        Write(files.Semantic(frame), FrameEncoder.Grey8(_bytes, options.Width, options.Height));
        for (int i = 0; i < _words.Length; i++)
            _words[i] = (ushort)(((int)_view.Semantic[i] << 8) | (_view.Instance[i] & 0xFF));
        Write(files.Instance(frame), FrameEncoder.Grey16(_words, options.Width, options.Height));
        MemoryMarshal.AsBytes<InstanceMotion>(_view.Motion).CopyTo(_bytes);
        Write(files.Motion(frame), FrameEncoder.Grey8(_bytes, options.Width, options.Height));
    }

    private void FillDepth()
    {
        float[] depth = _view.Depth;
        for (int i = 0; i < depth.Length; i++)
            _words[i] = depth[i] > 0 ? (ushort)Math.Clamp(MathF.Round(depth[i] * DepthUnitsPerMetre), 1, ushort.MaxValue) : (ushort)0;
    }

    private void FillMask()
    {
        SemanticClass[] semantic = _view.Semantic;
        for (int i = 0; i < semantic.Length; i++)
            _bytes[i] = semantic[i] is SemanticClass.Car or SemanticClass.Truck or SemanticClass.Person ? (byte)1 : (byte)0;
    }

    // A picture that a power cut loses is made again; waiting for the disk after every file would halve the speed.
    private static void Write(string path, byte[] content) => AtomicFile.Write(path, stream => stream.Write(content), flushToDisk: false);
}
