// selfsup::reflection_pad1: padding by one pixel, the image reflected at its border, for images on the CPU in either memory layout and in half precision,
// which libtorch's own operator has neither of. Rows are copied whole; only the border is computed.
#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <cstring>
#include <vector>

namespace selfsup::layers {
namespace {

// An image as planes of rows of pixels: (N·C) planes of single numbers, or with channels last N planes of C numbers a pixel.
struct Layout {
    int64_t planes, height, width, numbers;

    static Layout of(const at::Tensor& image, int64_t height, int64_t width, bool channels_last) {
        int64_t batch = image.size(0), channels = image.size(1);
        return channels_last ? Layout{batch, height, width, channels} : Layout{batch * channels, height, width, 1};
    }
};

bool prefers_channels_last(const at::Tensor& tensor) { return tensor.suggest_memory_format() == at::MemoryFormat::ChannelsLast; }

at::MemoryFormat format(bool channels_last) { return channels_last ? at::MemoryFormat::ChannelsLast : at::MemoryFormat::Contiguous; }

// The row of the image that row `padded` of the result shows, counted from −1.
int64_t source_row(int64_t padded, int64_t height) { return padded < 0 ? 1 : padded >= height ? height - 2 : padded; }

at::Tensor pad(const at::Tensor& input) {
    const bool last = prefers_channels_last(input);
    const at::Tensor image = input.contiguous(format(last));
    const int64_t height = image.size(2), width = image.size(3);
    const Layout layout = Layout::of(image, height, width, last);
    at::Tensor result = at::empty({image.size(0), image.size(1), height + 2, width + 2}, image.options().memory_format(format(last)));
    const size_t pixel = layout.numbers * image.element_size(), row = width * pixel;
    auto* from = static_cast<const char*>(image.data_ptr());
    auto* to = static_cast<char*>(result.data_ptr());
    at::parallel_for(0, layout.planes * (height + 2), 64, [&](int64_t begin, int64_t end) {
        for (int64_t i = begin; i < end; i++) {
            const char* source = from + (i / (height + 2) * height + source_row(i % (height + 2) - 1, height)) * row;
            char* target = to + i * (row + 2 * pixel);
            std::memcpy(target, source + pixel, pixel);
            std::memcpy(target + pixel, source, row);
            std::memcpy(target + pixel + row, source + row - 2 * pixel, pixel);
        }
    });
    return result;
}

template <class T>
void add(T* sum, const T* other, int64_t count) {
    for (int64_t i = 0; i < count; i++) sum[i] = T(float(sum[i]) + float(other[i]));
}

template <>
void add<double>(double* sum, const double* other, int64_t count) {
    for (int64_t i = 0; i < count; i++) sum[i] += other[i];
}

// What row y of the image gets back: its own padded row, and those that show it reflected.
template <class T>
void gather_row(const T* plane, T* wide, T* result, int64_t y, const Layout& layout) {
    const int64_t n = layout.numbers, width = layout.width, stride = (width + 2) * n;
    std::memcpy(wide, plane + (y + 1) * stride, stride * sizeof(T));
    if (y == 1) add(wide, plane, stride);
    if (y == layout.height - 2) add(wide, plane + (layout.height + 1) * stride, stride);
    std::memcpy(result, wide + n, width * n * sizeof(T));
    add(result + n, wide, n);
    add(result + (width - 2) * n, wide + (width + 1) * n, n);
}

template <class T>
void gather(const at::Tensor& gradient, at::Tensor& result, const Layout& layout) {
    auto* from = gradient.data_ptr<T>();
    auto* to = result.data_ptr<T>();
    const int64_t row = layout.width * layout.numbers, padded_plane = (layout.height + 2) * (row + 2 * layout.numbers);
    at::parallel_for(0, layout.planes * layout.height, 64, [&](int64_t begin, int64_t end) {
        std::vector<T> wide(row + 2 * layout.numbers);
        for (int64_t i = begin; i < end; i++)
            gather_row(from + i / layout.height * padded_plane, wide.data(), to + i * row, i % layout.height, layout);
    });
}

at::Tensor pad_backward(const at::Tensor& upstream) {
    const bool last = prefers_channels_last(upstream);
    const at::Tensor gradient = upstream.contiguous(format(last));
    const int64_t height = gradient.size(2) - 2, width = gradient.size(3) - 2;
    const Layout layout = Layout::of(gradient, height, width, last);
    at::Tensor result = at::empty({gradient.size(0), gradient.size(1), height, width}, gradient.options().memory_format(format(last)));
    switch (gradient.scalar_type()) {
        case at::kFloat: gather<float>(gradient, result, layout); break;
        case at::kDouble: gather<double>(gradient, result, layout); break;
        case at::kBFloat16: gather<at::BFloat16>(gradient, result, layout); break;
        case at::kHalf: gather<at::Half>(gradient, result, layout); break;
        default: TORCH_CHECK(false, "reflection_pad1 has no gradient in ", gradient.scalar_type());
    }
    return result;
}

class ReflectionPad : public torch::autograd::Function<ReflectionPad> {
   public:
    static at::Tensor forward(torch::autograd::AutogradContext*, const at::Tensor& input) { return pad(input); }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext*, torch::autograd::variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "reflection_pad1 has no second derivative");
        return {pad_backward(upstream[0])};
    }
};

at::Tensor reflection_pad1(const at::Tensor& input) {
    TORCH_CHECK(input.dim() == 4 && input.size(2) >= 2 && input.size(3) >= 2, "reflection_pad1: expected (N, C, H, W) of at least 2x2 pixels, not ", input.sizes());
    TORCH_CHECK(input.is_cpu(), "reflection_pad1: expected a tensor on the CPU");
    return ReflectionPad::apply(input);
}

}  // namespace
}  // namespace selfsup::layers

TORCH_LIBRARY_FRAGMENT(selfsup, library) { library.def("reflection_pad1(Tensor input) -> Tensor", selfsup::layers::reflection_pad1); }
