// selfsup::upsample_and_stack: the disparities of several scales brought to one size, bilinearly with pixel centres at halves, as one tensor. The same numbers as libtorch's
// upsample_bilinear2d without aligned corners and stack, in a fraction of their time on the CPU. Godard et al. 2019, section 3.3 (full-resolution multi-scale).

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <torch/csrc/autograd/custom_function.h>
#include <torch/library.h>

#include <algorithm>
#include <vector>

namespace selfsup::photometric {
namespace {

// Where a row or column of the result lies between two of the map: first · (1 − weight) + second · weight.
template <class T>
struct Place {
    int32_t first, second;
    T weight;
};

template <class T>
std::vector<Place<T>> places(int64_t size, int64_t map_size) {
    std::vector<Place<T>> result(size);
    const T ratio = T(map_size) / T(size);
    for (int64_t i = 0; i < size; i++) {
        T at = std::max(T(0), (T(i) + T(0.5)) * ratio - T(0.5));
        int32_t first = std::min(static_cast<int32_t>(at), static_cast<int32_t>(map_size - 1));
        int32_t second = std::min(first + 1, static_cast<int32_t>(map_size - 1));
        result[i] = {first, second, at - T(first)};
    }
    return result;
}

// One map's rows at the size of the result.
template <class T>
class Upsampling {
   public:
    Upsampling(int64_t map_height, int64_t map_width, int64_t height, int64_t width)
        : map_height_(map_height), map_width_(map_width), height_(height), width_(width), rows_(places<T>(height, map_height)), columns_(places<T>(width, map_width)) {
        // The rows of the result that a row of the map takes part in.
        begin_.assign(map_height, height);
        end_.assign(map_height, 0);
        for (int64_t y = 0; y < height; y++)
            for (int32_t row : {rows_[y].first, rows_[y].second}) {
                begin_[row] = std::min(begin_[row], y);
                end_[row] = std::max(end_[row], y + 1);
            }
    }

    void row(const T* map, T* result, T* blended, int64_t y) const {
        const Place<T> place = rows_[y];
        const T* first = map + place.first * map_width_;
        const T* second = map + place.second * map_width_;
        const T above = T(1) - place.weight;
        for (int64_t x = 0; x < map_width_; x++) blended[x] = above * first[x] + place.weight * second[x];
        T* target = result + y * width_;
        for (int64_t x = 0; x < width_; x++) target[x] = (T(1) - columns_[x].weight) * blended[columns_[x].first] + columns_[x].weight * blended[columns_[x].second];
    }

    // The transpose: what row `row` of the map gets back from all rows of the result.
    void gather_row(const T* gradient, T* result, T* blended, int64_t row) const {
        for (int64_t x = 0; x < width_; x++) blended[x] = 0;
        for (int64_t y = begin_[row]; y < end_[row]; y++) {
            const Place<T> place = rows_[y];
            const T weight = (place.first == row ? T(1) - place.weight : T(0)) + (place.second == row ? place.weight : T(0));
            const T* source = gradient + y * width_;
            for (int64_t x = 0; x < width_; x++) blended[x] += weight * source[x];
        }
        T* target = result + row * map_width_;
        for (int64_t x = 0; x < map_width_; x++) target[x] = 0;
        for (int64_t x = 0; x < width_; x++) {
            target[columns_[x].first] += (T(1) - columns_[x].weight) * blended[x];
            target[columns_[x].second] += columns_[x].weight * blended[x];
        }
    }

    int64_t widest() const { return std::max(width_, map_width_); }

