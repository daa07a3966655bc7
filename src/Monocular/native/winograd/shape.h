// How a 3x3 convolution of stride 1 falls into tiles of 4x4 outputs, and how the tiles are laid out.
//
// Tiles are taken in passes of whole rows of tiles, so that what a pass touches stays in the caches. Within a pass they are numbered row by row and grouped into blocks of
// as many as a matrix product takes at once. Transformed, a pass is  [36][blocks][channels][block];  filters are  [36][outputs][inputs]; products are `product_stride` apart.
#pragma once

#include <cstdint>

#include "transforms.h"

namespace selfsup::winograd {

// The distance between products of at least so many numbers: not a multiple of 4096 bytes, at which 36 places written in turn would compete for one set of a cache.
inline int64_t product_stride(int64_t numbers) { return (numbers + 1023) / 1024 * 1024 + 80; }

struct Shape {
    int64_t batch, inputs, outputs;  // images, and their channels before and after
    int64_t height, width;           // of the input
    int64_t padding;                 // zeros around it

    int64_t out_height() const { return height + 2 * padding - (kTaps - 1); }
    int64_t out_width() const { return width + 2 * padding - (kTaps - 1); }
    // Rounded up to whole vectors where that costs little: tiles beyond the image are computed from zeros and dropped.
    int64_t tile_columns() const {
        const int64_t needed = (out_width() + kOutputs - 1) / kOutputs, whole = (needed + kLanes - 1) / kLanes * kLanes;
        return 10 * (whole - needed) <= needed ? whole : needed;
    }
    int64_t tile_rows() const { return (out_height() + kOutputs - 1) / kOutputs; }  // of one image
    int64_t all_rows() const { return batch * tile_rows(); }
};

// Rows of tiles `first` to `first + count`, counted over all images.
struct Pass {
    int64_t first, count;
    int64_t columns;  // tiles in a row
    int64_t block;    // tiles in a block

    int64_t tiles() const { return count * columns; }
    int64_t blocks() const { return (tiles() + block - 1) / block; }
    // Numbers from one product to the next, for so many channels.
    int64_t stride(int64_t channels) const { return product_stride(blocks() * channels * block); }

    // Where block `index` of channel `channel` begins, for product `product` of 36.
    int64_t at(int64_t product, int64_t index, int64_t channels, int64_t channel) const { return product * stride(channels) + (index * channels + channel) * block; }
};

}  // namespace selfsup::winograd
