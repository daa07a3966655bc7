using SelfSup.Data.Images;

namespace SelfSup.Data.Arrays;

/// <summary>A zip member's bytes, read in order, whose checksum is compared where they end: a flipped bit must not become a depth.</summary>
internal sealed class ChecksummedStream : Stream
{
    private readonly Stream _content;
    private readonly long _length;
    private readonly uint _expected;
    private long _position;
    private uint _checksum;

    public ChecksummedStream(Stream content, long length, uint expected)
    {
        _content = content;
        _length = length;
        _expected = expected;
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = _content.Read(buffer);
        if (read == 0)
            return 0;
        _checksum = Crc32.Continue(_checksum, buffer[..read]);
        _position += read;
        if (_position > _length || (_position == _length && _checksum != _expected))
            throw new InvalidDataException("the zip member's checksum does not fit its content; download or write the file again");
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _content.Dispose();
        base.Dispose(disposing);
    }
}
