using SelfSup.Data;
using SelfSup.Data.Datasets;
using SelfSup.Data.Splits;
using SelfSup.SegGuide.Masks;
using SelfSup.Tests.Support;
using Xunit;

namespace SelfSup.Tests.SegGuide.Masks;

public sealed class MaskStoreTests : IDisposable
{
    private const string Drive = "2011_09_26/2011_09_26_drive_9001_sync";
    private static readonly SplitLine s_line = new(Drive, 3, CameraSide.Right);

    private readonly TemporaryFolder _folder = new();
    private readonly string _data;
    private readonly string _name = $"{Drive}/image_03/data/0000000003";

    public MaskStoreTests()
    {
        _data = _folder.File("data");
        _folder.Write($"data/{_name}.jpg", "picture");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void WithoutANameTheFolderBesideTheDataComesBeforeThePictures()
    {
        Assert.Null(Open(null).Find(s_line));
        string beside = _folder.Write($"data/{_name}.npy", "");
        Assert.Equal(beside, Open("").Find(s_line));
        Assert.Contains(_data, Open(null).Description, StringComparison.Ordinal);
        Directory.CreateDirectory(_folder.File("data_masks"));
        Assert.Equal(beside, Open(null).Find(s_line));
        string array = _folder.Write($"data_masks/{_name}.npy", "");
        Assert.Equal(array, Open(null).Find(s_line));
        string picture = _folder.Write($"data_masks/{_name}.png", "");
        Assert.Equal(picture, Open(null).Find(s_line));
        Assert.Contains("data_masks", Open(null).Description, StringComparison.Ordinal);
        Assert.Null(Open(null).Find(s_line with { Side = CameraSide.Left }));
        Assert.Null(Open(null).Find(s_line with { FrameIndex = 4 }));
    }

    [Fact]
    public void ANamedFolderIsTheOnlyPlace()
    {
        _folder.Write($"data/{_name}.npy", "");
        _folder.Write($"data_masks/{_name}.png", "");
        string own = _folder.File("own");
        Assert.Contains(own, Assert.Throws<UserErrorException>(() => Open(own)).Message, StringComparison.Ordinal);
        Directory.CreateDirectory(own);
        Assert.Null(Open(own).Find(s_line));
        Assert.Equal(own, Open(own).Description);
        string array = _folder.Write($"own/{_name}.npy", "");
        Assert.Equal(array, Open(own).Find(s_line));
        string picture = _folder.Write($"own/{_name}.png", "");
        Assert.Equal(picture, Open(own).Find(s_line));
    }

    [Fact]
    public void TheDataFolderItselfNeverGivesAPictureForItsOwnMask()
    {
        _folder.Write($"data/{_name}.png", "picture");
        Assert.Null(Open(_data).Find(s_line));
        Assert.Null(Open(_data + "/").Find(s_line));
        string beside = _folder.Write($"data/{_name}.npy", "");
        Assert.Equal(beside, Open(_data).Find(s_line));
    }

    [Fact]
    public void OtherLayoutsAreFoundByTheirPicturesPath()
    {
        _folder.Write("frames/day/street/a10.jpeg", "picture");
        _folder.Write("frames/day/street/a9.PNG", "picture");
        string mask = _folder.Write("frames_masks/day/street/a10.png", "");
        MaskStore store = MaskStore.Open(null, new FrameFolder(_folder.File("frames")));
        Assert.Equal(mask, store.Find(new SplitLine("day/street", 1, CameraSide.Left)));
        Assert.Null(store.Find(new SplitLine("day/street", 0, CameraSide.Left)));

        _folder.Write("odometry/sequences/04/image_2/000007.png", "picture");
        string array = _folder.Write("odometry/sequences/04/image_2/000007.npy", "");
        Assert.Equal(array, MaskStore.Open(null, new KittiOdometry(_folder.File("odometry"))).Find(new SplitLine("4", 7, CameraSide.Left)));
    }

    [Fact]
    public void ALineThatLeadsOutOfTheDataIsRefused()
    {
        _folder.Write($"other/{_name}.png", "picture");
        Directory.CreateDirectory(_folder.File("data_masks"));
        SplitLine line = new("../other/" + Drive, 3, CameraSide.Right);
        Assert.Contains("outside the data folder", Assert.Throws<UserErrorException>(() => Open(null).Find(line)).Message, StringComparison.Ordinal);
    }

    private MaskStore Open(string? root) => MaskStore.Open(root, new KittiRaw(_data));
}
