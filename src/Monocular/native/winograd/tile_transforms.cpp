#include "tile_transforms.h"

#include <algorithm>
#include <cstring>

#include "vectors.h"

namespace selfsup::winograd {
namespace {

SELFSUP_INLINE Lanes load(const float* from) { return *reinterpret_cast<const Lanes*>(from); }

SELFSUP_INLINE void store(float* to, const Lanes& value) { *reinterpret_cast<Lanes*>(to) = value; }

// A channel's tiles among the blocks of a pass.
struct Packed {
    const Pass& pass;
    int64_t channels, channel;
    int64_t product_stride;

    Packed(const Pass& of, int64_t all, int64_t one) : pass(of), channels(all), channel(one), product_stride(of.stride(all)) {}

    // Where a tile is, for the first product.
    SELFSUP_INLINE int64_t place(int64_t tile) const { return (tile / pass.block * channels + channel) * pass.block + tile % pass.block; }

    // Whether tiles from `tile` on fill a vector within one block, the row having `left`.
    SELFSUP_INLINE bool together(int64_t tile, int64_t left) const { return left >= kLanes && tile % pass.block + kLanes <= pass.block; }
};

// Calls visit(place of a lane, lane) for each tile from `tile` on.
template <class Visit>
SELFSUP_INLINE void for_lanes(const Packed& packed, int64_t tile, int64_t left, Visit visit) {
    for (int lane = 0; lane < std::min<int64_t>(left, kLanes); lane++) visit(packed.place(tile + lane), lane);
}

// An image's row, put `shift` to the right among zeros, apart by remainders of 4: phases[j][t] = row[4 t + j − shift]. No row: zeros.
SELFSUP_INLINE void split(const float* row, int64_t width, int64_t shift, Scratch& scratch, float* phases) {
    const int64_t stride = scratch.stride();
    if (row == nullptr) {
        std::memset(phases, 0, kOutputs * stride * sizeof(float));
        return;
    }
    float* wide = scratch.row();
    std::memcpy(wide + shift, row, width * sizeof(float));
#pragma omp simd
    for (int64_t t = 0; t < stride; t++)
        for (int j = 0; j < kOutputs; j++) phases[j * stride + t] = wide[kOutputs * t + j];
}

// Columns of a row of tiles, from scratch.phases() to scratch.half().
template <class Transform>
SELFSUP_INLINE void transform_columns(Scratch& scratch) {
    const int64_t count = kOutputs * scratch.stride();
    for (int64_t t = 0; t < count; t += kLanes) {
        Lanes from[Transform::from], to[Transform::to];
        for (int i = 0; i < Transform::from; i++) from[i] = load(scratch.phases() + i * count + t);
        Transform::apply(from, to);
        for (int i = 0; i < Transform::to; i++) store(scratch.half() + i * count + t, to[i]);
    }
}

// Rows of a row of tiles, from scratch.half() to the packed tiles from `tile` on.
template <class Transform>
SELFSUP_INLINE void transform_rows(Scratch& scratch, const Packed& packed, int64_t tile, float* result) {
    const int64_t stride = scratch.stride(), columns = packed.pass.columns;
    for (int64_t t = 0; t < columns; t += kLanes) {
        const bool together = packed.together(tile + t, columns - t);
        float* target = result + packed.place(tile + t);
        for (int i = 0; i < kTile; i++) {
            Lanes from[Transform::from], to[kTile];
            for (int j = 0; j < Transform::from; j++) from[j] = load(scratch.half() + (i * kOutputs + j % kOutputs) * stride + t + j / kOutputs);
            Transform::apply(from, to);
            if (together)
                for (int j = 0; j < kTile; j++) store(target + (i * kTile + j) * packed.product_stride, to[j]);
            else
                for_lanes(packed, tile + t, columns - t, [&](int64_t place, int lane) {
                    for (int j = 0; j < kTile; j++) result[place + (i * kTile + j) * packed.product_stride] = to[j][lane];
                });
        }
    }
}

// Columns of the products of the tiles from `tile` on, to scratch.half().
SELFSUP_INLINE void transform_product_columns(const float* products, const Packed& packed, int64_t tile, Scratch& scratch) {
    const int64_t stride = scratch.stride(), columns = packed.pass.columns;
    for (int64_t t = 0; t < columns; t += kLanes) {
        const bool together = packed.together(tile + t, columns - t);
        const float* source = products + packed.place(tile + t);
        for (int j = 0; j < kTile; j++) {
            Lanes from[kTile], to[kOutputs];
            if (together)
                for (int i = 0; i < kTile; i++) from[i] = load(source + (i * kTile + j) * packed.product_stride);
            else {
                for (int i = 0; i < kTile; i++) from[i] = Lanes{};
                for_lanes(packed, tile + t, columns - t, [&](int64_t place, int lane) {
                    for (int i = 0; i < kTile; i++) from[i][lane] = products[place + (i * kTile + j) * packed.product_stride];
                });
            }
            OutputTransform::apply(from, to);
            for (int i = 0; i < kOutputs; i++) store(scratch.half() + (i * kTile + j) * stride + t, to[i]);
        }
    }
}

// Row i of a row of tiles' outputs, from scratch.half() to `target`.
SELFSUP_INLINE void transform_product_row(Scratch& scratch, int i, float bias, int64_t width, float* target) {
    const int64_t stride = scratch.stride();
    for (int64_t t = 0; kOutputs * t < width; t += kLanes) {
        Lanes from[kTile], to[kOutputs];
        for (int j = 0; j < kTile; j++) from[j] = load(scratch.half() + (i * kTile + j) * stride + t);
        OutputTransform::apply(from, to);
        for (int j = 0; j < kOutputs; j++) store(scratch.phases() + j * stride + t, to[j] + bias);
    }
    const float* phases = scratch.phases();
    const int64_t whole = width / kOutputs;
#pragma omp simd
    for (int64_t t = 0; t < whole; t++)
        for (int j = 0; j < kOutputs; j++) target[kOutputs * t + j] = phases[j * stride + t];
    for (int64_t j = 0; j < width % kOutputs; j++) target[kOutputs * whole + j] = phases[j * stride + whole];
}

// The last block's lanes beyond the last tile: zeros, so that sums over tiles may run over whole blocks.
void nothing_beyond(const Packed& packed, float* result) {
    const int64_t block = packed.pass.block, used = packed.pass.tiles() % block;
    if (used == 0) return;
    float* last = result + packed.place(packed.pass.tiles());
    for (int p = 0; p < kProducts; p++) std::memset(last + p * packed.product_stride, 0, (block - used) * sizeof(float));
}

template <class Transform>
SELFSUP_INLINE void transform_tiles(
    const Plane<const float>& plane, int64_t height, int64_t width, int64_t padding, int64_t rows_an_image, const Packed& packed, Scratch& scratch, float* result) {
    for (int64_t row = 0; row < packed.pass.count; row++) {
        const int64_t image = (packed.pass.first + row) / rows_an_image, top = (packed.pass.first + row) % rows_an_image * kOutputs - padding;
        for (int i = 0; i < Transform::from; i++) {
            const bool inside = top + i >= 0 && top + i < height;
            split(inside ? plane.values + image * plane.image_stride + (top + i) * width : nullptr, width, padding, scratch, scratch.phases() + i * kOutputs * scratch.stride());
        }
        transform_columns<Transform>(scratch);
        transform_rows<Transform>(scratch, packed, row * packed.pass.columns, result);
    }
    nothing_beyond(packed, result);
}

}  // namespace

Scratch::Scratch(int64_t tile_columns)
    : stride_((tile_columns + kLanes - 1) / kLanes * kLanes + kLanes), row_(kOutputs * stride_ + kTile), phases_(kTile * kOutputs * stride_), half_(kTile * kOutputs * stride_) {}

SELFSUP_CLONES void transform_input(const Plane<const float>& plane, const Shape& shape, const Pass& pass, int64_t channel, Scratch& scratch, float* packed) {
    transform_tiles<InputTransform>(plane, shape.height, shape.width, shape.padding, shape.tile_rows(), Packed(pass, shape.inputs, channel), scratch, packed);
}

SELFSUP_CLONES void transform_gradient(const Plane<const float>& plane, const Shape& shape, const Pass& pass, int64_t channel, Scratch& scratch, float* packed) {
    transform_tiles<GradientTransform>(plane, shape.out_height(), shape.out_width(), 0, shape.tile_rows(), Packed(pass, shape.outputs, channel), scratch, packed);
}

SELFSUP_CLONES void transform_output(const float* packed, const Shape& shape, const Pass& pass, int64_t channel, float bias, Scratch& scratch, const Plane<float>& plane) {
    const Packed products(pass, shape.outputs, channel);
    const int64_t width = shape.out_width();
    for (int64_t row = 0; row < pass.count; row++) {
        transform_product_columns(packed, products, row * pass.columns, scratch);
        const int64_t image = (pass.first + row) / shape.tile_rows(), top = (pass.first + row) % shape.tile_rows() * kOutputs;
        float* target = plane.values + image * plane.image_stride + top * width;
        for (int i = 0; i < std::min<int64_t>(kOutputs, shape.out_height() - top); i++) transform_product_row(scratch, i, bias, width, target + i * width);
    }
}

}  // namespace selfsup::winograd
