using FFMpegCore.Pipes;

namespace SelfSup.Tests.Interop.FFMpegCoreDropIn;

/// <summary>A frame of one grey.</summary>
internal sealed class GreyFrame(int width, int height, byte level) : IVideoFrame
{
    public int Width => width;

    public int Height => height;

    public string Format => "rgb24";

    public void Serialize(Stream pipe) => pipe.Write(Bytes());

    public async Task SerializeAsync(Stream pipe, CancellationToken token) => await pipe.WriteAsync(Bytes(), token);

    private byte[] Bytes()
    {
        byte[] bytes = new byte[width * height * 3];
        Array.Fill(bytes, level);
        return bytes;
    }
}
