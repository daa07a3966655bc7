using TorchSharp;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>Each operation on small inputs, in both float types, against values worked out by hand or by .NET's own mathematics.</summary>
public sealed class OperationTableTests
{
    private static readonly double[] s_x = [-1.5, -0.25, 0.5, 2, 0.75, -3];
    private static readonly double[] s_y = [0.5, 2, -1, 0.25, 3, 1.5];

    private static readonly Dictionary<string, (Func<torch.Tensor, torch.Tensor> Run, Func<double, double> Expected)> s_unary = new()
    {
        ["abs"] = (x => x.abs(), Math.Abs),
        ["neg"] = (x => -x, v => -v),
        ["square"] = (x => x.square(), v => v * v),
        ["sqrt"] = (x => x.abs().sqrt(), v => Math.Sqrt(Math.Abs(v))),
        ["rsqrt"] = (x => x.abs().rsqrt(), v => 1 / Math.Sqrt(Math.Abs(v))),
        ["exp"] = (x => x.exp(), Math.Exp),
        ["log"] = (x => x.abs().log(), v => Math.Log(Math.Abs(v))),
        ["log1p"] = (x => x.abs().log1p(), v => Math.Log(1 + Math.Abs(v))),
        ["sin"] = (x => x.sin(), Math.Sin),
        ["cos"] = (x => x.cos(), Math.Cos),
        ["tan"] = (x => torch.tan(x), Math.Tan),
        ["acos"] = (x => (x / 4.0).acos(), v => Math.Acos(v / 4)),
        ["tanh"] = (x => x.tanh(), Math.Tanh),
        ["sigmoid"] = (x => x.sigmoid(), v => 1 / (1 + Math.Exp(-v))),
        ["relu"] = (x => x.relu(), v => Math.Max(v, 0)),
        ["elu"] = (x => x.elu(1), v => v > 0 ? v : Math.Exp(v) - 1),
        ["sign"] = (x => x.sign(), v => Math.Sign(v)),
        ["floor"] = (x => x.floor(), Math.Floor),
        ["ceil"] = (x => x.ceil(), Math.Ceiling),
        ["round"] = (x => x.round(), v => Math.Round(v, MidpointRounding.ToEven)),
        ["round to a decimal"] = (x => x.round(1), v => Math.Round(v * 10, MidpointRounding.ToEven) / 10),
        ["reciprocal"] = (x => x.reciprocal(), v => 1 / v),
        ["pow"] = (x => x.pow(3), v => v * v * v),
        ["clamp"] = (x => x.clamp(-1, 1), v => Math.Clamp(v, -1, 1)),
        ["clamp_min"] = (x => x.clamp_min(0.1), v => Math.Max(v, 0.1)),
        ["clamp_max"] = (x => x.clamp_max(0.1), v => Math.Min(v, 0.1)),
        ["clamp without a lower bound"] = (x => torch.clamp(x, null, 0.1), v => Math.Min(v, 0.1)),
        ["+ number"] = (x => x + 2, v => v + 2),
        ["number -"] = (x => 2 - x, v => 2 - v),
        ["* number"] = (x => 0.5 * x, v => 0.5 * v),
        ["number /"] = (x => 3 / x, v => 3 / v),
        ["/ number"] = (x => x / 3.0, v => v / 3),
        ["% number"] = (x => x % 2, v => v - (2 * Math.Floor(v / 2))),
        ["add with alpha"] = (x => x.add(x, 3), v => 4 * v),
        ["add_"] = (x => x.clone().add_(1), v => v + 1),
        ["sub_"] = (x => x.clone().sub_(1), v => v - 1),
        ["mul_"] = (x => x.clone().mul_(2), v => v * 2),
        ["div_"] = (x => x.clone().div_(4), v => v / 4),
        ["div rounded"] = (x => x.div(2, torch.RoundingMode.floor), v => Math.Floor(v / 2)),
        ["exp_"] = (x => x.clone().exp_(), Math.Exp),
        ["fill_"] = (x => x.clone().fill_(7), _ => 7),
        ["zero_"] = (x => x.clone().zero_(), _ => 0),
        ["masked_fill"] = (x => x.masked_fill(x < 0, 9), v => v < 0 ? 9 : v),
        ["where"] = (x => torch.where(x > 0, x, -x * 2), v => v > 0 ? v : -2 * v),
        ["nan_to_num"] = (x => (x / 0.0 * 0.0).nan_to_num(5), _ => 5),
    };

