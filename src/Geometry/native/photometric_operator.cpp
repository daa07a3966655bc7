// selfsup::photometric_minimum as an operator of libtorch with its own backward pass. The loss is a mean over pixels, so its gradients are known in the
// forward pass but for one factor a scale: they are computed there, while everything is in the caches, and backward multiplies.
#include "photometric.h"

#include <ATen/ATen.h>
#include <ATen/Dispatch.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

namespace selfsup::photometric {
namespace {

constexpr int64_t kMostSources = 8;

Results compute(const Inputs& inputs) {
    if (inputs.target.is_cuda()) {
#ifdef SELFSUP_CUDA_KERNELS
        return compute_cuda(inputs);
#else
        TORCH_CHECK(false, "this build has no CUDA kernel of photometric_minimum");
#endif
    }
    return compute_cpu(inputs);
}

class Minimum : public torch::autograd::Function<Minimum> {
   public:
    static torch::autograd::variable_list forward(torch::autograd::AutogradContext* context, const at::Tensor& disparities, const at::Tensor& transforms, Inputs* inputs) {
        inputs->disparities = disparities.contiguous();
        inputs->transforms = transforms.contiguous();
        Results results = compute(*inputs);
        if (inputs->with_gradients) context->save_for_backward({results.disparity_gradients, results.transform_gradients});
        context->mark_non_differentiable({results.shares});
        return {results.losses, results.shares};
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "photometric_minimum has no second derivative");
        auto saved = context->get_saved_variables();
        at::Tensor factor = upstream[0].reshape({-1, 1, 1, 1});
        return {saved[0] * factor, saved[1] * factor.unsqueeze(4), at::Tensor()};
    }
};

void check(const Inputs& inputs) {
    const at::Tensor& target = inputs.target;
    TORCH_CHECK(target.dim() == 4 && target.size(1) == 3 && target.size(2) >= 2 && target.size(3) >= 2, "target: expected (B, 3, H, W) of at least 2x2 pixels, not ", target.sizes());
    TORCH_CHECK(target.scalar_type() == at::kFloat || target.scalar_type() == at::kDouble, "target: expected float32 or float64, not ", target.scalar_type());
    const int64_t batch = target.size(0), height = target.size(2), width = target.size(3), scales = inputs.disparities.size(0);
    const int64_t sources = static_cast<int64_t>(inputs.sources.size());
    TORCH_CHECK(sources >= 1 && sources <= kMostSources, "expected 1 to ", kMostSources, " sources, not ", sources);
    auto agrees = [&](const at::Tensor& tensor, const char* name, at::IntArrayRef shape) {
        TORCH_CHECK(tensor.sizes() == shape, name, ": expected ", shape, ", not ", tensor.sizes());
        TORCH_CHECK(tensor.scalar_type() == target.scalar_type() && tensor.device() == target.device(), name, ": type or device differs from the target's");
    };
    agrees(inputs.disparities, "disparities", {scales, batch, height, width});
    agrees(inputs.transforms, "transforms", {scales, sources, batch, 4, 4});
    agrees(inputs.intrinsics, "intrinsics", {batch, 4});
    for (const at::Tensor& source : inputs.sources) agrees(source, "source", target.sizes());
    TORCH_CHECK(inputs.min_disparity > 0 && inputs.max_disparity > inputs.min_disparity, "disparity range: expected 0 < least < greatest");
    TORCH_CHECK(inputs.noise.deviation >= 0, "noise_deviation: expected at least 0, not ", inputs.noise.deviation);
    TORCH_CHECK(inputs.ssim_weight >= 0 && inputs.ssim_weight <= 1, "ssim_weight: expected 0 to 1, not ", inputs.ssim_weight);
}

std::tuple<at::Tensor, at::Tensor> photometric_minimum(const at::Tensor& disparities, const at::Tensor& transforms, const at::Tensor& intrinsics, const at::Tensor& target,
                                                       at::TensorList sources, int64_t noise_seed, double noise_deviation, bool auto_mask, double min_disparity,
                                                       double max_disparity, double ssim_weight) {
    TORCH_CHECK(disparities.dim() == 4, "disparities: expected (S, B, H, W), not ", disparities.sizes());
    Inputs inputs{disparities, transforms, intrinsics.contiguous(), target.contiguous(), {}, TieBreak::of(noise_seed, noise_deviation),
                  auto_mask, min_disparity, max_disparity, ssim_weight,
                  at::GradMode::is_enabled() && (disparities.requires_grad() || transforms.requires_grad())};
    for (const at::Tensor& source : sources) inputs.sources.push_back(source.contiguous());
    check(inputs);
    auto results = Minimum::apply(disparities, transforms, &inputs);
    return {results[0], results[1]};
}

// The same noise as a tensor, for the composed objective: of the places from `first` on, in the order of `like`'s elements.
at::Tensor tie_break_noise(const at::Tensor& like, int64_t first, int64_t seed, double deviation) {
    TORCH_CHECK(like.is_cpu() && (like.scalar_type() == at::kFloat || like.scalar_type() == at::kDouble), "tie_break_noise: expected float32 or float64 on the CPU");
    at::Tensor result = at::empty(like.sizes(), like.options().requires_grad(false));
    const TieBreak noise = TieBreak::of(seed, deviation);
    AT_DISPATCH_FLOATING_TYPES(result.scalar_type(), "tie_break_noise", [&] {
        scalar_t* values = result.data_ptr<scalar_t>();
        for (int64_t i = 0; i < result.numel(); i++) values[i] = noise_at<scalar_t>(noise, static_cast<uint32_t>(first + i));
    });
    return result;
}

}  // namespace
}  // namespace selfsup::photometric

TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def("tie_break_noise(Tensor like, int first, int seed, float deviation) -> Tensor", selfsup::photometric::tie_break_noise);
    library.def(
        "photometric_minimum(Tensor disparities, Tensor transforms, Tensor intrinsics, Tensor target, Tensor[] sources, int noise_seed, float noise_deviation, bool auto_mask, "
        "float min_disparity, float max_disparity, float ssim_weight) -> (Tensor losses, Tensor shares)",
        selfsup::photometric::photometric_minimum);
}
