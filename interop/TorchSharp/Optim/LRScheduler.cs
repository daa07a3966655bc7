namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the groups' learning rates from the number of steps (usually epochs) done.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                private readonly Optimizer _optimizer;
                private List<double> _last = [];

                /// <summary>Starts at <paramref name="last_epoch"/> + 1, so 0 for a fresh run.</summary>
                private protected LRScheduler(Optimizer optimizer, int last_epoch)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    LastEpoch = last_epoch;
                    if (last_epoch < 0)
                    {
                        foreach (ILearningRateController group in optimizer.ParamGroups)
                            group.InitialLearningRate = group.LearningRate;
                    }

                    InitialRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                }

                private protected int LastEpoch { get; private set; }

                private protected IReadOnlyList<double> InitialRates { get; }

                private protected IEnumerable<double> CurrentRates => _optimizer.ParamGroups.Select(group => group.LearningRate);

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    LastEpoch = epoch ?? LastEpoch + 1;
                    _last = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    foreach ((ILearningRateController group, double rate) in _optimizer.ParamGroups.Zip(_last))
                        group.LearningRate = rate;
                }

                public IEnumerable<double> get_last_lr() => _last;

                /// <summary>The rates of this epoch from those of the one before.</summary>
                protected abstract IEnumerable<double> get_lr();

                /// <summary>The rates of this epoch from the initial ones.</summary>
                protected abstract IEnumerable<double> get_closed_form_lr();
            }
        }
    }
}
