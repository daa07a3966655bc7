using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() => _modules.Select(entry => (entry.Key, entry.Value));

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module).Distinct(Same<Module>());

            /// <summary>All submodules below this one, depth first, with dotted names; this module itself is not among them.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach ((string childName, Module child) in named_children())
                {
                    yield return (childName, child);
                    foreach ((string inner, Module module) in child.named_modules())
                        yield return ($"{childName}.{inner}", module);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(entry => entry.module).Distinct(Same<Module>());

            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                foreach ((string key, Parameter parameter) in _parameterTable)
                    yield return (key, parameter);
                if (!recurse)
                    yield break;
                foreach ((string childName, Module child) in named_children())
                {
                    foreach ((string inner, Parameter parameter) in child.named_parameters())
                        yield return ($"{childName}.{inner}", parameter);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(entry => entry.parameter).Distinct(Same<Parameter>());

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                foreach ((string key, (Tensor tensor, bool persistent)) in _bufferTable)
                {
                    if (persistent || include_nonpersistent)
                        yield return (key, tensor);
                }

                if (!recurse)
                    yield break;
                foreach ((string childName, Module child) in named_children())
                {
                    foreach ((string inner, Tensor tensor) in child.named_buffers(recurse, include_nonpersistent))
                        yield return ($"{childName}.{inner}", tensor);
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(entry => entry.buffer).Distinct(Same<Tensor>());

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(entry => entry.name == target).parameter;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            public virtual Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(entry => entry.name == target).buffer;

            // Tensors compare by elements in parts of the official surface; identity is what is meant here.
            private static EqualityComparer<T> Same<T>()
                where T : class => EqualityComparer<T>.Create(ReferenceEquals, System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode);
        }
    }
}
