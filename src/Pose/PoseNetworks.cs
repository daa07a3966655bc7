namespace SelfSup.Pose;

/// <summary>The pose networks by name. A new one is a class and a line here.</summary>
public static class PoseNetworks
{
    private static readonly Dictionary<string, Func<int, IReadOnlyList<long>, IPoseNetwork>> s_factories = new(StringComparer.Ordinal)
    {
        [SeparateResnetPose.RegisteredName] = (layers, _) => new SeparateResnetPose(layers),
        [PoseCnnNetwork.RegisteredName] = (_, _) => new PoseCnnNetwork(),
        [SharedEncoderPose.RegisteredName] = (_, channels) => new SharedEncoderPose(channels[^1]),
    };

    /// <summary>The names, in the order of registration.</summary>
    public static IReadOnlyCollection<string> Names => s_factories.Keys;

    /// <summary>Makes a network with a random start.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="layers">Layers of an encoder of its own: 18, 34, 50, 101 or 152.</param>
    /// <param name="depthEncoderChannels">Channels of the depth encoder's features, for a network that shares them.</param>
    /// <exception cref="ArgumentException">No network of this name; the message lists those there are.</exception>
    public static IPoseNetwork Create(string name, int layers, IReadOnlyList<long> depthEncoderChannels)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(depthEncoderChannels);
        if (!s_factories.TryGetValue(name, out Func<int, IReadOnlyList<long>, IPoseNetwork>? factory))
            throw new ArgumentException($"no pose network '{name}'; there are {string.Join(", ", Names)}", nameof(name));
        return factory(layers, depthEncoderChannels);
    }
}
