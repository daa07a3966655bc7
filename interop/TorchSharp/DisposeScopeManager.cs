namespace TorchSharp;

/// <summary>The dispose scopes of one thread.</summary>
public class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? t_manager;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    public static ThreadDisposeScopeStatistics Statistics => Thread._statistics;

    internal static DisposeScopeManager Thread => t_manager ??= new();

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Enter() => Current = new DisposeScope(this);

    /// <summary>Takes a scope out of the chain, wherever in it it stands, so that no scope's outer one is ever closed.</summary>
    internal void Leave(DisposeScope scope)
    {
        if (ReferenceEquals(Current, scope))
        {
            Current = scope.Outer;
            return;
        }

        for (DisposeScope? inner = Current; inner is not null; inner = inner.Outer)
        {
            if (ReferenceEquals(inner.Outer, scope))
                inner.Outer = scope.Outer;
        }
    }

    internal LifetimeStatistics Register(torch.Tensor tensor)
    {
        _statistics.TensorStatistics.Created(Current is not null);
        if (Current is { } scope)
        {
            tensor.OwningScope = scope;
            scope.Add(tensor);
        }

        return _statistics.TensorStatistics;
    }
}
