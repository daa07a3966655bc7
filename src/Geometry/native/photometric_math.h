// The formulas of one pixel, shared by the CPU's rows and the GPU's threads. Managed counterparts, which are the oracle in tests:
// DisparityToDepth, BackProjection, Projection, ViewSynthesis, StructuralSimilarity, PhotometricError (src/Geometry, src/Monocular/Losses).
#pragma once

#include <cstdint>

#include "vectors.h"

namespace selfsup::photometric {

// From a target pixel (u, v) at a depth to the homogeneous pixel of the source: q = depth · M (u, v, 1)ᵀ + p,
// with M = K R K⁻¹ and p = K t for the motion [R | t].
template <class T>
struct Motion {
    T m[9];
    T p[3];
};

// The camera's ray through a pixel: ((u − cx)/fx, (v − cy)/fy, 1), as x = u · scale + offset.
template <class T>
struct Rays {
    T x_scale, x_offset, y_scale, y_offset;
};

// Depth from a sigmoid disparity: 1 / (offset + scale · disparity). Godard et al. 2019, section 3.2.
template <class T>
struct DepthRange {
    T offset, scale;
};

// Where a target pixel falls in the source image, in pixels, and 1/(q₂ + 1e-7), which its derivatives need.
template <class T>
struct Landing {
    T u, v, inverse;
};

template <class T>
SELFSUP_INLINE Landing<T> project(const Motion<T>& motion, T u, T v, T depth) {
    const T* m = motion.m;
    T q0 = depth * (m[0] * u + m[1] * v + m[2]) + motion.p[0];
    T q1 = depth * (m[3] * u + m[4] * v + m[5]) + motion.p[1];
    T q2 = depth * (m[6] * u + m[7] * v + m[8]) + motion.p[2];
    T inverse = T(1) / (q2 + T(1e-7));
    return {q0 * inverse, q1 * inverse, inverse};
}

// Derivatives of the landing (upstream: gu, gv) with respect to q, in which the motion and the depth are linear.
template <class T>
struct LandingGradient {
    T q0, q1, q2;
};

template <class T>
SELFSUP_INLINE LandingGradient<T> project_backward(const Landing<T>& at, T gu, T gv) {
    return {gu * at.inverse, gv * at.inverse, -(gu * at.u + gv * at.v) * at.inverse};
}

// A coordinate held inside the image: beyond its border the border's colour continues, without a gradient. Not a number becomes 0.
template <class T>
SELFSUP_INLINE T inside(T coordinate, T last) {
    T low = coordinate > T(0) ? coordinate : T(0);
    return low < last ? low : last;
}

template <class T>
SELFSUP_INLINE bool is_inside(T coordinate, T last) {
    return coordinate > T(0) && coordinate < last;
}

// The loss (1 − SSIM)/2 of one 3x3 window, held in [0, 1], and its derivatives with respect to the window's mean of x, of x² and of x·y.
// Wang et al. 2004, equation 13.
template <class T>
struct Similarity {
    T loss, mean, square, product;
};

template <class T>
SELFSUP_INLINE Similarity<T> similarity(T mean_x, T mean_xx, T mean_xy, T mean_y, T mean_yy) {
    constexpr T c1 = T(0.01 * 0.01), c2 = T(0.03 * 0.03);
    T product = mean_x * mean_y;
    T squares = mean_x * mean_x, squares_y = mean_y * mean_y;
    T a = T(2) * product + c1;
    T b = T(2) * (mean_xy - product) + c2;
    T c = squares + squares_y + c1;
    T d = (mean_xx - squares) + (mean_yy - squares_y) + c2;
    // A quotient, not a product with the inverse: equal windows are then exactly 1 alike.
    T ssim = (a * b) / (c * d);
    T inverse = T(1) / (c * d);
    T loss = (T(1) - ssim) * T(0.5);
    // d(ssim)/d(a) = b/(cd) and so on; the loss is −ssim/2, and flat where it is held.
    T outer = loss >= T(0) && loss <= T(1) ? T(-0.5) : T(0);
    T over_c = ssim * d * inverse;  // ssim / c
    T over_d = ssim * c * inverse;  // ssim / d
    T mean = outer * (T(2) * mean_y * (b - a) * inverse - T(2) * mean_x * (over_c - over_d));
    loss = loss > T(0) ? loss : T(0);
    loss = loss < T(1) ? loss : T(1);
    return {loss, mean, outer * -over_d, outer * T(2) * a * inverse};
}

// What the weights of similarity and absolute difference, each a mean over three colours, come to for one colour.
template <class T>
struct ErrorWeights {
    T similarity, absolute;

    explicit SELFSUP_INLINE ErrorWeights(double ssim_weight) : similarity(T(ssim_weight / 3)), absolute(T((1 - ssim_weight) / 3)) {}
};

}  // namespace selfsup::photometric
