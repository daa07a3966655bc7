// selfsup::edge_aware_smoothness: the disparity's slopes, divided by its mean in the image, weighted by e^−|slope of the image|, with the gradient computed in the same pass.
// The managed EdgeAwareSmoothness is its measure. Godard et al. 2019, equation 3 (second part).
#include "vectors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <cmath>
#include <cstring>
#include <vector>

namespace selfsup::photometric {
namespace {

// e^−x for x ≥ 0 within 2 units in the last place, written so that a loop over it becomes vector code: 2^k · e^r with |r| ≤ ln 2 / 2.
SELFSUP_INLINE float decay(float x) {
    x = x < 87.0f ? x : 87.0f;
    const float scaled = x * -1.44269504f, shifted = scaled + 12582912.0f, k = shifted - 12582912.0f;
    float r = -x - k * 0.693359375f;
    r -= k * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795e-2f;
    p = p * r + 1.6666665e-1f;
    p = p * r + 0.5f;
    p = p * r * r + r + 1.0f;
    const int32_t bits = (static_cast<int32_t>(k) + 127) << 23;
    float power;
    std::memcpy(&power, &bits, sizeof power);
    return p * power;
}

SELFSUP_INLINE double decay(double x) { return std::exp(-x); }

template <class T>
SELFSUP_INLINE T magnitude(T value) {
    return value < T(0) ? -value : value;
}

template <class T>
SELFSUP_INLINE T sign(T value) {
    return value > T(0) ? T(1) : value < T(0) ? T(-1) : T(0);
}

// One image: its disparity, its colours, and how much a slope along x and along y counts.
template <class T>
struct SmoothImage {
    const T* disparity;
    const T* image;
    int64_t channels, height, width;
    T along_x, along_y;
};

// Weight of the slope between a pixel and the one `step` further, into `edges`.
template <class T>
SELFSUP_INLINE void edge_row(const SmoothImage<T>& s, const T* first, int64_t step, int64_t count, T* __restrict edges) {
    const T inverse = T(1) / T(s.channels);
    for (int64_t x = 0; x < count; x++) edges[x] = 0;
    for (int64_t c = 0; c < s.channels; c++) {
        const T* __restrict colour = first + c * s.height * s.width;
        for (int64_t x = 0; x < count; x++) edges[x] += magnitude(colour[x] - colour[x + step]);
    }
    for (int64_t x = 0; x < count; x++) edges[x] = decay(edges[x] * inverse);
}

// Adds row y's slopes to the sum and, with a gradient, their signs to rows y and y + 1 of it. Undivided by the mean.
template <class T>
SELFSUP_INLINE T smooth_row(const SmoothImage<T>& s, int64_t y, T* __restrict edges, T* gradient) {
    const T* disparity = s.disparity + y * s.width;
    T sum = 0;
    edge_row(s, s.image + y * s.width, 1, s.width - 1, edges);
#pragma omp simd reduction(+ : sum)
    for (int64_t x = 0; x < s.width - 1; x++) sum += s.along_x * edges[x] * magnitude(disparity[x] - disparity[x + 1]);
    if (gradient != nullptr) {
        T* __restrict row = gradient + y * s.width;
        for (int64_t x = 0; x < s.width - 1; x++) edges[x] = s.along_x * edges[x] * sign(disparity[x] - disparity[x + 1]);
        for (int64_t x = 0; x < s.width - 1; x++) row[x] += edges[x];
        for (int64_t x = 0; x < s.width - 1; x++) row[x + 1] -= edges[x];
    }
    if (y == s.height - 1) return sum;
    edge_row(s, s.image + y * s.width, s.width, s.width, edges);
#pragma omp simd reduction(+ : sum)
    for (int64_t x = 0; x < s.width; x++) sum += s.along_y * edges[x] * magnitude(disparity[x] - disparity[x + s.width]);
    if (gradient != nullptr) {
        T* __restrict row = gradient + y * s.width;
        T* __restrict next = row + s.width;
        for (int64_t x = 0; x < s.width; x++) {
            T slope = s.along_y * edges[x] * sign(disparity[x] - disparity[x + s.width]);
            row[x] += slope;
            next[x] -= slope;
        }
    }
    return sum;
}

template <class T>
SELFSUP_INLINE T mean_of(const T* values, int64_t height, int64_t width) {
    double sum = 0;
    for (int64_t y = 0; y < height; y++) {
        T row = 0;
#pragma omp simd reduction(+ : row)
        for (int64_t x = 0; x < width; x++) row += values[y * width + x];
        sum += row;
    }
    return T(sum / double(height * width));
}

// The loss of one image, and its gradient: of Σ slopes / (m + 1e-7), where the mean m depends on every pixel.
template <class T>
SELFSUP_INLINE double smooth_image(const SmoothImage<T>& s, T* edges, T* gradient) {
    const T mean = mean_of(s.disparity, s.height, s.width) + T(1e-7);
    const int64_t area = s.height * s.width;
    if (gradient != nullptr)
        for (int64_t i = 0; i < area; i++) gradient[i] = 0;
    double sum = 0;
    for (int64_t y = 0; y < s.height; y++) sum += smooth_row(s, y, edges, gradient);
    if (gradient != nullptr) {
        const T inverse = T(1) / mean, shared = T(sum / (double(mean) * double(mean) * double(area)));
        for (int64_t i = 0; i < area; i++) gradient[i] = gradient[i] * inverse - shared;
    }
    return sum / double(mean);
}

SELFSUP_CLONES double smooth(const SmoothImage<float>& s, float* edges, float* gradient) { return smooth_image(s, edges, gradient); }
double smooth(const SmoothImage<double>& s, double* edges, double* gradient) { return smooth_image(s, edges, gradient); }

template <class T>
at::Tensor compute(const at::Tensor& disparity, const at::Tensor& image, at::Tensor& gradient) {
    const int64_t batch = disparity.size(0), height = disparity.size(2), width = disparity.size(3), channels = image.size(1);
    std::vector<double> losses(batch);
    at::parallel_for(0, batch, 1, [&](int64_t begin, int64_t end) {
        std::vector<T> edges(width);
        for (int64_t b = begin; b < end; b++) {
            const int64_t offset = b * height * width;
            SmoothImage<T> s{disparity.data_ptr<T>() + offset, image.data_ptr<T>() + offset * channels, channels, height, width,
                             T(1.0 / double(batch * height * (width - 1))), T(1.0 / double(batch * (height - 1) * width))};
            losses[b] = smooth(s, edges.data(), gradient.defined() ? gradient.data_ptr<T>() + offset : nullptr);
        }
    });
    double total = 0;
    for (double loss : losses) total += loss;
    return at::full({}, total, disparity.options());
}

class Smoothness : public torch::autograd::Function<Smoothness> {
   public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& disparity, const at::Tensor& image, bool with_gradient) {
        const at::Tensor map = disparity.contiguous(), colours = image.contiguous();
        at::Tensor gradient = with_gradient ? at::empty_like(map) : at::Tensor();
        at::Tensor loss = map.scalar_type() == at::kDouble ? compute<double>(map, colours, gradient) : compute<float>(map, colours, gradient);
        if (with_gradient) context->save_for_backward({gradient});
        return loss;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "edge_aware_smoothness has no second derivative");
        return {context->get_saved_variables()[0] * upstream[0], at::Tensor(), at::Tensor()};
    }
};

