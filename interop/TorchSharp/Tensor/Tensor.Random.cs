using TorchSharp.Native;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        private static readonly Operator s_bernoulli = new("bernoulli");
        private static readonly Operator s_bernoulliInPlaceFloat = new("bernoulli_", "float");
        private static readonly Operator s_exponentialInPlace = new("exponential_");
        private static readonly Operator s_multinomial = new("multinomial");
        private static readonly Operator s_normalInPlace = new("normal_");
        private static readonly Operator s_randomInPlaceFrom = new("random_", "from");
        private static readonly Operator s_uniformInPlace = new("uniform_");

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => s_normalInPlace.CallInPlace(this, this, mean, std, generator);

        public Tensor uniform_(double from, double to, Generator? generator = null) => s_uniformInPlace.CallInPlace(this, this, from, to, generator);

        public Tensor exponential_(double lambda = 1, Generator? generator = null) => s_exponentialInPlace.CallInPlace(this, this, lambda, generator);

        public Tensor random_(double from, double to, Generator? generator = null) => s_randomInPlaceFrom.CallInPlace(this, this, (long)from, (long)to, generator);

        public Tensor bernoulli(Generator? generator = null) => s_bernoulli.Call(this, generator);

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => s_bernoulliInPlaceFloat.CallInPlace(this, this, p, generator);

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => s_multinomial.Call(this, num_samples, replacement, generator);
    }
}
