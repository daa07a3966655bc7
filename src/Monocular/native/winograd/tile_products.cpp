#include "tile_products.h"

#include <algorithm>
#include <cstring>

#include "vectors.h"

namespace selfsup::winograd {
namespace {

typedef float Vector4 __attribute__((vector_size(16), aligned(4)));
typedef float Vector8 __attribute__((vector_size(32), aligned(4)));
typedef float Vector16 __attribute__((vector_size(64), aligned(4)));

// `Rows` output channels by `Width` vectors of tiles, sums in registers.
template <class Vector, int Rows, int Width>
SELFSUP_INLINE void multiply_rows(const float* filters, const float* tiles, int64_t inputs, float* result) {
    constexpr int lanes = sizeof(Vector) / sizeof(float), block = lanes * Width;
    Vector sum[Rows][Width];
    for (int k = 0; k < Rows; k++)
        for (int j = 0; j < Width; j++) sum[k][j] = Vector{};
    for (int64_t c = 0; c < inputs; c++) {
        Vector tile[Width];
        for (int j = 0; j < Width; j++) tile[j] = *reinterpret_cast<const Vector*>(tiles + c * block + j * lanes);
        for (int k = 0; k < Rows; k++) {
            const float filter = filters[k * inputs + c];
            for (int j = 0; j < Width; j++) sum[k][j] += filter * tile[j];
        }
    }
    for (int k = 0; k < Rows; k++)
        for (int j = 0; j < Width; j++) *reinterpret_cast<Vector*>(result + k * block + j * lanes) = sum[k][j];
}

template <class Vector, int Rows, int Width>
SELFSUP_INLINE void multiply(const float* filters, const float* tiles, int64_t inputs, int64_t outputs, float* result) {
    constexpr int block = sizeof(Vector) / sizeof(float) * Width;
    int64_t k = 0;
    for (; k + Rows <= outputs; k += Rows) multiply_rows<Vector, Rows, Width>(filters + k * inputs, tiles, inputs, result + k * block);
    for (; k < outputs; k++) multiply_rows<Vector, 1, Width>(filters + k * inputs, tiles, inputs, result + k * block);
}

SELFSUP_INLINE float total(const Vector4& v) { return (v[0] + v[2]) + (v[1] + v[3]); }

// The sum of a vector's halves; compilers make extractions of the copies.
template <class Half, class Vector>
SELFSUP_INLINE Half halved(const Vector& v) {
    Half halves[2];
    std::memcpy(halves, &v, sizeof(Vector));
    return halves[0] + halves[1];
}

SELFSUP_INLINE float total(const Vector8& v) { return total(halved<Vector4>(v)); }

SELFSUP_INLINE float total(const Vector16& v) { return total(halved<Vector8>(v)); }

// `Rows` output channels by `Columns` input channels, every sum spread over the lanes of a register until the end.
template <class Vector, int Rows, int Columns, int Width>
SELFSUP_INLINE void accumulate_some(const float* gradients, const float* tiles, int64_t blocks, int64_t inputs, int64_t outputs, bool more, float* products) {
    constexpr int lanes = sizeof(Vector) / sizeof(float), block = lanes * Width;
    Vector sum[Rows][Columns];
    for (int k = 0; k < Rows; k++)
        for (int c = 0; c < Columns; c++) sum[k][c] = Vector{};
    for (int64_t b = 0; b < blocks; b++, gradients += outputs * block, tiles += inputs * block)
        for (int j = 0; j < block; j += lanes) {
            Vector tile[Columns];
            for (int c = 0; c < Columns; c++) tile[c] = *reinterpret_cast<const Vector*>(tiles + c * block + j);
            for (int k = 0; k < Rows; k++) {
                const Vector gradient = *reinterpret_cast<const Vector*>(gradients + k * block + j);
                for (int c = 0; c < Columns; c++) sum[k][c] += gradient * tile[c];
            }
        }
    for (int k = 0; k < Rows; k++)
        for (int c = 0; c < Columns; c++) products[k * inputs + c] = total(sum[k][c]) + (more ? products[k * inputs + c] : 0.f);
}

template <class Vector, int Rows, int Columns, int Width>
SELFSUP_INLINE void accumulate_rows(const float* gradients, const float* tiles, int64_t blocks, int64_t inputs, int64_t outputs, bool more, float* products) {
    constexpr int block = sizeof(Vector) / sizeof(float) * Width;
    int64_t c = 0;
    for (; c + Columns <= inputs; c += Columns)
        accumulate_some<Vector, Rows, Columns, Width>(gradients, tiles + c * block, blocks, inputs, outputs, more, products + c);
    for (; c < inputs; c++) accumulate_some<Vector, Rows, 1, Width>(gradients, tiles + c * block, blocks, inputs, outputs, more, products + c);
}

template <class Vector, int Rows, int Columns, int Width>
SELFSUP_INLINE void accumulate(
    const float* gradients, const float* tiles, int64_t blocks, int64_t inputs, int64_t outputs, int64_t first, int64_t last, bool more, float* products) {
    constexpr int block = sizeof(Vector) / sizeof(float) * Width;
    int64_t k = first;
    for (; k + Rows <= last; k += Rows) accumulate_rows<Vector, Rows, Columns, Width>(gradients + k * block, tiles, blocks, inputs, outputs, more, products + k * inputs);
    for (; k < last; k++) accumulate_rows<Vector, 1, Columns, Width>(gradients + k * block, tiles, blocks, inputs, outputs, more, products + k * inputs);
}

// One kind of processor: its vectors, and as many sums as it has registers for.
#define SELFSUP_TILE_PRODUCTS(name, target_attribute, Vector, Rows, Columns, Width)                                                                                \
    target_attribute void multiply_##name(const float* filters, const float* tiles, int64_t inputs, int64_t outputs, float* result) {                             \
        multiply<Vector, Rows, Width>(filters, tiles, inputs, outputs, result);                                                                                    \
    }                                                                                                                                                              \
    target_attribute void accumulate_##name(                                                                                                                       \
        const float* gradients, const float* tiles, int64_t blocks, int64_t inputs, int64_t outputs, int64_t first, int64_t last, bool more, float* products) {               \
        accumulate<Vector, Rows, Columns, Width>(gradients, tiles, blocks, inputs, outputs, first, last, more, products);                                                \
    }                                                                                                                                                              \
    constexpr TileProducts k_##name{int(sizeof(Vector) / sizeof(float)), int(sizeof(Vector) / sizeof(float)) * Width, Rows, multiply_##name, accumulate_##name};

SELFSUP_TILE_PRODUCTS(any, , Vector4, 4, 2, 2)
#ifdef SELFSUP_KINDS
SELFSUP_TILE_PRODUCTS(avx2, __attribute__((target("arch=x86-64-v3"))), Vector8, 4, 3, 3)
SELFSUP_TILE_PRODUCTS(avx512, __attribute__((target("arch=x86-64-v4"))), Vector16, 8, 3, 2)
#endif

}  // namespace

const TileProducts* tile_products(int64_t lanes) {
#ifdef SELFSUP_KINDS
    if ((lanes == 0 || lanes == k_avx512.lanes) && __builtin_cpu_supports("x86-64-v4")) return &k_avx512;
    if ((lanes == 0 || lanes == k_avx2.lanes) && __builtin_cpu_supports("x86-64-v3")) return &k_avx2;
#endif
    return lanes == 0 || lanes == k_any.lanes ? &k_any : nullptr;
}

}  // namespace selfsup::winograd
