using System.Reflection;
using TorchSharp;
using TorchSharp.Native;
using Xunit;

namespace SelfSup.Tests.Interop.TorchSharp;

/// <summary>Operators are looked up at their first use, so that a name this libtorch lacks would otherwise show itself only then.</summary>
public sealed class OperatorNamesTests
{
    [Fact]
    public void EveryOperatorOfTheDropInExistsInThisLibtorch()
    {
        List<string> missing = [];
        int found = 0;
        foreach (Type type in typeof(torch).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters))
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Static | BindingFlags.NonPublic).Where(field => field.FieldType == typeof(Operator)))
            {
                Operator operation = (Operator)field.GetValue(null)!;
                found++;
                if (!operation.Exists)
                    missing.Add($"{type.Name}.{field.Name}: {operation}");
            }
        }

        Assert.True(found > 300, $"only {found} operators were found by reflection");
        Assert.Empty(missing);
    }
}
