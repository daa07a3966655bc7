namespace SelfSup.Data.Synthetic.RayCasting;

/// <summary>Where eight rays enter and leave a convex solid, as distances along their whole lines; a line that misses has near &gt; far.</summary>
internal readonly struct RaySpan(FloatLanes near, FloatLanes far)
{
    internal readonly FloatLanes Near = near;
    internal readonly FloatLanes Far = far;
}
