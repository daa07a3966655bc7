using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class SGD
{
    /// <summary>The settings of a group; null ones take the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options other = source as Options ?? throw new ArgumentException("the settings are of another kind of optimizer", nameof(source));
            momentum = other.momentum;
            dampening = other.dampening;
            weight_decay = other.weight_decay;
            nesterov = other.nesterov;
            maximize = other.maximize;
        }

        internal static Options Checked((double Rate, double Momentum, double Dampening, double Decay, bool Nesterov, bool Maximize) values)
        {
            if (!(values.Rate >= 0) || !(values.Momentum >= 0) || !(values.Decay >= 0))
                throw new ArgumentException($"learning rate, momentum and weight decay are {values.Rate}, {values.Momentum} and {values.Decay}; they must be 0 or more", nameof(values));
            if (values.Nesterov && (values.Momentum <= 0 || values.Dampening != 0))
                throw new ArgumentException("Nesterov momentum requires a momentum and zero dampening", nameof(values));
            return new Options
            {
                LearningRate = values.Rate,
                momentum = values.Momentum,
                dampening = values.Dampening,
                weight_decay = values.Decay,
                nesterov = values.Nesterov,
                maximize = values.Maximize,
            };
        }

        internal void FillFrom(Options defaults)
        {
            momentum ??= defaults.momentum;
            dampening ??= defaults.dampening;
            weight_decay ??= defaults.weight_decay;
            nesterov ??= defaults.nesterov;
            maximize ??= defaults.maximize;
        }
    }

    /// <summary>Parameters with SGD's settings.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters,
            double lr = 0.001,
            double momentum = 0,
            double dampening = 0,
            double weight_decay = 0,
            bool nesterov = false,
            bool maximize = false)
            : base(parameters, Options.Checked((lr, momentum, dampening, weight_decay, nesterov, maximize)))
        {
        }

        public double Momentum
        {
            get => Options.momentum ?? 0;
            set => Options.momentum = value;
        }
    }

    /// <summary>The running direction; null before the parameter's first gradient.</summary>
    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor? momentum_buffer;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            momentum_buffer = null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            State other = source as State ?? throw new ArgumentException("the state is of another kind of optimizer", nameof(source));
            if (ReferenceEquals(other, this))
                return;
            Tensor? buffer = other.momentum_buffer is { } given ? CopyOf(given, _parameter) : null;
            Dispose();
            momentum_buffer = buffer;
        }

        public override void to(Device device)
        {
            if (momentum_buffer is not null)
                TensorMove.InPlace(momentum_buffer, device, null, nonBlocking: false);
        }

        public void Dispose() => momentum_buffer?.Dispose();

        internal override void Release() => Dispose();

        internal void FollowParameter() => Follow(momentum_buffer, _parameter);
    }
}
