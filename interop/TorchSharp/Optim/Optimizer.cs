using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>Moves parameters along their gradients. Parameters without a gradient are left alone.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            private protected IEnumerable<ParamGroup> Groups => _parameter_groups;

            /// <summary>Drops all gradients, so that the next backward pass stores instead of adding.</summary>
            public virtual void zero_grad()
            {
                foreach (Parameter parameter in parameters())
                    Gradients.Clear(parameter, drop: true);
            }

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>One step; <paramref name="closure"/> may compute the loss and the gradients first.</summary>
            public abstract Tensor step(Func<Tensor>? closure = null);

            public virtual void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>Options and per-parameter state, live: what is changed in them is changed in the optimizer.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                /// <summary>For every group, the indices into <see cref="State"/> of its parameters, in their order.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }
    }
}
