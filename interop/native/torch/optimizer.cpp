// Adam in one pass: every element's parameter, gradient and both moments are read once and written once. The arithmetic and its order are
// those of PyTorch's list form (_foreach_*), which goes over memory about ten times.
#include "api.h"

#include <ATen/ATen.h>
#include <ATen/TensorIterator.h>

#include <cmath>

namespace selfsup {

// Mirrors the managed AdamNumbers struct: what a step needs beside the tensors, with the bias corrections already worked out.
struct AdamNumbers {
    double beta1;
    double beta2;
    double step_size;       // rate / (1 - beta1^t)
    double root_correction; // sqrt(1 - beta2^t)
    double epsilon;
    double gradient_decay;  // added to the gradient, times the parameter (Adam); 0 for none
    double kept;            // the parameter is multiplied by this first (AdamW); 1 for none
    double sign;            // -1 to climb
};

namespace {

template <class T>
struct Numbers {
    T beta1, rest1, beta2, rest2, step_size, root_correction, epsilon, gradient_decay, kept, sign;

    explicit Numbers(const AdamNumbers& n)
        : beta1(n.beta1), rest1(1 - n.beta1), beta2(n.beta2), rest2(1 - n.beta2), step_size(-n.step_size), root_correction(n.root_correction),
          epsilon(n.epsilon), gradient_decay(n.gradient_decay), kept(n.kept), sign(n.sign) {}
};

template <class T>
inline void update(T& parameter, T gradient, T& mean, T& square, const Numbers<T>& n) {
    T p = parameter * n.kept;
    T g = gradient * n.sign + n.gradient_decay * p;
    T m = mean * n.beta1 + n.rest1 * g;
    T v = square * n.beta2 + n.rest2 * g * g;
    T denominator = std::sqrt(v) / n.root_correction + n.epsilon;
    mean = m;
    square = v;
    parameter = p + n.step_size * m / denominator;
}

// Bound by memory: wider registers than the baseline's gain nothing that could be measured.
template <class T>
void update_run(T* __restrict p, T* __restrict m, T* __restrict v, const T* __restrict g, int64_t count, const Numbers<T> n) {
    for (int64_t i = 0; i < count; i++) update(p[i], g[i], m[i], v[i], n);
}

template <class T>
void step(const at::Tensor& parameter, const at::Tensor& gradient, const at::Tensor& mean, const at::Tensor& square, const AdamNumbers& numbers) {
    const Numbers<T> n(numbers);
    // The iterator brings tensors of whatever layout into one order, and runs on libtorch's own threads.
    auto iterator = at::TensorIteratorConfig()
                        .add_owned_output(parameter)
                        .add_owned_output(mean)
                        .add_owned_output(square)
                        .add_owned_input(gradient)
                        .resize_outputs(false)
                        .build();
    iterator.for_each([&n](char** data, const int64_t* strides, int64_t count) {
        constexpr int64_t size = sizeof(T);
        auto at = [&](int which, int64_t i) { return reinterpret_cast<T*>(data[which] + i * strides[which]); };
        if (strides[0] == size && strides[1] == size && strides[2] == size && strides[3] == size) {
            update_run(at(0, 0), at(1, 0), at(2, 0), at(3, 0), count, n);
            return;
        }
        for (int64_t i = 0; i < count; i++) update(*at(0, i), *at(3, i), *at(1, i), *at(2, i), n);
    });
    parameter.unsafeGetTensorImpl()->bump_version();
}

}  // namespace
}  // namespace selfsup

// Steps one parameter in place, with its moments; float32 or float64, dense, on the CPU, all four tensors of one type and shape.
SELFSUP_API int32_t ss_adam_step(at::Tensor* parameter, at::Tensor* gradient, at::Tensor* mean, at::Tensor* square, const selfsup::AdamNumbers* numbers) {
    return selfsup::guarded([&] {
        TORCH_CHECK(parameter->device().is_cpu(), "this step is for tensors on the CPU, not on ", parameter->device());
        for (const at::Tensor* tensor : {gradient, mean, square}) {
            TORCH_CHECK(tensor->sizes() == parameter->sizes(), "a parameter of shape ", parameter->sizes(), " cannot take a step with a tensor of shape ", tensor->sizes());
            TORCH_CHECK(tensor->scalar_type() == parameter->scalar_type() && tensor->device() == parameter->device(),
                        "parameter, gradient and moments must have one type and device");
        }
        if (parameter->scalar_type() == at::kFloat)
            selfsup::step<float>(*parameter, *gradient, *mean, *square, *numbers);
        else if (parameter->scalar_type() == at::kDouble)
            selfsup::step<double>(*parameter, *gradient, *mean, *square, *numbers);
        else
            TORCH_CHECK(false, "this step is for float32 and float64, not for ", parameter->scalar_type());
    });
}
