namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>What a pixel shows, by the label ids of KITTI's semantic benchmark (Cityscapes' ids); the value is what is written.</summary>
public enum SemanticClass : byte
{
    /// <summary>Carriageway, markings included.</summary>
    Road = 7,

    /// <summary>Pavement and kerb.</summary>
    Sidewalk = 8,

    /// <summary>Houses.</summary>
    Building = 11,

    /// <summary>Garden walls.</summary>
    Wall = 12,

    /// <summary>Lamp posts and posts of signs.</summary>
    Pole = 17,

    /// <summary>Plates of signs.</summary>
    TrafficSign = 20,

    /// <summary>Trees and hedges.</summary>
    Vegetation = 21,

    /// <summary>Grass and bare soil.</summary>
    Terrain = 22,

    /// <summary>Nothing was met.</summary>
    Sky = 23,

    /// <summary>Pedestrians.</summary>
    Person = 24,

    /// <summary>Cars, parked or moving.</summary>
    Car = 26,

    /// <summary>Vans and lorries.</summary>
    Truck = 27,
}
