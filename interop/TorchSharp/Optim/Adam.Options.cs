namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>The settings of a group; null ones take the optimizer's.</summary>
    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? weight_decay;
        public double? eps;
        public bool? amsgrad;
        public bool? maximize;

        public override void LoadStateDict(OptimizerOptions source)
        {
            base.LoadStateDict(source);
            Options other = source as Options ?? throw new ArgumentException("the settings are of another kind of optimizer", nameof(source));
            beta1 = other.beta1;
            beta2 = other.beta2;
            weight_decay = other.weight_decay;
            eps = other.eps;
            amsgrad = other.amsgrad;
            maximize = other.maximize;
        }

        internal static T Checked<T>(T options, (double Rate, double Beta1, double Beta2, double Epsilon, double Decay, bool AmsGrad, bool Maximize) values)
            where T : Options
        {
            if (!(values.Rate >= 0))
                throw new ArgumentException($"the learning rate is {values.Rate}; it must be 0 or more", nameof(values));
            if (!(values.Beta1 is >= 0 and < 1) || !(values.Beta2 is >= 0 and < 1))
                throw new ArgumentException($"the betas are {values.Beta1} and {values.Beta2}; they must lie in [0, 1)", nameof(values));
            if (!(values.Epsilon >= 0) || !(values.Decay >= 0))
                throw new ArgumentException($"epsilon and weight decay are {values.Epsilon} and {values.Decay}; they must be 0 or more", nameof(values));
            options.LearningRate = values.Rate;
            (options.beta1, options.beta2) = (values.Beta1, values.Beta2);
            (options.eps, options.weight_decay) = (values.Epsilon, values.Decay);
            (options.amsgrad, options.maximize) = (values.AmsGrad, values.Maximize);
            return options;
        }

        internal void FillFrom(Options defaults)
        {
            beta1 ??= defaults.beta1;
            beta2 ??= defaults.beta2;
            weight_decay ??= defaults.weight_decay;
            eps ??= defaults.eps;
            amsgrad ??= defaults.amsgrad;
            maximize ??= defaults.maximize;
        }
    }

    /// <summary>Parameters with Adam's settings.</summary>
    public class ParamGroup : ParamGroup<Options>, torch.optim.IBetas
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
            double beta1 = 0.9,
            double beta2 = 0.999,
            double eps = 1E-08,
            double weight_decay = 0,
            bool amsgrad = false,
            bool maximize = false)
            : base(parameters, Options.Checked(new Options(), (lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)))
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1 ?? 0.9, Options.beta2 ?? 0.999);
            set => (Options.beta1, Options.beta2) = (value.Item1, value.Item2);
        }
    }
}
