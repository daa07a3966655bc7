using System.Globalization;
using System.Text;
using SelfSup.Data.Images;

namespace SelfSup.Data.FromVideo;

/// <summary>Writes one drive's pictures, <c>000000.jpg</c> and so on, and <c>frames.csv</c>, which says where each comes from.</summary>
internal sealed class DriveWriter
{
    // A triplet.
    private const int FewestFrames = 3;

    private readonly string _path;
    private readonly bool _asPng;
    private readonly double _sourceFramesPerSecond;
    private readonly StringBuilder _table = new("frame,source_frame,seconds,motion_px\n");
    private readonly List<double> _motions = [];
    private long _first;
    private long _last;
    private int _frames;

    internal DriveWriter(string root, string folder, bool asPng, double sourceFramesPerSecond)
    {
        Folder = folder;
        _path = Path.Combine(root, folder);
        _asPng = asPng;
        _sourceFramesPerSecond = sourceFramesPerSecond;
        Directory.CreateDirectory(_path);
    }

    internal string Folder { get; }

    /// <summary>Motions between the drive's neighbours.</summary>
    internal IReadOnlyList<double> Motions => _motions;

    internal void Add(RgbImage picture, long sourceFrame, double motionPixels)
    {
        if (_frames == 0)
            _first = sourceFrame;
        else
            _motions.Add(motionPixels);
        _last = sourceFrame;
        string name = string.Create(CultureInfo.InvariantCulture, $"{_frames:D6}.{(_asPng ? "png" : "jpg")}");
        byte[] encoded = _asPng ? ImageFile.EncodePng(picture) : ImageFile.EncodeJpeg(picture);
        // The whole folder is renamed at the end: until then nobody relies on its files.
        AtomicFile.Write(Path.Combine(_path, name), stream => stream.Write(encoded), flushToDisk: false);
        _table.Append(CultureInfo.InvariantCulture, $"{_frames},{sourceFrame},{sourceFrame / _sourceFramesPerSecond:F3},");
        if (_frames > 0)
            _table.Append(CultureInfo.InvariantCulture, $"{motionPixels:F2}");
        _table.Append('\n');
        _frames++;
    }

    /// <summary>Ends the drive; null where it had too few frames for a triplet and was removed.</summary>
    internal ImportedDrive? Close()
    {
        if (_frames < FewestFrames)
        {
            Directory.Delete(_path, recursive: true);
            return null;
        }

        AtomicFile.WriteText(Path.Combine(_path, "frames.csv"), _table.ToString());
        return new ImportedDrive(Folder, _frames, _first, _last);
    }
}
