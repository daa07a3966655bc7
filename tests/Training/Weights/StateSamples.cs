using SelfSup.Data;
using SelfSup.Training.Weights;
using Xunit;

namespace SelfSup.Tests.Training.Weights;

internal static class StateSamples
{
    /// <summary>Every element type, a scalar, an empty array, and every kind of plain value.</summary>
    internal static StateDictionary Everything()
    {
        StateDictionary state = [];
        foreach (StateElementType type in Enum.GetValues<StateElementType>())
        {
            byte[] bytes = new byte[6 * type.SizeInBytes()];
            for (int i = 0; i < bytes.Length; i++)
                bytes[i] = type == StateElementType.Bool ? (byte)(i % 2) : (byte)((37 * i) + 5);
            state.Add($"array.{type}", new StateArray(type, [2, 3], bytes));
        }

        state.Add("scalar", StateArray.From([42L]));
        state.Add("empty", new StateArray(StateElementType.Float32, [0, 5], ReadOnlyMemory<byte>.Empty));
        state.Add("été \"quoted\"", StateArray.From([1.5f, -2f], 2));
        state.Add("height", new StateValue(192L));
        state.Add("big", new StateValue(-1234567890123456789L));
        state.Add("rate", new StateValue(1e-4));
        state.Add("infinite", new StateValue(double.NegativeInfinity));
        state.Add("use_stereo", new StateValue(true));
        state.Add("note", new StateValue("Straße\nzwei"));
        return state;
    }

    internal static void AssertSame(StateDictionary expected, StateDictionary actual)
    {
        Assert.Equal(expected.Names, actual.Names);
        foreach ((string name, StateEntry entry) in expected)
        {
            if (entry is StateArray array)
            {
                StateArray other = Assert.IsType<StateArray>(actual[name]);
                Assert.Equal(array.Type, other.Type);
                Assert.Equal(array.Shape, other.Shape);
                Assert.True(array.Bytes.Span.SequenceEqual(other.Bytes.Span), name);
            }
            else
                Assert.Equal(((StateValue)entry).Value, Assert.IsType<StateValue>(actual[name]).Value);
        }
    }

    /// <summary>Reading must fail with one line that starts with the file's name, and with nothing else.</summary>
    internal static string AssertRefused(string path)
    {
        UserErrorException error = Assert.Throws<UserErrorException>(() => WeightFile.Read(path));
        Assert.StartsWith(path + ": ", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        return error.Message;
    }

    /// <summary>Whatever a changed file holds, reading gives a state or a user's error.</summary>
    internal static void AssertReadOrRefused(string path)
    {
        Exception? error = Record.Exception(() => WeightFile.Read(path));
        Assert.True(error is null or UserErrorException, error?.ToString());
    }

    /// <summary>Changes single bytes of a file by a fixed rule, a few hundred times.</summary>
    internal static IEnumerable<byte[]> Corruptions(byte[] whole)
    {
        Random random = new(7);
        for (int i = 0; i < 400; i++)
        {
            byte[] changed = [.. whole];
            for (int k = 0; k <= i % 3; k++)
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            yield return changed;
        }
    }
}
