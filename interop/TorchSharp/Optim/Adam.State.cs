using static TorchSharp.torch;

namespace TorchSharp.Modules;

public partial class Adam
{
    /// <summary>Steps done and running means of the gradient and its square, of the parameter's type and device.</summary>
    public class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor exp_avg = null!;
        public Tensor exp_avg_sq = null!;
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public override void Initialize(OptimizerOptions options)
        {
            Dispose();
            step = 0;
            exp_avg = TensorFactory.ZerosLike(_parameter).DetachFromDisposeScope();
            exp_avg_sq = TensorFactory.ZerosLike(_parameter).DetachFromDisposeScope();
            max_exp_avg_sq = options is Options { amsgrad: true } ? TensorFactory.ZerosLike(_parameter).DetachFromDisposeScope() : null;
        }

        public override void LoadStateDict(OptimizerState source)
        {
            State other = source as State ?? throw new ArgumentException("the state is of another kind of optimizer", nameof(source));
            if (ReferenceEquals(other, this))
                return;
            Tensor mean = CopyOf(other.exp_avg, _parameter);
            Tensor square = CopyOf(other.exp_avg_sq, _parameter);
            Tensor? maximum = other.max_exp_avg_sq is { } largest ? CopyOf(largest, _parameter) : null;
            Dispose();
            step = other.step;
            (exp_avg, exp_avg_sq, max_exp_avg_sq) = (mean, square, maximum);
        }

        public override void to(Device device)
        {
            TensorMove.InPlace(exp_avg, device, null, nonBlocking: false);
            TensorMove.InPlace(exp_avg_sq, device, null, nonBlocking: false);
            if (max_exp_avg_sq is not null)
                TensorMove.InPlace(max_exp_avg_sq, device, null, nonBlocking: false);
        }

        public void Dispose()
        {
            exp_avg?.Dispose();
            exp_avg_sq?.Dispose();
            max_exp_avg_sq?.Dispose();
            GC.SuppressFinalize(this);
        }

        internal override void Release() => Dispose();

        internal void FollowParameter()
        {
            Follow(exp_avg, _parameter);
            Follow(exp_avg_sq, _parameter);
            Follow(max_exp_avg_sq, _parameter);
        }
    }
}
