namespace SelfSup.SegGuide.Export;

/// <summary>Pictures at the network's size, which they share: <c>Jobs.Count · Height · Width · 3</c> bytes of interleaved RGB.</summary>
internal sealed record PictureBatch(IReadOnlyList<MaskJob> Jobs, int Width, int Height, byte[] Pixels);
