// Between images (channels, rows, columns) and transformed tiles, one channel of a pass at a time; the lanes of a vector are neighbouring tiles.
#pragma once

#include <vector>

#include "shape.h"

namespace selfsup::winograd {

// Working memory of one thread for rows of a given number of tiles.
class Scratch {
   public:
    explicit Scratch(int64_t tile_columns);

    // Tiles of a row, rounded up to whole vectors, and one vector more for the neighbour of the last.
    int64_t stride() const { return stride_; }
    // One row of an image with zeros around it.
    float* row() { return row_.data(); }
    // The rows of a row of tiles, columns apart by their remainder of 4: [6][4][stride].
    float* phases() { return phases_.data(); }
    // The same after the transform of columns: [6][4][stride], or on the way back [4][6][stride].
    float* half() { return half_.data(); }

   private:
    int64_t stride_;
    std::vector<float> row_, phases_, half_;
};

// Where a channel of images lies: image n begins at values + n * image_stride.
template <class T>
struct Plane {
    T* values;
    int64_t image_stride;
};

// Bᵀ d B of a channel's tiles into `packed`.
void transform_input(const Plane<const float>& plane, const Shape& shape, const Pass& pass, int64_t channel, Scratch& scratch, float* packed);

// A dy Aᵀ of an output channel's tiles.
void transform_gradient(const Plane<const float>& plane, const Shape& shape, const Pass& pass, int64_t channel, Scratch& scratch, float* packed);

// Aᵀ m A of an output channel's tiles, `bias` added, into the image.
void transform_output(const float* packed, const Shape& shape, const Pass& pass, int64_t channel, float bias, Scratch& scratch, const Plane<float>& plane);

}  // namespace selfsup::winograd