   private:
    int64_t map_height_, map_width_, height_, width_;
    std::vector<Place<T>> rows_, columns_;
    std::vector<int64_t> begin_, end_;
};

template <class T>
void upsample(const at::Tensor& map, T* result, int64_t height, int64_t width) {
    const int64_t batch = map.size(0), map_area = map.size(2) * map.size(3);
    const T* from = map.data_ptr<T>();
    if (map.size(2) == height && map.size(3) == width) {
        std::copy(from, from + batch * map_area, result);
        return;
    }
    const Upsampling<T> upsampling(map.size(2), map.size(3), height, width);
    at::parallel_for(0, batch * height, 32, [&](int64_t begin, int64_t end) {
        std::vector<T> blended(upsampling.widest());
        for (int64_t i = begin; i < end; i++) upsampling.row(from + i / height * map_area, result + i / height * height * width, blended.data(), i % height);
    });
}

template <class T>
at::Tensor gather(const T* gradient, at::IntArrayRef shape, int64_t height, int64_t width, const at::TensorOptions& options) {
    at::Tensor result = at::empty(shape, options);
    const int64_t batch = shape[0], map_height = shape[2], map_area = shape[2] * shape[3];
    T* to = result.data_ptr<T>();
    if (map_height == height && shape[3] == width) {
        std::copy(gradient, gradient + batch * map_area, to);
        return result;
    }
    const Upsampling<T> upsampling(map_height, shape[3], height, width);
    at::parallel_for(0, batch * map_height, 4, [&](int64_t begin, int64_t end) {
        std::vector<T> blended(upsampling.widest());
        for (int64_t i = begin; i < end; i++) upsampling.gather_row(gradient + i / map_height * height * width, to + i / map_height * map_area, blended.data(), i % map_height);
    });
    return result;
}

class UpsampleAndStack : public torch::autograd::Function<UpsampleAndStack> {
   public:
    static at::Tensor forward(torch::autograd::AutogradContext* context, at::TensorList maps, int64_t height, int64_t width) {
        at::Tensor result = at::empty({static_cast<int64_t>(maps.size()), maps[0].size(0), height, width}, maps[0].options());
        std::vector<int64_t> sizes;
        for (size_t i = 0; i < maps.size(); i++) {
            const at::Tensor map = maps[i].contiguous();
            at::Tensor part = result[i];
            if (map.scalar_type() == at::kDouble)
                upsample(map, part.data_ptr<double>(), height, width);
            else
                upsample(map, part.data_ptr<float>(), height, width);
            sizes.push_back(map.size(2));
            sizes.push_back(map.size(3));
        }
        context->saved_data["sizes"] = sizes;
        return result;
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context, torch::autograd::variable_list upstream) {
        TORCH_CHECK(!at::GradMode::is_enabled(), "upsample_and_stack has no second derivative");
        const at::Tensor gradient = upstream[0].contiguous();
        const std::vector<int64_t> sizes = context->saved_data["sizes"].toIntVector();
        const int64_t batch = gradient.size(1), height = gradient.size(2), width = gradient.size(3);
        torch::autograd::variable_list results;
        for (size_t i = 0; i < sizes.size() / 2; i++) {
            const std::vector<int64_t> shape = {batch, 1, sizes[2 * i], sizes[2 * i + 1]};
            const int64_t offset = static_cast<int64_t>(i) * batch * height * width;
            results.push_back(gradient.scalar_type() == at::kDouble ? gather(gradient.data_ptr<double>() + offset, shape, height, width, gradient.options())
                                                                    : gather(gradient.data_ptr<float>() + offset, shape, height, width, gradient.options()));
        }
        results.resize(results.size() + 2);
        return results;
    }
};

at::Tensor upsample_and_stack(at::TensorList maps, int64_t height, int64_t width) {
    TORCH_CHECK(!maps.empty(), "upsample_and_stack: expected at least one map");
    TORCH_CHECK(height >= 1 && width >= 1, "upsample_and_stack: expected a positive size, not ", width, "x", height);
    for (const at::Tensor& map : maps) {
        TORCH_CHECK(map.dim() == 4 && map.size(1) == 1 && map.size(0) == maps[0].size(0) && map.numel() > 0, "upsample_and_stack: expected maps (B, 1, h, w), not ", map.sizes());
        TORCH_CHECK(map.is_cpu() && map.scalar_type() == maps[0].scalar_type() && (map.scalar_type() == at::kFloat || map.scalar_type() == at::kDouble),
                    "upsample_and_stack: expected float32 or float64 maps on the CPU");
    }
    return UpsampleAndStack::apply(maps, height, width);
}

}  // namespace
}  // namespace selfsup::photometric

TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def("upsample_and_stack(Tensor[] maps, int height, int width) -> Tensor", selfsup::photometric::upsample_and_stack);
}
