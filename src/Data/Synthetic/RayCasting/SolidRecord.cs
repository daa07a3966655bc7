using System.Numerics;
using SelfSup.Data.Synthetic.Scenes;

namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>A solid at its place in the scene, as the traversal reads it. Its own frame is the object's moved to the solid's centre.</summary>
internal struct SolidRecord
{
    /// <summary>Where the centre lies in the world.</summary>
    internal Vector3 WorldCentre;

    /// <summary>Cosine of the instance's yaw.</summary>
    internal float Cosine;

    /// <summary>Sine of the instance's yaw.</summary>
    internal float Sine;

    /// <summary>Half the sides of the bounding box in the solid's frame.</summary>
    internal Vector3 HalfExtents;

    /// <summary>The centre in the object's frame.</summary>
    internal Vector3 Centre;

    /// <summary>Where the faces begin in the list of all.</summary>
    internal int FirstFace;

    /// <summary>Number of faces of a polyhedron.</summary>
    internal int FaceCount;

    /// <summary>The texture's seed, which places the holes of a punctured solid.</summary>
    internal uint Seed;

    /// <summary>Index into the scene's instances.</summary>
    internal int Instance;

    /// <summary>Index into the object's solids.</summary>
    internal int Solid;

    /// <summary>What kind of solid it is.</summary>
    internal SolidShape Shape;

    /// <summary>Whether a polyhedron is its own bounding box.</summary>
    internal bool IsBox;

    /// <summary>Whether rays pass through its holes.</summary>
    internal bool IsPunctured;
}
