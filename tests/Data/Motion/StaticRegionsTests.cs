using SelfSup.Data.Motion;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.Data.Motion;

public sealed class StaticRegionsTests
{
    private const int Width = 160;
    private const int Height = 96;

    [Fact]
    public void NothingIsStaticInAMovingPicture()
    {
        StaticRegions regions = new(Width, Height);
        for (int i = 0; i < 30; i++)
            regions.Add(MovingTexture.Grey(Width, Height, 7.3 * i, 1.1 * i));
        Assert.Equal(30, regions.Pictures);
        Assert.Equal(default, regions.Find());
    }

    // Rows 72 to 95 are of another texture that stays: 3 of 12 rows of blocks.
    [Fact]
    public void WhatRidesAlongIsFoundByItsRows()
    {
        StaticRegions regions = new(Width, Height);
        GreyFrame bonnet = MovingTexture.Grey(Width, Height, 0, seed: 5);
        for (int i = 0; i < 30; i++)
        {
            GreyFrame frame = MovingTexture.Grey(Width, Height, 7.3 * i);
            bonnet.Pixels.AsSpan(72 * Width).CopyTo(frame.Pixels.AsSpan(72 * Width));
            regions.Add(frame);
        }

        StaticRegion found = regions.Find();
        // Smooth places have no structure to tell them by.
        Assert.InRange(found.Share, 0.15, 0.25);
        Assert.Equal(72.0 / Height, found.Top, 1e-9);
        Assert.Equal(1, found.Bottom, 1e-9);
    }

    // A flat sky above a skyline that changes tells nothing.
    [Fact]
    public void FlatSkyIsNotStatic()
    {
        StaticRegions regions = new(Width, Height);
        for (int i = 0; i < 20; i++)
        {
            GreyFrame frame = MovingTexture.Grey(Width, Height, 7.3 * i);
            frame.Pixels.AsSpan(0, (20 + (i * 7 % 20)) * Width).Fill(180);
            regions.Add(frame);
        }

        Assert.Equal(default, regions.Find());
    }

    // Bars of 16 black rows above and below: 4 of 12 rows of blocks.
    [Fact]
    public void BlackBordersCount()
    {
        StaticRegions regions = new(Width, Height);
        for (int i = 0; i < 20; i++)
        {
            GreyFrame frame = MovingTexture.Grey(Width, Height, 7.3 * i);
            frame.Pixels.AsSpan(0, 16 * Width).Clear();
            frame.Pixels.AsSpan(80 * Width).Clear();
            regions.Add(frame);
        }

        StaticRegion found = regions.Find();
        Assert.Equal(4 / 12.0, found.Share, 1e-9);
        Assert.Equal(0, found.Top, 1e-9);
        Assert.Equal(1, found.Bottom, 1e-9);
    }

    [Fact]
    public void SizesAreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new StaticRegions(7, 20));
        Assert.Throws<ArgumentException>(() => new StaticRegions(16, 16).Add(MovingTexture.Grey(17, 16, 0)));
        Assert.Equal(default, new StaticRegions(16, 16).Find());
    }
}
