using System.Globalization;
using FFMpegCore.Exceptions;

namespace FFMpegCore.Pipes;

/// <summary>Frames as a raw video. The first is pulled when the command line is built, as it tells size and format; the others while ffmpeg runs.</summary>
public class RawVideoPipeSource(IEnumerable<IVideoFrame> framesEnumerator) : IPipeSource
{
    private readonly IEnumerator<IVideoFrame> _frames = framesEnumerator.GetEnumerator();
    private bool _started;

    public string StreamFormat { get; private set; } = null!;

    public int Width { get; private set; }

    public int Height { get; private set; }

    public double FrameRate { get; set; } = 25;

    public string GetStreamArguments()
    {
        if (!_started)
        {
            if (!_frames.MoveNext())
                throw new InvalidOperationException("Enumerator is empty, unable to get frame");
            StreamFormat = _frames.Current.Format;
            Width = _frames.Current.Width;
            Height = _frames.Current.Height;
            _started = true;
        }

        return string.Create(CultureInfo.InvariantCulture, $"-f rawvideo -r {FrameRate} -pix_fmt {StreamFormat} -s {Width}x{Height}");
    }

    public async Task WriteAsync(Stream outputStream, CancellationToken cancellationToken)
    {
        if (!_started)
            GetStreamArguments();
        using IEnumerator<IVideoFrame> frames = _frames;
        do
        {
            Check(frames.Current);
            await frames.Current.SerializeAsync(outputStream, cancellationToken).ConfigureAwait(false);
        }
        while (frames.MoveNext());
    }

    private void Check(IVideoFrame frame)
    {
        if (frame.Width != Width || frame.Height != Height || frame.Format != StreamFormat)
        {
            throw new FFMpegStreamFormatException(
                FFMpegExceptionType.Operation,
                $"Video frame is not the same format as created raw stream: {frame.Width}x{frame.Height} {frame.Format} in a stream of {Width}x{Height} {StreamFormat}");
        }
    }
}
