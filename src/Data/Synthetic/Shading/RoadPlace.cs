namespace SelfSup.Data.Synthetic.Shading;

/// <summary>The road's coordinates of eight places and how they change with the world's x and y.</summary>
internal struct RoadPlace
{
    /// <summary>Along the centre line, metres.</summary>
    internal FloatLanes Along;

    /// <summary>Across it, metres, left positive; far off outside the chart.</summary>
    internal FloatLanes Across;

    internal FloatLanes AlongByX;
    internal FloatLanes AlongByY;
    internal FloatLanes AcrossByX;
    internal FloatLanes AcrossByY;
}
