namespace TorchSharp;

/// <summary>
/// Collects what is created on its thread while it is the innermost scope and disposes it at its end.
/// Tensors leave it by <c>MoveToOuterDisposeScope</c>, <c>DetachFromDisposeScope</c> or their own disposal.
/// </summary>
public sealed class DisposeScope : IDisposable
{
    private readonly HashSet<IDisposable> _owned = new(ReferenceEqualityComparer.Instance);
    private readonly DisposeScopeManager _manager;
    private bool _disposed;

    internal DisposeScope(DisposeScopeManager manager)
    {
        _manager = manager;
        Outer = manager.Current;
    }

    public int DisposablesCount => _owned.Count;

    public IReadOnlyList<IDisposable> DisposablesView => [.. _owned];

    internal DisposeScope? Outer { get; }

    public bool Contains(IDisposable disposable) => _owned.Contains(disposable);

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable
    {
        Move(disposable, Outer);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOuter(first), MoveToOuter(second));

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOuter(first), MoveToOuter(second), MoveToOuter(third));

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOuter((IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, Outer);
    }

    public T MoveToOther<T>(DisposeScope scope, T disposable)
        where T : IDisposable
    {
        Move(disposable, scope);
        return disposable;
    }

    public T Detach<T>(T disposable)
        where T : IDisposable
    {
        Move(disposable, null);
        return disposable;
    }

    public void Detach(params IDisposable[] disposables) => Detach((IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, null);
    }

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            tensor.OwningScope?._owned.Remove(tensor);
            tensor.OwningScope = this;
        }

        _owned.Add(disposable);
    }

    public void DisposeEverything() => DisposeEverythingBut([]);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> kept = new(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in _owned.ToArray())
        {
            if (!kept.Contains(disposable))
                disposable.Dispose();
        }

        _owned.RemoveWhere(disposable => !kept.Contains(disposable));
    }

    public void MarkAsDisposed(IDisposable disposable) => _owned.Remove(disposable);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        foreach (IDisposable disposable in _owned)
        {
            if (disposable is torch.Tensor tensor)
                tensor.OwningScope = null;
            disposable.Dispose();
        }

        _owned.Clear();
        _manager.Leave(this);
    }

    private void Move(IDisposable disposable, DisposeScope? target)
    {
        DisposeScope? owner = disposable is torch.Tensor tensor ? tensor.OwningScope : this;
        if (owner is null || !owner._owned.Remove(disposable))
            return;
        if (disposable is torch.Tensor moved)
            moved.OwningScope = null;
        target?.Attach(disposable);
    }
}

/// <summary>The dispose scopes of one thread.</summary>
public sealed class DisposeScopeManager
{
    [ThreadStatic]
    private static DisposeScopeManager? t_manager;

    private readonly ThreadDisposeScopeStatistics _statistics = new();

    public static ThreadDisposeScopeStatistics Statistics => Thread._statistics;

    internal static DisposeScopeManager Thread => t_manager ??= new();

    internal DisposeScope? Current { get; private set; }

    internal DisposeScope Enter() => Current = new DisposeScope(this);

    internal void Leave(DisposeScope scope)
    {
        // Scopes closed out of order: the innermost open one stays current.
        if (ReferenceEquals(Current, scope))
            Current = scope.Outer;
    }

    internal void Register(torch.Tensor tensor) => Current?.Attach(tensor);
}

/// <summary>How many tensors this process holds.</summary>
public sealed class ThreadDisposeScopeStatistics
{
    /// <summary>Native tensor handles alive in the process, on whatever thread they were made.</summary>
    public long ThreadTotalLiveCount => Native.Methods.ss_live_tensors();
}

public static partial class torch
{
    public static DisposeScope? CurrentDisposeScope => DisposeScopeManager.Thread.Current;

    public static DisposeScope NewDisposeScope() => DisposeScopeManager.Thread.Enter();

    public static Tensor WrappedTensorDisposeScope(Func<Tensor> expr)
    {
        using DisposeScope scope = NewDisposeScope();
        return expr().MoveToOuterDisposeScope();
    }
}
