// Automatic differentiation: gradients, and the thread's guards for recording.
#include "api.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/variable.h>

#include <vector>

using selfsup::guarded;

namespace {

std::vector<at::Tensor> list(at::Tensor* const* handles, int32_t count) {
    std::vector<at::Tensor> tensors;
    tensors.reserve(count);
    for (int32_t i = 0; i < count; i++) tensors.push_back(handles[i] == nullptr ? at::Tensor() : *handles[i]);
    return tensors;
}

}  // namespace

// Accumulates d(sum of outputs·grad_outputs)/d(leaf) into every leaf's gradient. A null grad output stands for ones (scalars only).
// With inputs given, only their gradients accumulate.
SELFSUP_API int32_t ss_backward(at::Tensor* const* outputs, at::Tensor* const* grad_outputs, int32_t count, int32_t retain_graph,
                                int32_t create_graph, at::Tensor* const* inputs, int32_t input_count) {
    return guarded([&] {
        torch::autograd::backward(list(outputs, count), list(grad_outputs, count), static_cast<bool>(retain_graph), create_graph != 0,
                                  list(inputs, input_count));
    });
}

// The gradients themselves, one handle an input (null where the input is unused and that is allowed).
SELFSUP_API int32_t ss_grad(at::Tensor* const* outputs, at::Tensor* const* grad_outputs, int32_t output_count, at::Tensor* const* inputs,
                            int32_t input_count, int32_t retain_graph, int32_t create_graph, int32_t allow_unused, at::Tensor** gradients) {
    return guarded([&] {
        auto result = torch::autograd::grad(list(outputs, output_count), list(inputs, input_count), list(grad_outputs, output_count),
                                            static_cast<bool>(retain_graph), create_graph != 0, allow_unused != 0);
        for (int32_t i = 0; i < input_count; i++) gradients[i] = result[i].defined() ? selfsup::new_handle(result[i]) : nullptr;
    });
}

SELFSUP_API int32_t ss_tensor_grad(at::Tensor* tensor, at::Tensor** gradient) {
    return guarded([&] {
        const at::Tensor& grad = tensor->grad();
        *gradient = grad.defined() ? selfsup::new_handle(grad) : nullptr;
    });
}

// Sets or (null) drops the gradient.
SELFSUP_API int32_t ss_tensor_set_grad(at::Tensor* tensor, at::Tensor* gradient) {
    return guarded([&] { tensor->mutable_grad() = gradient == nullptr ? at::Tensor() : *gradient; });
}

SELFSUP_API int32_t ss_tensor_set_requires_grad(at::Tensor* tensor, int32_t requires_grad) {
    return guarded([&] { tensor->set_requires_grad(requires_grad != 0); });
}

SELFSUP_API int32_t ss_grad_mode() { return c10::GradMode::is_enabled(); }

SELFSUP_API void ss_set_grad_mode(int32_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

SELFSUP_API int32_t ss_inference_mode_enter(int32_t enabled, c10::InferenceMode** guard) {
    return guarded([&] { *guard = new c10::InferenceMode(enabled != 0); });
}

// Must run on the thread that entered.
SELFSUP_API void ss_inference_mode_leave(c10::InferenceMode* guard) { delete guard; }

SELFSUP_API int32_t ss_is_inference_mode() { return c10::InferenceMode::is_enabled(); }

SELFSUP_API void ss_set_anomaly_mode(int32_t enabled, int32_t check_nan) {
    torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

SELFSUP_API int32_t ss_anomaly_mode() { return torch::autograd::AnomalyMode::is_enabled(); }

SELFSUP_API int32_t ss_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }
