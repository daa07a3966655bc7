// 3x3 convolutions of stride 1 over float32 images (channels apart) by Winograd's minimal filtering: 36 multiplications for 16 outputs instead of 144.
#pragma once

#include <cstdint>

#include "shape.h"
#include "tile_products.h"

namespace selfsup::winograd {

// output (B, K, H', W') from input (B, C, H, W) and filters. A filter of output k and input c begins at filters + k * output_stride + c * input_stride, and is read
// backwards if `turned`: with strides exchanged that is the adjoint. `bias` has K numbers or is null.
struct Filters {
    const float* values;
    int64_t output_stride, input_stride;
    bool turned;
};

void convolve(const float* input, const Filters& filters, const float* bias, const Shape& shape, const TileProducts& kernel, float* output);

// The gradient (K, C, 3, 3) of the filters, from that of the output.
void filter_gradient(const float* input, const float* output_gradient, const Shape& shape, const TileProducts& kernel, float* gradient);

}  // namespace selfsup::winograd
