// Filters (outputs, inputs, 3, 3) to and from their transform, one row of channels at a time; the lanes of a vector are neighbouring channels.
#pragma once

#include <cstdint>

#include "transforms.h"

namespace selfsup::winograd {

// G g Gᵀ of `count` filters into 36 products `stride` apart. Filter i begins at filters + i * filter_stride, and is read backwards if `turned`.
void transform_filters(const float* filters, int64_t filter_stride, int64_t count, bool turned, float* products, int64_t stride);

// Gᵀ m G: the gradients of `count` filters, 9 numbers each.
void transform_filter_gradients(const float* products, int64_t stride, int64_t count, float* filters);

}  // namespace selfsup::winograd
