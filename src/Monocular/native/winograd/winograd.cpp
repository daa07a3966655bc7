#include "winograd.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <atomic>
#include <numeric>

#include "filter_transforms.h"
#include "tile_transforms.h"
#include "workspace.h"

namespace selfsup::winograd {
namespace {

// What the transformed tiles of a pass may take, input and output together.
constexpr int64_t kPassBytes = 6 << 20;

// What filters of one product may take while they are used for one block of tiles after another.
constexpr int64_t kPanelBytes = 64 << 10;

// Rows of tiles in a pass: what fits; whole blocks if possible. It does not depend on the number of threads, so that sums do not either.
int64_t rows_in_pass(const Shape& shape, int64_t block) {
    const int64_t columns = shape.tile_columns(), bytes = int64_t{4} * kProducts * (shape.inputs + shape.outputs) * columns;
    const int64_t fitting = std::clamp<int64_t>(kPassBytes / bytes, 1, shape.all_rows());
    const int64_t whole = block / std::gcd(block, columns);
    return fitting < whole ? fitting : fitting / whole * whole;
}

// Calls `work` in every thread with a function that gives it the next of so many items, or one past them: a core that something else slows down holds nobody up. An item's
// result is its own, so that who computes it changes no bit.
template <class Work>
void share(int64_t items, Work work) {
    std::atomic<int64_t> taken{0};
    const auto next = [&] { return taken.fetch_add(1, std::memory_order_relaxed); };
    at::parallel_for(0, std::min<int64_t>(items, at::get_num_threads()), 1, [&](int64_t, int64_t) { work(next); });
}

template <class Work>
void for_passes(const Shape& shape, int64_t block, Work work) {
    const int64_t most = rows_in_pass(shape, block);
    for (int64_t first = 0; first < shape.all_rows(); first += most) work(Pass{first, std::min(most, shape.all_rows() - first), shape.tile_columns(), block});
}

int64_t most_numbers(const Shape& shape, int64_t block, int64_t channels) {
    return Pass{0, rows_in_pass(shape, block), shape.tile_columns(), block}.stride(channels) * kProducts;
}

void transform_all_filters(const Filters& filters, const Shape& shape, float* transformed) {
    const int64_t stride = product_stride(shape.outputs * shape.inputs);
    share(shape.outputs, [&](auto next) {
        for (int64_t k; (k = next()) < shape.outputs;)
            transform_filters(filters.values + k * filters.output_stride, filters.input_stride, shape.inputs, filters.turned, transformed + k * shape.inputs, stride);
    });
}

void transform_all_inputs(const float* input, const Shape& shape, const Pass& pass, float* tiles) {
    const int64_t plane = shape.height * shape.width;
    share(shape.inputs, [&](auto next) {
        Scratch scratch(pass.columns);
        for (int64_t c; (c = next()) < shape.inputs;) transform_input({input + c * plane, shape.inputs * plane}, shape, pass, c, scratch, tiles);
    });
}

void multiply_all(const float* filters, const float* tiles, const Shape& shape, const Pass& pass, const TileProducts& kernel, float* products) {
    const int64_t rows = std::max<int64_t>(kPanelBytes / (4 * shape.inputs) / kernel.rows, 1) * kernel.rows;
    const int64_t panels = (shape.outputs + rows - 1) / rows, blocks = pass.blocks();
    share(kProducts * panels * blocks, [&](auto next) {
        for (int64_t i; (i = next()) < kProducts * panels * blocks;) {
            const int64_t block = i % blocks, first = i / blocks % panels * rows, product = i / blocks / panels;
            kernel.multiply(
                filters + product * product_stride(shape.outputs * shape.inputs) + first * shape.inputs, tiles + pass.at(product, block, shape.inputs, 0), shape.inputs,
                std::min(rows, shape.outputs - first), products + pass.at(product, block, shape.outputs, first));
        }
    });
}

}  // namespace

void convolve(const float* input, const Filters& filters, const float* bias, const Shape& shape, const TileProducts& kernel, float* output) {
    float* transformed = workspace(Use::filters, kProducts * product_stride(shape.outputs * shape.inputs));
    float* tiles = workspace(Use::inputs, most_numbers(shape, kernel.block, shape.inputs));
    float* products = workspace(Use::outputs, most_numbers(shape, kernel.block, shape.outputs));
    transform_all_filters(filters, shape, transformed);
    const int64_t plane = shape.out_height() * shape.out_width();
    for_passes(shape, kernel.block, [&](const Pass& pass) {
        transform_all_inputs(input, shape, pass, tiles);
        multiply_all(transformed, tiles, shape, pass, kernel, products);
        share(shape.outputs, [&](auto next) {
            Scratch scratch(pass.columns);
            for (int64_t k; (k = next()) < shape.outputs;)
                transform_output(products, shape, pass, k, bias == nullptr ? 0.f : bias[k], scratch, {output + k * plane, shape.outputs * plane});
        });
    });
}

void filter_gradient(const float* input, const float* output_gradient, const Shape& shape, const TileProducts& kernel, float* gradient) {
    const int64_t stride = product_stride(shape.outputs * shape.inputs), plane = shape.out_height() * shape.out_width();
    float* sums = workspace(Use::filters, kProducts * stride);
    float* tiles = workspace(Use::inputs, most_numbers(shape, kernel.block, shape.inputs));
    float* gradients = workspace(Use::outputs, most_numbers(shape, kernel.block, shape.outputs));
    for_passes(shape, kernel.block, [&](const Pass& pass) {
        transform_all_inputs(input, shape, pass, tiles);
        share(shape.outputs, [&](auto next) {
            Scratch scratch(pass.columns);
            for (int64_t k; (k = next()) < shape.outputs;)
                transform_gradient({output_gradient + k * plane, shape.outputs * plane}, shape, pass, k, scratch, gradients);
        });
        const int64_t groups = (shape.outputs + kernel.rows - 1) / kernel.rows;
        share(kProducts * groups, [&](auto next) {
            for (int64_t i; (i = next()) < kProducts * groups;) {
                const int64_t product = i / groups, first = i % groups * kernel.rows;
                kernel.accumulate(
                    gradients + pass.at(product, 0, shape.outputs, 0), tiles + pass.at(product, 0, shape.inputs, 0), pass.blocks(),
                    shape.inputs, shape.outputs, first, std::min(first + kernel.rows, shape.outputs), pass.first > 0, sums + product * stride);
            }
        });
    });
    share(shape.outputs, [&](auto next) {
        for (int64_t k; (k = next()) < shape.outputs;)
            transform_filter_gradients(sums + k * shape.inputs, stride, shape.inputs, gradient + k * shape.inputs * kTaps * kTaps);
    });
}

}  // namespace selfsup::winograd
