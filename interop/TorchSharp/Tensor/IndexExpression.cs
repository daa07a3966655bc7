using TorchSharp.Native;

namespace TorchSharp;

/// <summary>
/// Applies an index expression: numbers, slices and new axes make a view, one axis after the other; tensors and truth values are
/// collected by the axis they stand on and gathered at once from that view.
/// </summary>
internal sealed class IndexExpression : IDisposable
{
    private static readonly Operator s_index = new("index", "Tensor");
    private static readonly Operator s_indexPut = new("index_put_");

    private torch.Tensor _view;
    private readonly torch.Tensor?[] _positions;
    private readonly List<torch.Tensor> _temporaries = [];

    internal IndexExpression(torch.Tensor tensor, ReadOnlySpan<torch.TensorIndex> indices)
    {
        _view = tensor.alias();
        try
        {
            _positions = Apply(indices, (int)tensor.Dimensions);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (torch.Tensor temporary in _temporaries)
            temporary.Dispose();
        _view.Dispose();
    }

    internal torch.Tensor Get() => _positions.Length == 0 ? _view.alias() : s_index.Call(_view, Argument.Tensors(_positions));

    internal void Set(torch.Tensor value, bool accumulate = false)
    {
        using torch.Tensor own = value.to(_view.dtype, _view.device);
        if (_positions.Length > 0)
        {
            s_indexPut.CallInPlace(_view, _view, Argument.Tensors(_positions), own, accumulate);
            return;
        }

        using torch.Tensor fitting = WithoutLeadingOnes(own, _view.Dimensions);
        if (accumulate)
            _view.add_(fitting);
        else
            _view.copy_(fitting);
    }

    private torch.Tensor?[] Apply(ReadOnlySpan<torch.TensorIndex> indices, int rank)
    {
        List<torch.Tensor?> positions = [];
        int axis = 0;
        bool seenEllipsis = false;
        foreach (torch.TensorIndex index in indices)
        {
            switch (index.Kind)
            {
                case torch.IndexKind.Null:
                    axis++;
                    break;
                case torch.IndexKind.None:
                    View(_view.unsqueeze(axis++));
                    break;
                case torch.IndexKind.Ellipsis:
                    if (seenEllipsis)
                        throw new ArgumentException("an index has one ellipsis at most", nameof(indices));
                    seenEllipsis = true;
                    axis += Math.Max(rank - Consumed(indices), 0);
                    break;
                case torch.IndexKind.Single:
                    View(_view.select(axis, index.Start));
                    break;
                case torch.IndexKind.Slice:
                    if (index.Start != 0 || index.Stop != long.MaxValue || index.Step != 1)
                        View(_view.slice(axis, index.Start, index.Stop, index.Step));
                    axis++;
                    break;
                case torch.IndexKind.Bool:
                    View(_view.unsqueeze(axis));
                    Place(positions, axis++, Kept(torch.zeros(index.Start, torch.ScalarType.Int64, _view.device)));
                    break;
                default:
                    axis = PlaceTensor(positions, axis, index.Positions!);
                    break;
            }
        }

        if (axis > _view.Dimensions)
            throw new ArgumentException($"too many indices for a tensor of {rank} dimensions", nameof(indices));
        return [.. positions];
    }

    private static torch.Tensor WithoutLeadingOnes(torch.Tensor value, long rank)
    {
        long[] sizes = value.shape;
        int drop = 0;
        while (sizes.Length - drop > rank && sizes[drop] == 1)
            drop++;
        return drop == 0 ? value.alias() : value.reshape(sizes[drop..]);
    }

    private static int Consumed(ReadOnlySpan<torch.TensorIndex> indices)
    {
        int count = 0;
        foreach (torch.TensorIndex index in indices)
        {
            count += index.Kind switch
            {
                torch.IndexKind.None or torch.IndexKind.Ellipsis or torch.IndexKind.Bool => 0,
                torch.IndexKind.Tensor when index.Positions!.dtype == torch.ScalarType.Bool => (int)index.Positions.Dimensions,
                _ => 1,
            };
        }

        return count;
    }

    private void View(torch.Tensor next)
    {
        _view.Dispose();
        _view = next;
    }

    private static void Place(List<torch.Tensor?> positions, int axis, torch.Tensor tensor)
    {
        while (positions.Count < axis)
            positions.Add(null);
        positions.Add(tensor);
    }

    // A mask stands on as many axes as it has dimensions, so that what follows it counts on from there.
    private int PlaceTensor(List<torch.Tensor?> positions, int axis, torch.Tensor tensor)
    {
        if (tensor.dtype != torch.ScalarType.Bool)
        {
            Place(positions, axis, Kept(tensor.to(torch.ScalarType.Int64, _view.device)));
            return axis + 1;
        }

        long[] mask = tensor.shape;
        long[] own = _view.shape;
        for (int i = 0; i < mask.Length; i++)
        {
            if (axis + i >= own.Length || own[axis + i] != mask[i])
                throw new ArgumentException($"a mask of shape [{string.Join(", ", mask)}] does not fit axis {axis} of a tensor of shape [{string.Join(", ", own)}]", nameof(tensor));
        }

        using torch.Tensor here = tensor.to(_view.device);
        using torch.Tensor places = here.nonzero();
        foreach (torch.Tensor coordinate in places.unbind(1))
            Place(positions, axis++, Kept(coordinate));
        return axis;
    }

    private torch.Tensor Kept(torch.Tensor temporary)
    {
        _temporaries.Add(temporary);
        return temporary;
    }
}