    private static readonly Dictionary<string, (Func<torch.Tensor, torch.Tensor, torch.Tensor> Run, Func<double, double, double> Expected)> s_binary = new()
    {
        ["+"] = ((x, y) => x + y, (a, b) => a + b),
        ["-"] = ((x, y) => x - y, (a, b) => a - b),
        ["*"] = ((x, y) => x * y, (a, b) => a * b),
        ["/"] = ((x, y) => x / y, (a, b) => a / b),
        ["atan2"] = (torch.atan2, Math.Atan2),
        ["maximum"] = (torch.maximum, Math.Max),
        ["minimum"] = (torch.minimum, Math.Min),
        ["pow"] = ((x, y) => x.abs().pow(y), (a, b) => Math.Pow(Math.Abs(a), b)),
        ["lt"] = ((x, y) => x < y, (a, b) => a < b ? 1 : 0),
        ["ge"] = ((x, y) => x >= y, (a, b) => a >= b ? 1 : 0),
        ["eq"] = ((x, y) => x == y, (a, b) => a == b ? 1 : 0),
        ["ne"] = ((x, y) => x != y, (a, b) => a != b ? 1 : 0),
        ["and"] = ((x, y) => (x > 0) & (y > 0), (a, b) => a > 0 && b > 0 ? 1 : 0),
        ["or not"] = ((x, y) => (x > 0).logical_or((y > 0).logical_not()), (a, b) => a > 0 || b <= 0 ? 1 : 0),
        ["addcmul"] = ((x, y) => x.addcmul(x, y, 0.5), (a, b) => a + (0.5 * a * b)),
        ["lerp"] = ((x, y) => x.lerp(y, torch.full_like(x, 0.25)), (a, b) => a + (0.25 * (b - a))),
    };

    public static TheoryData<string, torch.ScalarType> Unary => Cases(s_unary.Keys);

    public static TheoryData<string, torch.ScalarType> Binary => Cases(s_binary.Keys);

    [Theory]
    [MemberData(nameof(Unary))]
    public void OfOneTensor(string name, torch.ScalarType type)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(s_x, [2, 3], type);
        AssertClose(s_x.Select(s_unary[name].Expected), s_unary[name].Run(x), type);
    }

    [Theory]
    [MemberData(nameof(Binary))]
    public void OfTwoTensors(string name, torch.ScalarType type)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        torch.Tensor x = torch.tensor(s_x, [2, 3], type), y = torch.tensor(s_y, [2, 3], type);
        AssertClose(s_x.Zip(s_y, s_binary[name].Expected), s_binary[name].Run(x, y), type);
    }

    private static TheoryData<string, torch.ScalarType> Cases(IEnumerable<string> names)
    {
        TheoryData<string, torch.ScalarType> cases = [];
        foreach (string name in names)
        {
            cases.Add(name, torch.ScalarType.Float32);
            cases.Add(name, torch.ScalarType.Float64);
        }

        return cases;
    }

    private static void AssertClose(IEnumerable<double> expected, torch.Tensor actual, torch.ScalarType type)
    {
        Assert.Equal([2L, 3L], actual.shape);
        Assert.True(actual.dtype == type || actual.dtype == torch.ScalarType.Bool);
        double[] values = actual.to_type(torch.ScalarType.Float64).data<double>().ToArray();
        double tolerance = type == torch.ScalarType.Float32 ? 2e-6 : 1e-14;
        Assert.All(expected.Zip(values), pair => Assert.Equal(pair.First, pair.Second, tolerance * Math.Max(1, Math.Abs(pair.First))));
    }
}
