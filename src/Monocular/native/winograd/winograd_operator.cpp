// selfsup::convolution3x3: the convolution as an operator with gradients. Source: Lavin and Gray 2016; transforms.h.
#include <ATen/ATen.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include "winograd.h"

namespace selfsup::winograd {
namespace {

using torch::autograd::AutogradContext;
using torch::autograd::variable_list;

Shape shape_of(const at::Tensor& input, const at::Tensor& weight, int64_t padding) {
    return {input.size(0), weight.size(1), weight.size(0), input.size(2), input.size(3), padding};
}

at::Tensor forward_of(const at::Tensor& input, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, int64_t padding, const TileProducts& kernel) {
    const at::Tensor image = input.contiguous(), filters = weight.contiguous(), shift = bias.has_value() ? bias->contiguous() : at::Tensor();
    const Shape shape = shape_of(image, filters, padding);
    at::Tensor output = at::empty({shape.batch, shape.outputs, shape.out_height(), shape.out_width()}, image.options());
    convolve(
        image.data_ptr<float>(), {filters.data_ptr<float>(), shape.inputs * kTaps * kTaps, kTaps * kTaps, false}, shift.defined() ? shift.data_ptr<float>() : nullptr, shape,
        kernel, output.data_ptr<float>());
    return output;
}

// The adjoint in the input: a convolution with the filters turned by half a turn and their channels exchanged, over the gradient with 2 − padding zeros around it.
at::Tensor input_gradient(const at::Tensor& gradient, const at::Tensor& weight, int64_t padding, const TileProducts& kernel) {
    const Shape shape{gradient.size(0), weight.size(0), weight.size(1), gradient.size(2), gradient.size(3), kTaps - 1 - padding};
    at::Tensor result = at::empty({shape.batch, shape.outputs, shape.out_height(), shape.out_width()}, gradient.options());
    convolve(gradient.data_ptr<float>(), {weight.data_ptr<float>(), kTaps * kTaps, shape.outputs * kTaps * kTaps, true}, nullptr, shape, kernel, result.data_ptr<float>());
    return result;
}

class Convolution : public torch::autograd::Function<Convolution> {
   public:
    static at::Tensor forward(AutogradContext* context, const at::Tensor& input, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, int64_t padding, int64_t lanes) {
        context->save_for_backward({input, weight});
        context->saved_data["padding"] = padding;
        context->saved_data["lanes"] = lanes;
        context->saved_data["bias"] = bias.has_value();
        return forward_of(input, weight, bias, padding, *tile_products(lanes));
    }

    static variable_list backward(AutogradContext* context, variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "convolution3x3 has no second derivative");
        const variable_list saved = context->get_saved_variables();
        const at::Tensor gradient = upstream[0].contiguous(), input = saved[0].contiguous(), weight = saved[1].contiguous();
        const int64_t padding = context->saved_data["padding"].toInt();
        const TileProducts& kernel = *tile_products(context->saved_data["lanes"].toInt());
        at::Tensor of_input, of_weight, of_bias;
        if (context->needs_input_grad(0)) of_input = input_gradient(gradient, weight, padding, kernel);
        if (context->needs_input_grad(1)) {
            of_weight = at::empty_like(weight);
            filter_gradient(input.data_ptr<float>(), gradient.data_ptr<float>(), shape_of(input, weight, padding), kernel, of_weight.data_ptr<float>());
        }
        if (context->saved_data["bias"].toBool() && context->needs_input_grad(2)) of_bias = gradient.sum({0, 2, 3});
        return {of_input, of_weight, of_bias, at::Tensor(), at::Tensor()};
    }
};

at::Tensor convolution3x3(const at::Tensor& input, const at::Tensor& weight, const c10::optional<at::Tensor>& bias, int64_t padding, int64_t lanes) {
    TORCH_CHECK(input.dim() == 4 && weight.dim() == 4 && weight.size(2) == kTaps && weight.size(3) == kTaps && weight.size(1) == input.size(1),
        "convolution3x3: expected an input (N, C, H, W) and a weight (K, C, 3, 3), not ", input.sizes(), " and ", weight.sizes());
    TORCH_CHECK(padding >= 0 && padding <= kTaps - 1, "convolution3x3: expected a padding of 0 to 2, not ", padding);
    TORCH_CHECK(input.size(2) + 2 * padding >= kTaps && input.size(3) + 2 * padding >= kTaps, "convolution3x3: an input of ", input.sizes(), " is smaller than the filter");
    TORCH_CHECK(!bias.has_value() || (bias->dim() == 1 && bias->size(0) == weight.size(0)), "convolution3x3: expected a bias of ", weight.size(0), " numbers");
    for (const at::Tensor& tensor : {input, weight, bias.value_or(weight)})
        TORCH_CHECK(tensor.is_cpu() && tensor.scalar_type() == at::kFloat, "convolution3x3: expected float32 on the CPU");
    TORCH_CHECK(tile_products(lanes) != nullptr, "convolution3x3: no vectors of ", lanes, " numbers here");
    return Convolution::apply(input, weight, bias, padding, lanes);
}

}  // namespace
}  // namespace selfsup::winograd

TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def("convolution3x3(Tensor input, Tensor weight, Tensor? bias, int padding, int lanes=0) -> Tensor", selfsup::winograd::convolution3x3);
    library.def("convolution3x3_lanes() -> int", [] { return int64_t{selfsup::winograd::tile_products(0)->lanes}; });
}
