using TorchSharp.Modules;
using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private static readonly Operator s_copy = new("copy_");

            /// <summary>The parameters and persistent buffers themselves (no copies) by PyTorch's dotted names.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                string start = string.IsNullOrEmpty(prefix) ? "" : prefix + ".";
                foreach ((string key, Parameter parameter) in named_parameters())
                    destination.TryAdd(start + key, parameter);
                foreach ((string key, Tensor buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(start + key, buffer);
                return destination;
            }

            /// <summary>
            /// Copies <paramref name="source"/> into the parameters and buffers of the same names, converting type and device.
            /// Nothing is copied when a shape differs, or when <paramref name="strict"/> and keys are missing or unexpected.
            /// </summary>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                ArgumentNullException.ThrowIfNull(source);
                skip ??= [];
                Dictionary<string, Tensor> own = state_dict();
                List<string> missing = [.. own.Keys.Where(key => !source.ContainsKey(key) && !skip.Contains(key))];
                List<string> unexpected = [.. source.Keys.Where(key => !own.ContainsKey(key) && !skip.Contains(key))];
                if (strict && missing.Count + unexpected.Count > 0)
                {
                    throw new InvalidOperationException(
                        $"The loaded state_dict is not identical to the target dictionary of {GetName()}: missing [{First(missing)}], unexpected [{First(unexpected)}]");
                }

                List<(Tensor Target, Tensor Source)> pairs = [];
                foreach ((string key, Tensor target) in own)
                {
                    if (skip.Contains(key) || !source.TryGetValue(key, out Tensor? value))
                        continue;
                    if (!target.shape.AsSpan().SequenceEqual(value.shape))
                        throw new ArgumentException($"Mismatched tensor shape while loading '{key}': {string.Join('x', target.shape)} is expected, {string.Join('x', value.shape)} was given", nameof(source));
                    pairs.Add((target, value));
                }

                using NoGradient guard = NoGradient.Enter();
                foreach ((Tensor target, Tensor value) in pairs)
                    s_copy.CallInPlace(target, target, value);
                return (missing, unexpected);
            }

            private static string First(List<string> keys) => string.Join(", ", keys.Take(5)) + (keys.Count > 5 ? $", … {keys.Count} in all" : "");
        }
    }
}
