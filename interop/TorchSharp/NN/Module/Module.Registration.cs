using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual void register_module(string name, Module submodule)
            {
                ArgumentNullException.ThrowIfNull(submodule);
                CheckName(name);
                CheckFree(name, _modules.TryGetValue(name, out Module? known) && !ReferenceEquals(known, submodule));
                // A submodule whose constructor left its fields unregistered is complete from here on.
                submodule.RegisterComponents();
                _modules[name] = submodule;
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                ArgumentNullException.ThrowIfNull(param);
                CheckName(name);
                CheckFree(name, _parameterTable.TryGetValue(name, out Parameter? known) && !ReferenceEquals(known, param));
                param.DetachFromDisposeScope();
                _parameterTable[name] = param;
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                ArgumentNullException.ThrowIfNull(tensor);
                CheckName(name);
                CheckFree(name, _bufferTable.TryGetValue(name, out (Tensor Tensor, bool) known) && !ReferenceEquals(known.Tensor, tensor));
                tensor.DetachFromDisposeScope();
                _bufferTable[name] = (tensor, persistent);
            }

            /// <summary>
            /// Registers every field of this object that holds a module, a parameter or (as a buffer) another tensor, base classes first, in the
            /// order of declaration. May run again: fields set since are added, replaced ones exchanged.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                foreach (FieldInfo field in ComponentFields(GetType()))
                {
                    string component = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            Exchange(_modules, component, module);
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            Exchange(_parameterTable, component, parameter);
                            register_parameter(component, parameter);
                            break;
                        case Tensor buffer:
                            bool persistent = !_bufferTable.TryGetValue(component, out (Tensor Tensor, bool Persistent) known) || known.Persistent;
                            if (!ReferenceEquals(known.Tensor, buffer))
                                _bufferTable.Remove(component);
                            register_buffer(component, buffer, persistent);
                            break;
                    }
                }
            }

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                {
                    _parameterTable.Remove(name);
                    return;
                }

                Exchange(_parameterTable, name, value);
                register_parameter(name, value);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (_bufferTable.TryGetValue(name, out (Tensor Tensor, bool) known) && !ReferenceEquals(known.Tensor, value))
                    _bufferTable.Remove(name);
                if (value is not null)
                    register_buffer(name, value, persistent);
            }

            protected void ClearModules() => _modules.Clear();

            private static IEnumerable<FieldInfo> ComponentFields(Type type)
            {
                const BindingFlags Own = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
                Stack<Type> line = new();
                for (Type? current = type; current is not null && current != typeof(Module); current = current.BaseType)
                    line.Push(current);
                return line.SelectMany(t => t.GetFields(Own).OrderBy(field => field.MetadataToken)).Where(IsComponent);
            }

            private static bool IsComponent(FieldInfo field) =>
                typeof(Module).IsAssignableFrom(field.FieldType) || typeof(Tensor).IsAssignableFrom(field.FieldType)
                || (field.FieldType.IsInterface && field.FieldType.Namespace == nameof(TorchSharp));

            private static void Exchange<T>(OrderedDictionary<string, T> table, string name, T value)
                where T : class
            {
                if (table.TryGetValue(name, out T? known) && !ReferenceEquals(known, value))
                    table.Remove(name);
            }

            private static void CheckName(string name)
            {
                if (string.IsNullOrEmpty(name) || name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"'{name}' cannot name a component: names are not empty and hold no dot", nameof(name));
            }

            private void CheckFree(string component, bool takenByAnother)
            {
                if (takenByAnother)
                    throw new ArgumentException($"{GetName()} has another component named '{component}' already", nameof(component));
            }
        }
    }
}
