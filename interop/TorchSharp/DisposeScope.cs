namespace TorchSharp;

/// <summary>
/// Collects what is created on its thread while it is the innermost scope and disposes it at its end.
/// Tensors leave it by <c>MoveToOuterDisposeScope</c>, <c>DetachFromDisposeScope</c> or their own disposal, on any thread.
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

    public int DisposablesCount
    {
        get
        {
            lock (_owned)
                return _owned.Count;
        }
    }

    public IReadOnlyList<IDisposable> DisposablesView => Snapshot();

    internal DisposeScope? Outer { get; set; }

    public bool Contains(IDisposable disposable)
    {
        lock (_owned)
            return _owned.Contains(disposable);
    }

    public T MoveToOuter<T>(T disposable)
        where T : IDisposable => MoveToOther(Outer, disposable);

    public (T1 first, T2 second) MoveToOuter<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(Outer, first, second);

    public (T1 first, T2 second, T3 third) MoveToOuter<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(Outer, first, second, third);

    public void MoveToOuter(params IDisposable[] disposables) => MoveToOther(Outer, (IEnumerable<IDisposable>)disposables);

    public void MoveToOuter(IEnumerable<IDisposable> disposables) => MoveToOther(Outer, disposables);

    public T MoveToOther<T>(DisposeScope? scope, T disposable)
        where T : IDisposable
    {
        Move(disposable, scope);
        return disposable;
    }

    public (T1 first, T2 second) MoveToOther<T1, T2>(DisposeScope? scope, T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second));

    public (T1 first, T2 second, T3 third) MoveToOther<T1, T2, T3>(DisposeScope? scope, T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => (MoveToOther(scope, first), MoveToOther(scope, second), MoveToOther(scope, third));

    public void MoveToOther(DisposeScope? scope, params IDisposable[] disposables) => MoveToOther(scope, (IEnumerable<IDisposable>)disposables);

    public void MoveToOther(DisposeScope? scope, IEnumerable<IDisposable> disposables)
    {
        foreach (IDisposable disposable in disposables)
            Move(disposable, scope);
    }

    public T Detach<T>(T disposable)
        where T : IDisposable => MoveToOther(null, disposable);

    public (T1 first, T2 second) Detach<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable => MoveToOther(null, first, second);

    public (T1 first, T2 second, T3 third) Detach<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable => MoveToOther(null, first, second, third);

    public void Detach(params IDisposable[] disposables) => MoveToOther(null, (IEnumerable<IDisposable>)disposables);

    public void Detach(IEnumerable<IDisposable> disposables) => MoveToOther(null, disposables);

    public void Attach(IDisposable disposable)
    {
        if (disposable is torch.Tensor tensor)
        {
            if (tensor.IsInvalid)
                throw new InvalidOperationException("a disposed tensor belongs to no scope");
            tensor.OwningScope?.Forget(tensor);
            tensor.OwningScope = this;
            tensor.Statistics.Attached();
        }

        Add(disposable);
    }

    public void Attach(params IDisposable[] disposables) => Attach((IEnumerable<IDisposable>)disposables);

    public IReadOnlyList<IDisposable> Attach(IEnumerable<IDisposable> disposables)
    {
        IDisposable[] all = [.. disposables];
        foreach (IDisposable disposable in all)
            Attach(disposable);
        return all;
    }

    public void DisposeEverything() => DisposeEverythingBut((IEnumerable<IDisposable>)[]);

    public T DisposeEverythingBut<T>(T keep)
        where T : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[keep]);
        return keep;
    }

    public (T1 first, T2 second) DisposeEverythingBut<T1, T2>(T1 first, T2 second)
        where T1 : IDisposable
        where T2 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second]);
        return (first, second);
    }

    public (T1 first, T2 second, T3 third) DisposeEverythingBut<T1, T2, T3>(T1 first, T2 second, T3 third)
        where T1 : IDisposable
        where T2 : IDisposable
        where T3 : IDisposable
    {
        DisposeEverythingBut((IEnumerable<IDisposable>)[first, second, third]);
        return (first, second, third);
    }

    public void DisposeEverythingBut(params IDisposable[] keep) => DisposeEverythingBut((IEnumerable<IDisposable>)keep);

    public void DisposeEverythingBut(IEnumerable<IDisposable> inKeep)
    {
        HashSet<IDisposable> kept = new(inKeep, ReferenceEqualityComparer.Instance);
        foreach (IDisposable disposable in Snapshot())
        {
            if (!kept.Contains(disposable) && Forget(disposable))
                disposable.Dispose();
        }
    }

    public void MarkAsDisposed(IDisposable disposable) => Forget(disposable);

    public void Dispose()
    {
        if (_disposed)
            return;
        _disposed = true;
        _manager.Leave(this);
        DisposeEverything();
    }

    internal void Add(IDisposable disposable)
    {
        lock (_owned)
            _owned.Add(disposable);
    }

    /// <summary>Whether it was this scope's.</summary>
    internal bool Forget(IDisposable disposable)
    {
        lock (_owned)
            return _owned.Remove(disposable);
    }

    private IDisposable[] Snapshot()
    {
        lock (_owned)
            return [.. _owned];
    }

    private void Move(IDisposable disposable, DisposeScope? target)
    {
        torch.Tensor? tensor = disposable as torch.Tensor;
        DisposeScope? owner = tensor is null ? this : tensor.OwningScope;
        if (owner is null || !owner.Forget(disposable))
            return;
        if (tensor is not null)
        {
            tensor.OwningScope = null;
            if (target is null)
                tensor.Statistics.Detached();
        }

        target?.Attach(disposable);
    }
}
