using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>What changes a tensor's shape or order, on the numbers 0…5 as two rows of three.</summary>
public sealed class ShapeAndReductionTests
{
    private static readonly Dictionary<string, (Func<torch.Tensor, torch.Tensor> Run, long[] Shape, double[] Values)> s_cases = new()
    {
        ["view"] = (x => x.view(3, -1), [3, 2], [0, 1, 2, 3, 4, 5]),
        ["reshape of a transpose"] = (x => x.t().reshape(6), [6], [0, 3, 1, 4, 2, 5]),
        ["T"] = (x => x.T, [3, 2], [0, 3, 1, 4, 2, 5]),
        ["permute"] = (x => x.unsqueeze(0).permute(2, 0, 1), [3, 1, 2], [0, 3, 1, 4, 2, 5]),
        ["flatten"] = (x => x.flatten(), [6], [0, 1, 2, 3, 4, 5]),
        ["squeeze"] = (x => x.view(2, 1, 3, 1).squeeze(1), [2, 3, 1], [0, 1, 2, 3, 4, 5]),
        ["squeeze all"] = (x => x.view(2, 1, 3, 1).squeeze(), [2, 3], [0, 1, 2, 3, 4, 5]),
        ["expand"] = (x => x.narrow(0, 1, 1).expand(2, 3), [2, 3], [3, 4, 5, 3, 4, 5]),
        ["expand_as"] = (x => x.narrow(1, 0, 1).expand_as(x), [2, 3], [0, 0, 0, 3, 3, 3]),
        ["repeat"] = (x => x.narrow(0, 0, 1).repeat(2, 2), [2, 6], [0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2]),
        ["narrow"] = (x => x.narrow(1, 1, 2), [2, 2], [1, 2, 4, 5]),
        ["select"] = (x => x.select(1, -1), [2], [2, 5]),
        ["slice"] = (x => x.slice(1, 0, 3, 2), [2, 2], [0, 2, 3, 5]),
        ["flip"] = (x => x.flip(1), [2, 3], [2, 1, 0, 5, 4, 3]),
        ["roll"] = (x => x.roll(1, 1), [2, 3], [2, 0, 1, 5, 3, 4]),
        ["roll flattened"] = (x => x.roll(1), [2, 3], [5, 0, 1, 2, 3, 4]),
        ["cat"] = (x => torch.cat([x, x.neg()], 1), [2, 6], [0, 1, 2, 0, -1, -2, 3, 4, 5, -3, -4, -5]),
        ["stack"] = (x => torch.stack([x, x + 6], 1), [2, 2, 3], [0, 1, 2, 6, 7, 8, 3, 4, 5, 9, 10, 11]),
        ["chunk"] = (x => x.chunk(2, 1)[1], [2, 1], [2, 5]),
        ["split"] = (x => x.split(2, 1)[0], [2, 2], [0, 1, 3, 4]),
        ["split by sizes"] = (x => x.split([1, 2], 1)[1], [2, 2], [1, 2, 4, 5]),
        ["unbind"] = (x => x.unbind(0)[1], [3], [3, 4, 5]),
        ["index_select"] = (x => x.index_select(1, torch.tensor(new long[] { 2, 0 })), [2, 2], [2, 0, 5, 3]),
        ["gather"] = (x => x.gather(1, torch.tensor(new long[,] { { 2 }, { 0 } })), [2, 1], [2, 3]),
        ["scatter_"] = (x => x.clone().scatter_(1, torch.tensor(new long[,] { { 2 }, { 0 } }), torch.full_like(x, 9)), [2, 3], [0, 1, 9, 9, 4, 5]),
        ["masked_select"] = (x => x.masked_select(x > 2), [3], [3, 4, 5]),
        ["diff"] = (x => x.square().diff(), [2, 2], [1, 3, 7, 9]),
        ["cumsum"] = (x => x.cumsum(1), [2, 3], [0, 1, 3, 3, 7, 12]),
        ["meshgrid"] = (x => torch.meshgrid([x.select(0, 0), x.select(1, 0)], "xy")[1], [2, 3], [0, 0, 0, 3, 3, 3]),
        ["sum"] = (x => x.sum(), [], [15]),
        // A literal 0 would be taken for a ScalarType, here as in the official package: hence 0L.
        ["sum of a dimension"] = (x => x.sum(0L), [3], [3, 5, 7]),
        ["sum of dimensions kept"] = (x => x.sum(0, 1, true), [1, 1], [15]),
        ["mean"] = (x => x.mean(), [], [2.5]),
        ["mean of dimensions"] = (x => x.mean([1], true), [2, 1], [1, 4]),
        ["std"] = (x => x.std(1), [2], [1, 1]),
        ["var"] = (x => x.var(false), [], [17.5 / 6]),
        ["min"] = (x => x.min(), [], [0]),
        ["max of a dimension"] = (x => x.max(1).values, [2], [2, 5]),
        ["max's indexes"] = (x => x.max(1).indexes, [2], [2, 2]),
        ["min of a dimension kept"] = (x => x.min(0, true).values, [1, 3], [0, 1, 2]),
        ["amax"] = (x => x.amax(0, 1), [], [5]),
        ["amin"] = (x => x.amin([1], true), [2, 1], [0, 3]),
        ["argmax"] = (x => x.argmax(), [], [5]),
        ["argmin"] = (x => x.argmin(1, true), [2, 1], [0, 0]),
        ["median"] = (x => x.median(), [], [2]),
        ["norm"] = (x => x.select(0, 1).norm(), [], [7.0710678118654755]),
        ["norm of a dimension"] = (x => x.norm(1, false, 1), [2], [3, 12]),
        ["all"] = (x => (x > 0).all(1), [2], [0, 1]),
        ["any"] = (x => (x > 2).any(), [], [1]),
        ["prod"] = (x => x.prod(0L), [3], [0, 4, 10]),
        ["sort"] = (x => x.sort(1, descending: true).Values, [2, 3], [2, 1, 0, 5, 4, 3]),
        ["topk"] = (x => x.topk(2).values, [2, 2], [2, 1, 5, 4]),
        ["softmax of equals"] = (x => (x * 0).softmax(0), [2, 3], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        ["log_softmax"] = (x => (x * 0).log_softmax(0).exp(), [2, 3], [0.5, 0.5, 0.5, 0.5, 0.5, 0.5]),
        ["matmul"] = (x => x.matmul(x.t()), [2, 2], [5, 14, 14, 50]),
        ["mm"] = (x => x.t().mm(x), [3, 3], [9, 12, 15, 12, 17, 22, 15, 22, 29]),
        ["bmm"] = (x => x.unsqueeze(0).bmm(x.mT.unsqueeze(0)), [1, 2, 2], [5, 14, 14, 50]),
        ["einsum"] = (x => torch.einsum("ij,kj->ik", x, x), [2, 2], [5, 14, 14, 50]),
        ["inverse"] = (x => torch.linalg.inv((x.matmul(x.t()) - 5).add(torch.eye(2, dtype: x.dtype))), [2, 2], [-46.0 / 35, 9.0 / 35, 9.0 / 35, -1.0 / 35]),
        ["diagonal"] = (x => x.diagonal(), [2], [0, 4]),
        ["tril"] = (x => x.tril(), [2, 3], [0, 0, 0, 3, 4, 0]),
        ["zeros_like"] = (x => torch.zeros_like(x), [2, 3], [0, 0, 0, 0, 0, 0]),
        ["quantile"] = (x => x.quantile(torch.tensor(0.5, x.dtype), 1), [2], [1, 4]),
        ["as_strided"] = (x => x.as_strided([2, 2], [1, 2], 1), [2, 2], [1, 3, 2, 4]),
    };

    public static TheoryData<string, torch.ScalarType> Cases
    {
        get
        {
            TheoryData<string, torch.ScalarType> cases = [];
            foreach (string name in s_cases.Keys)
            {
                cases.Add(name, torch.ScalarType.Float32);
                cases.Add(name, torch.ScalarType.Float64);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GivesTheShapeAndValues(string name, torch.ScalarType type)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        (Func<torch.Tensor, torch.Tensor> run, long[] shape, double[] values) = s_cases[name];
        torch.Tensor result = run(torch.arange(6, type).view(2, 3));
        Assert.Equal(shape, result.shape);
        double[] actual = result.to_type(torch.ScalarType.Float64).data<double>().ToArray();
        double tolerance = type == torch.ScalarType.Float32 ? 2e-6 : 1e-13;
        Assert.All(values.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
        Assert.Equal(values.Length, actual.Length);
    }
}
