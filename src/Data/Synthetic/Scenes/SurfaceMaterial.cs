namespace SelfSup.Data.Synthetic.Scenes;

/// <summary>Which procedural texture a solid wears.</summary>
public enum SurfaceMaterial : byte
{
    /// <summary>The ground plane: asphalt with markings on the carriageway, soil and grass beyond, by <see cref="RoadChart"/>.</summary>
    Ground,

    /// <summary>Pavement slabs with a kerb of stone towards the carriageway.</summary>
    Pavement,

    /// <summary>A house wall: plaster or brick, rows of windows, a door; upwards faces are a flat roof.</summary>
    Facade,

    /// <summary>Tiles.</summary>
    Roof,

    /// <summary>A garden wall of brick or plaster.</summary>
    Masonry,

    /// <summary>Car body: paint with seams, lights and number plates on the ends.</summary>
    CarPaint,

    /// <summary>Dark glass with a frame.</summary>
    Glass,

    /// <summary>Tyre and rim, by the distance from a cylinder's axis.</summary>
    Wheel,

    /// <summary>Painted or galvanised metal.</summary>
    Metal,

    /// <summary>A sign's plate: colour with a rim and a figure.</summary>
    SignPlate,

    /// <summary>Bark.</summary>
    Bark,

    /// <summary>Leaves: solids of this material are shells with holes (see <see cref="Solid.IsPunctured"/>).</summary>
    Foliage,

    /// <summary>Skin and hair.</summary>
    Skin,

    /// <summary>Cloth.</summary>
    Cloth,
}
