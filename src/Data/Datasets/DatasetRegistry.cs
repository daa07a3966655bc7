namespace SelfSup.Data.Datasets;

/// <summary>The datasets by the name that a recipe's <c>data.dataset</c> gives. A new one is one class and one line here.</summary>
public static class DatasetRegistry
{
    private static readonly Dictionary<string, Func<string, IDrivingDataset>> s_datasets = new(StringComparer.Ordinal)
    {
        ["kitti_raw"] = root => new KittiRaw(root),
        ["kitti_odometry"] = root => new KittiOdometry(root),
        ["frame_folder"] = root => new FrameFolder(root),
    };

    /// <summary>The known names.</summary>
    public static IReadOnlyCollection<string> Names => s_datasets.Keys;

    /// <summary>Opens the dataset <paramref name="name"/> in the folder <paramref name="root"/>.</summary>
    /// <exception cref="ConfigurationException">There is no dataset of that name.</exception>
    public static IDrivingDataset Open(string name, string root)
        => s_datasets.TryGetValue(name, out Func<string, IDrivingDataset>? open)
            ? open(root)
            : throw new ConfigurationException($"data.dataset: no dataset '{name}'; there are {string.Join(", ", Names)}");
}
