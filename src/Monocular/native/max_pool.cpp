// selfsup::max_pool3x3: the largest of 3x3 pixels, at every second pixel, for float32 images on the CPU with channels apart: what a residual network's stem does.
// Rows are compared by vectors; which pixel won is kept as its place in the window, a byte, for the gradient. Ties go to the first, as in libtorch; so does NaN.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>
#include <limits>
#include <vector>

#include "vectors.h"

namespace selfsup::layers {
namespace {

constexpr int kWindow = 3, kStride = 2, kCentre = 4;  // the centre is never outside the image

int64_t pooled(int64_t extent) { return (extent - 1) / kStride + 1; }

// The larger of what is there and another pixel; NaN counts as larger than all.
SELFSUP_INLINE void keep_larger(float& largest, int32_t& place, float value, int32_t at) {
    const bool larger = value > largest || (value != value && largest == largest);
    largest = larger ? value : largest;
    place = larger ? at : place;
}

// Working memory for one row: the image's with infinitely little around it, and places as wide as the numbers they belong to.
struct Row {
    std::vector<float> padded;
    std::vector<int32_t> places;

    explicit Row(int64_t width) : padded(width + kWindow - 1, -std::numeric_limits<float>::infinity()), places(pooled(width)) {}
};

// One row of results from three rows of the image, the first or last of which may be missing.
SELFSUP_CLONES void pool_row(const float* const (&rows)[kWindow], int64_t width, Row& work, float* result, uint8_t* won) {
    const int64_t count = pooled(width);
    float* padded = work.padded.data();
    int32_t* places = work.places.data();
    std::fill(result, result + count, -std::numeric_limits<float>::infinity());
    std::fill(places, places + count, kCentre);
    for (int i = 0; i < kWindow; i++) {
        if (rows[i] == nullptr) continue;
        std::copy(rows[i], rows[i] + width, padded + 1);
#pragma omp simd
        for (int64_t x = 0; x < count; x++) {
            float largest = result[x];
            int32_t place = places[x];
            for (int j = 0; j < kWindow; j++) keep_larger(largest, place, padded[kStride * x + j], i * kWindow + j);
            result[x] = largest;
            places[x] = place;
        }
    }
    std::copy(places, places + count, won);
}

// One result row's gradients into the image's.
void unpool_row(const float* gradient, const uint8_t* places, int64_t width, int64_t top, float* plane) {
    for (int64_t x = 0; x < pooled(width); x++) plane[(top + places[x] / kWindow) * width + kStride * x - 1 + places[x] % kWindow] += gradient[x];
}

struct Planes {
    int64_t count, height, width;

    explicit Planes(const at::Tensor& image) : count(image.size(0) * image.size(1)), height(image.size(2)), width(image.size(3)) {}
};

void pool(const at::Tensor& image, at::Tensor& result, at::Tensor& places) {
    const Planes planes(image);
    const int64_t out_height = pooled(planes.height), out_width = pooled(planes.width);
    const float* from = image.data_ptr<float>();
    float* to = result.data_ptr<float>();
    uint8_t* won = places.data_ptr<uint8_t>();
    at::parallel_for(0, planes.count, 1, [&](int64_t begin, int64_t end) {
        Row work(planes.width);
        for (int64_t i = begin * out_height; i < end * out_height; i++) {
            const float* rows[kWindow];
            for (int j = 0; j < kWindow; j++) {
                const int64_t y = i % out_height * kStride - 1 + j;
                rows[j] = y >= 0 && y < planes.height ? from + (i / out_height * planes.height + y) * planes.width : nullptr;
            }
            pool_row(rows, planes.width, work, to + i * out_width, won + i * out_width);
        }
    });
}

at::Tensor unpool(const at::Tensor& gradient, const at::Tensor& places, at::IntArrayRef shape) {
    at::Tensor result = at::zeros(shape, gradient.options());
    const Planes planes(result);
    const int64_t out_height = pooled(planes.height), out_width = pooled(planes.width);
    const float* from = gradient.data_ptr<float>();
    const uint8_t* won = places.data_ptr<uint8_t>();
    float* to = result.data_ptr<float>();
    at::parallel_for(0, planes.count, 1, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin * out_height; i < end * out_height; i++)
            unpool_row(from + i * out_width, won + i * out_width, planes.width, i % out_height * kStride - 1, to + i / out_height * planes.height * planes.width);
    });
    return result;
}

class MaxPool : public torch::autograd::Function<MaxPool> {
   public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& input) {
        const at::Tensor image = input.contiguous();
        at::Tensor result = at::empty({image.size(0), image.size(1), pooled(image.size(2)), pooled(image.size(3))}, image.options());
        at::Tensor places = at::empty(result.sizes(), image.options().dtype(at::kByte));
        pool(image, result, places);
        context->save_for_backward({places});
        context->saved_data["shape"] = image.sizes();
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "max_pool3x3 has no second derivative");
        return {unpool(upstream[0].contiguous(), context->get_saved_variables()[0], context->saved_data["shape"].toIntVector())};
    }
};

at::Tensor max_pool3x3(const at::Tensor& input) {
    TORCH_CHECK(input.dim() == 4 && input.size(2) >= 1 && input.size(3) >= 1, "max_pool3x3: expected (N, C, H, W), not ", input.sizes());
    TORCH_CHECK(input.is_cpu() && input.scalar_type() == at::kFloat, "max_pool3x3: expected float32 on the CPU");
    return MaxPool::apply(input);
}

}  // namespace
}  // namespace selfsup::layers

TORCH_LIBRARY_FRAGMENT(selfsup, library) { library.def("max_pool3x3(Tensor input) -> Tensor", selfsup::layers::max_pool3x3); }
