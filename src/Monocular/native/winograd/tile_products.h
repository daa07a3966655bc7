// The 36 matrix products between transformed tiles and transformed filters, written once for any vector and compiled for every kind of processor.
#pragma once

#include "shape.h"

namespace selfsup::winograd {

struct TileProducts {
    int lanes;  // numbers in a vector
    int block;  // tiles in a block, the columns of a product
    int rows;   // output channels that `multiply` takes at once; it takes what is left over one by one

    // result[k][lane] = Σ_c filters[k][c] · tiles[c][lane], for `outputs` rows of one block.
    void (*multiply)(const float* filters, const float* tiles, int64_t inputs, int64_t outputs, float* result);

    // products[k][c] = Σ_tiles gradients[k][tile] · tiles[c][tile], over `blocks` blocks, for output channels from `first` to `last`; added to what is there if `more`.
    void (*accumulate)(const float* gradients, const float* tiles, int64_t blocks, int64_t inputs, int64_t outputs, int64_t first, int64_t last, bool more, float* products);
};

// Those for vectors of 4, 8 or 16 numbers, null where the processor or the compiler has no such; 0: the longest there are. Those of 4 are for any processor.
const TileProducts* tile_products(int64_t lanes);

}  // namespace selfsup::winograd
