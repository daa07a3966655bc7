// The one-dimensional transforms of Winograd's minimal filtering F(4, 3): four outputs of a filter of three taps from six inputs with six multiplications.
// Source: Lavin and Gray 2016, section 4, with the points 0, ±1/√2, ±√2 and infinity in place of 0, ±1, ±2 and infinity: with reciprocal points the numbers stay near 1,
// and float32 rounds less (docs/METHOD.md). In two dimensions a transform is applied to columns, then to rows.
//
// With d the inputs, g the filter and y the outputs:  y = Aᵀ [(G g) ⊙ (Bᵀ d)].  It is linear in g and in d, so its adjoints need only the transposes:
// the filter's gradient is  Gᵀ [(A dy) ⊙ (Bᵀ d)].
#pragma once

#include "vectors.h"

namespace selfsup::winograd {

constexpr int kTile = 6;     // inputs of a tile along a side
constexpr int kOutputs = 4;  // outputs
constexpr int kTaps = 3;
constexpr int kProducts = kTile * kTile;

// As many tiles, or filters, as are transformed at once.
constexpr int kLanes = 8;
typedef float Lanes __attribute__((vector_size(4 * kLanes), aligned(4)));

constexpr float kRoot = 1.41421356237309504880f, kHalfRoot = kRoot / 2;

// Bᵀ d: 6 inputs.
struct InputTransform {
    static constexpr int from = kTile, to = kTile;
    template <class T>
    static SELFSUP_INLINE void apply(const T (&d)[from], T (&t)[to]) {
        const T even_small = d[4] - 2.f * d[2], odd_small = kHalfRoot * (d[3] - 2.f * d[1]);
        const T even_large = d[4] - 0.5f * d[2], odd_large = kRoot * (d[3] - 0.5f * d[1]);
        t[0] = d[0] - 2.5f * d[2] + d[4];
        t[1] = even_small + odd_small;
        t[2] = even_small - odd_small;
        t[3] = even_large + odd_large;
        t[4] = even_large - odd_large;
        t[5] = d[1] - 2.5f * d[3] + d[5];
    }
};

// A dy: the gradients of 4 outputs.
struct GradientTransform {
    static constexpr int from = kOutputs, to = kTile;
    template <class T>
    static SELFSUP_INLINE void apply(const T (&y)[from], T (&t)[to]) {
        const T even_small = y[0] + 0.5f * y[2], odd_small = kHalfRoot * (y[1] + 0.5f * y[3]);
        const T even_large = y[0] + 2.f * y[2], odd_large = kRoot * (y[1] + 2.f * y[3]);
        t[0] = y[0];
        t[1] = even_small + odd_small;
        t[2] = even_small - odd_small;
        t[3] = even_large + odd_large;
        t[4] = even_large - odd_large;
        t[5] = y[3];
    }
};

// Aᵀ m: 4 outputs.
struct OutputTransform {
    static constexpr int from = kTile, to = kOutputs;
    template <class T>
    static SELFSUP_INLINE void apply(const T (&m)[from], T (&y)[to]) {
        const T sum_small = m[1] + m[2], difference_small = kHalfRoot * (m[1] - m[2]);
        const T sum_large = m[3] + m[4], difference_large = kRoot * (m[3] - m[4]);
        y[0] = m[0] + sum_small + sum_large;
        y[1] = difference_small + difference_large;
        y[2] = 0.5f * sum_small + 2.f * sum_large;
        y[3] = 0.5f * difference_small + 2.f * difference_large + m[5];
    }
};

// G g: 3 taps.
struct FilterTransform {
    static constexpr int from = kTaps, to = kTile;
    template <class T>
    static SELFSUP_INLINE void apply(const T (&g)[from], T (&t)[to]) {
        const T even_small = (g[0] + 0.5f * g[2]) * (-2.f / 3), odd_small = g[1] * (-2.f / 3 * kHalfRoot);
        const T even_large = (g[0] + 2.f * g[2]) * (1.f / 6), odd_large = g[1] * (1.f / 6 * kRoot);
        t[0] = g[0];
        t[1] = even_small + odd_small;
        t[2] = even_small - odd_small;
        t[3] = even_large + odd_large;
        t[4] = even_large - odd_large;
        t[5] = g[2];
    }
};

// Gᵀ m: the gradients of 3 taps.
struct FilterGradientTransform {
    static constexpr int from = kTile, to = kTaps;
    template <class T>
    static SELFSUP_INLINE void apply(const T (&m)[from], T (&g)[to]) {
        const T sum_small = (m[1] + m[2]) * (-2.f / 3), sum_large = (m[3] + m[4]) * (1.f / 6);
        g[0] = m[0] + sum_small + sum_large;
        g[1] = (m[1] - m[2]) * (-2.f / 3 * kHalfRoot) + (m[3] - m[4]) * (1.f / 6 * kRoot);
        g[2] = 0.5f * sum_small + 2.f * sum_large + m[5];
    }
};

}  // namespace selfsup::winograd
