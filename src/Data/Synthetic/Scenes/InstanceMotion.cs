namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>How a thing moves; what breaks the static-scene assumption, and in which way.</summary>
public enum InstanceMotion : byte
{
    /// <summary>It stands still in the world.</summary>
    Static,

    /// <summary>It moves on its own: oncoming cars, pedestrians.</summary>
    Moving,

    /// <summary>It drives ahead at the camera's own speed, still in the image: what auto-masking exists for.</summary>
    WithCamera,
}
