using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A tree of named submodules, parameters and buffers. It owns what is registered with it, which no dispose scope takes.</summary>
        public partial class Module : IDisposable
        {
            protected string name;

            private readonly OrderedDictionary<string, Module> _modules = [];
            private readonly OrderedDictionary<string, Parameter> _parameterTable = [];
            private readonly OrderedDictionary<string, (Tensor Tensor, bool Persistent)> _bufferTable = [];
            private bool _training = true;
            private bool _disposed;

            protected Module(string name) => this.name = name;

            public virtual bool training => _training;

            public virtual string GetName() => name;

            /// <summary>Calls <paramref name="fn"/> on every submodule, children before parents, and last on this one.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (Module child in _modules.Values)
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (Module child in _modules.Values)
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (Parameter parameter in parameters())
                    Gradients.Clear(parameter, set_to_none);
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (Module child in _modules.Values)
                    child.Dispose();
                foreach (Parameter parameter in _parameterTable.Values)
                    parameter.Dispose();
                foreach ((Tensor tensor, _) in _bufferTable.Values)
                    tensor.Dispose();
            }
        }
    }
}