at::Tensor edge_aware_smoothness(const at::Tensor& disparity, const at::Tensor& image) {
    TORCH_CHECK(disparity.dim() == 4 && disparity.size(1) == 1 && disparity.size(2) >= 2 && disparity.size(3) >= 2, "disparity: expected (B, 1, H, W) of at least 2x2 pixels, not ", disparity.sizes());
    TORCH_CHECK(image.dim() == 4 && image.size(0) == disparity.size(0) && image.size(1) >= 1 && image.size(2) == disparity.size(2) && image.size(3) == disparity.size(3),
                "image: expected (B, C, H, W) of the disparity's size, not ", image.sizes());
    TORCH_CHECK(disparity.is_cpu() && image.is_cpu() && disparity.scalar_type() == image.scalar_type() && (disparity.scalar_type() == at::kFloat || disparity.scalar_type() == at::kDouble),
                "edge_aware_smoothness: expected float32 or float64 tensors on the CPU");
    TORCH_CHECK(!image.requires_grad(), "edge_aware_smoothness has no gradient by the image");
    return Smoothness::apply(disparity, image, at::GradMode::is_enabled() && disparity.requires_grad());
}

}  // namespace
}  // namespace selfsup::photometric

TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def("edge_aware_smoothness(Tensor disparity, Tensor image) -> Tensor", selfsup::photometric::edge_aware_smoothness);
}
