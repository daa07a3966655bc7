// The steps of a band. Every loop over a row's pixels is written for the compiler to turn into vector code; only the sampling of the source gathers.
#pragma once

#include "photometric_band.h"

#include <cstring>
#include <limits>

namespace selfsup::photometric {

template <class T>
struct Quad;
template <>
struct Quad<float> {
    typedef float Type __attribute__((vector_size(16), aligned(4)));
};
template <>
struct Quad<double> {
    typedef double Type __attribute__((vector_size(32), aligned(8)));
};

SELFSUP_INLINE int slot(int64_t row) { return static_cast<int>(row % kRing); }

// The row that a window centred next to the border sees beyond it: the image is reflected there.
SELFSUP_INLINE int64_t reflected(int64_t row, int64_t height) { return row < 0 ? 1 : row >= height ? height - 2 : row; }

template <class T>
SELFSUP_INLINE void land_row(const ImageView<T>& view, RowBuffers<T>& rows, int64_t y) {
    const int64_t width = view.width;
    const T* __restrict disparity = view.disparity + y * width;
    T* __restrict depth = rows.depth[slot(y)];
    for (int64_t x = 0; x < width; x++) depth[x] = T(1) / (view.range.offset + view.range.scale * disparity[x]);
    for (int n = 0; n < view.sources; n++) {
        const Motion<T> motion = view.motion[n];
        T* __restrict u = rows.u[n][slot(y)];
        T* __restrict v = rows.v[n][slot(y)];
        T* __restrict inverse = rows.inverse[n][slot(y)];
        for (int64_t x = 0; x < width; x++) {
            Landing<T> at = project(motion, T(static_cast<int32_t>(x)), T(y), depth[x]);
            u[x] = at.u;
            v[x] = at.v;
            inverse[x] = at.inverse;
        }
    }
}

// Samples a source where row y lands: the colours, and their slopes along x and y.
template <class T, bool Gradients>
SELFSUP_INLINE void sample_row(const ImageView<T>& view, RowBuffers<T>& rows, int n, int64_t y) {
    using V = typename Quad<T>::Type;
    const int64_t width = view.width;
    const T last_x = T(width - 1), last_y = T(view.height - 1);
    const T* source = view.source[n];
    const T* u = rows.u[n][slot(y)];
    const T* v = rows.v[n][slot(y)];
    T* const* colour = rows.colour[n][slot(y)];
    T* const* slope_x = rows.slope_x[n][slot(y)];
    T* const* slope_y = rows.slope_y[n][slot(y)];
    for (int64_t x = 0; x < width; x++) {
        T px = inside(u[x], last_x), py = inside(v[x], last_y);
        int32_t x0 = std::min(static_cast<int32_t>(px), static_cast<int32_t>(width - 2));
        int32_t y0 = std::min(static_cast<int32_t>(py), static_cast<int32_t>(view.height - 2));
        T wx = px - T(x0), wy = py - T(y0);
        const V* top = reinterpret_cast<const V*>(source + (y0 * width + x0) * 4);
        const V* bottom = reinterpret_cast<const V*>(source + ((y0 + 1) * width + x0) * 4);
        V across_top = top[1] - top[0], across_bottom = bottom[1] - bottom[0];
        V upper = top[0] + wx * across_top;
        V down = bottom[0] + wx * across_bottom - upper;
        V value = upper + wy * down;
        for (int i = 0; i < kColours; i++) colour[i][x] = value[i];
        if (Gradients) {
            V across = across_top + wy * (across_bottom - across_top);
            for (int i = 0; i < kColours; i++) {
                slope_x[i][x] = across[i];
                slope_y[i][x] = down[i];
            }
        }
    }
}

// The unwarped source in place of a sampled one.
template <class T>
SELFSUP_INLINE void copy_row(const ImageView<T>& view, RowBuffers<T>& rows, int n, int64_t y) {
    const T* source = view.source[n] + y * view.width * 4;
    for (int i = 0; i < kColours; i++)
        for (int64_t x = 0; x < view.width; x++) rows.colour[n][slot(y)][i][x] = source[4 * x + i];
}

// Sums over the window's three rows, one a column; columns beyond the border are reflected like the image's.
template <class T>
SELFSUP_INLINE void window_rows(const ImageView<T>& view, RowBuffers<T>& rows, int n, int i, int64_t y, bool with_target) {
    const int64_t width = view.width, above = reflected(y - 1, view.height), below = reflected(y + 1, view.height);
    const T* plane = view.target + i * view.height * width;
    const T* __restrict x0 = rows.colour[n][slot(above)][i];
    const T* __restrict x1 = rows.colour[n][slot(y)][i];
    const T* __restrict x2 = rows.colour[n][slot(below)][i];
    const T* __restrict y0 = plane + above * width;
    const T* __restrict y1 = plane + y * width;
    const T* __restrict y2 = plane + below * width;
    T* __restrict sx = rows.window[0];
    T* __restrict sxx = rows.window[1];
    T* __restrict sxy = rows.window[2];
    T* __restrict sy = rows.window[3];
    T* __restrict syy = rows.window[4];
    for (int64_t x = 0; x < width; x++) {
        sx[x] = x0[x] + x1[x] + x2[x];
        sxx[x] = x0[x] * x0[x] + x1[x] * x1[x] + x2[x] * x2[x];
        sxy[x] = x0[x] * y0[x] + x1[x] * y1[x] + x2[x] * y2[x];
    }
    if (with_target)
        for (int64_t x = 0; x < width; x++) {
            sy[x] = y0[x] + y1[x] + y2[x];
            syy[x] = y0[x] * y0[x] + y1[x] * y1[x] + y2[x] * y2[x];
        }
    for (T* sum : rows.window) {
        sum[-1] = sum[1];
        sum[width] = sum[width - 2];
    }
}

template <class T>
SELFSUP_INLINE T three(const T* row, int64_t x) {
    return row[x - 1] + row[x] + row[x + 1];
}

// The error of row y of one source, and with gradients its derivatives by the window's means, not yet masked by who won.
template <class T, bool Gradients>
SELFSUP_INLINE void compare_row(const ImageView<T>& view, RowBuffers<T>& rows, int n, int64_t y) {
    const int64_t width = view.width;
    const ErrorWeights<T> weights(view.ssim_weight);
    const T ninth = T(1) / T(9);
    T* __restrict error = rows.error[n];
    for (int64_t x = 0; x < width; x++) error[x] = 0;
    for (int i = 0; i < kColours; i++) {
        const T* __restrict colour = rows.colour[n][slot(y)][i];
        const T* __restrict target = view.target + (i * view.height + y) * width;
        for (int64_t x = 0; x < width; x++) {
            T difference = target[x] - colour[x];
            error[x] += weights.absolute * (difference < T(0) ? -difference : difference);
        }
        if (weights.similarity == T(0)) continue;
        window_rows(view, rows, n, i, y, true);
        const T* __restrict sx = rows.window[0];
        const T* __restrict sxx = rows.window[1];
        const T* __restrict sxy = rows.window[2];
        const T* __restrict sy = rows.window[3];
        const T* __restrict syy = rows.window[4];
        T* __restrict mean = rows.coefficient[n][slot(y)][3 * i];
        T* __restrict square = rows.coefficient[n][slot(y)][3 * i + 1];
        T* __restrict product = rows.coefficient[n][slot(y)][3 * i + 2];
        for (int64_t x = 0; x < width; x++) {
            Similarity<T> s = similarity(three(sx, x) * ninth, three(sxx, x) * ninth, three(sxy, x) * ninth, three(sy, x) * ninth, three(syy, x) * ninth);
            error[x] += weights.similarity * s.loss;
            if (Gradients) {
                const T weight = weights.similarity * ninth;
                mean[x] = weight * s.mean;
                square[x] = T(2) * weight * s.square;
                product[x] = weight * s.product;
            }
        }
    }
}

// The least error over warped and unwarped sources; a warped one must be better than every unwarped one, and the first of equal ones wins.
template <class T, bool Gradients>
SELFSUP_INLINE void choose_row(const ImageView<T>& view, RowBuffers<T>& rows, int64_t y, bool counts, BandSums& sums) {
    const int64_t width = view.width, first = y * width;
    T* __restrict best = rows.best;
    for (int64_t x = 0; x < width; x++) best[x] = rows.error[0][x];
    for (int n = 1; n < view.sources; n++) {
        const T* __restrict error = rows.error[n];
        for (int64_t x = 0; x < width; x++) best[x] = error[x] < best[x] ? error[x] : best[x];
    }
    // window[0]: what a warped source must undercut.
    T* __restrict limit = rows.window[0];
    for (int64_t x = 0; x < width; x++) limit[x] = std::numeric_limits<T>::infinity();
    for (int n = 0; n < view.sources && view.identity[0] != nullptr; n++) {
        const T* __restrict identity = view.identity[n] + first;
        const uint32_t place = view.place[n] + static_cast<uint32_t>(first);
        if (view.noise.deviation != 0)
            for (int64_t x = 0; x < width; x++) limit[x] = std::min(limit[x], identity[x] + noise_at<T>(view.noise, place + static_cast<uint32_t>(x)));
        else
            for (int64_t x = 0; x < width; x++) limit[x] = std::min(limit[x], identity[x]);
    }
    if (counts) {
        T error = 0, selected = 0;
#pragma omp simd reduction(+ : error, selected)
        for (int64_t x = 0; x < width; x++) {
            error += best[x] < limit[x] ? best[x] : limit[x];
            selected += best[x] < limit[x] ? T(1) : T(0);
        }
        sums.error += error;
        sums.selected += selected;
    }
    if (!Gradients) return;
    for (int n = 0; n < view.sources; n++) {
        T* __restrict won = rows.won[n][slot(y)];
        const T* __restrict error = rows.error[n];
        for (int64_t x = 0; x < width; x++) {
            won[x] = error[x] == best[x] && best[x] < limit[x] ? T(1) : T(0);
            best[x] = won[x] != T(0) ? -std::numeric_limits<T>::infinity() : best[x];
        }
        if (view.ssim_weight == 0) continue;
        for (T* __restrict coefficient : rows.coefficient[n][slot(y)])
            for (int64_t x = 0; x < width; x++) coefficient[x] *= won[x];
    }
}

// A sum over the windows that hold a pixel of row y: the transpose of the window's sum under reflection. Columns −1 and width of the result are 0.
template <class T>
SELFSUP_INLINE void adjoint_rows(const ImageView<T>& view, RowBuffers<T>& rows, int n, int k, int64_t y, T* __restrict sum) {
    const int64_t width = view.width, height = view.height;
    const T* __restrict middle = rows.coefficient[n][slot(y)][k];
    for (int64_t x = 0; x < width; x++) sum[x] = middle[x];
    auto add = [&](int64_t row) __attribute__((always_inline)) {
        const T* __restrict other = rows.coefficient[n][slot(row)][k];
        for (int64_t x = 0; x < width; x++) sum[x] += other[x];
    };
    if (y > 0) add(y - 1);
    if (y < height - 1) add(y + 1);
    if (y == 1) add(0);
    if (y == height - 2) add(height - 1);
    sum[-1] = sum[width] = 0;
}

// The horizontal part of the transpose, at one column.
template <class T>
SELFSUP_INLINE T adjoint_columns(const T* sum, int64_t x, int64_t width) {
    return three(sum, x) + (x == 1 ? sum[0] : T(0)) + (x == width - 2 ? sum[width - 1] : T(0));
}

// The gradient of row y's landing in source n, into sums[3] and sums[4].
template <class T>
SELFSUP_INLINE void landing_gradient(const ImageView<T>& view, RowBuffers<T>& rows, int n, int64_t y) {
    const int64_t width = view.width;
    const int at = slot(y);
    const ErrorWeights<T> weights(view.ssim_weight);
    T* __restrict gu = rows.sums[3];
    T* __restrict gv = rows.sums[4];
    const T* __restrict won = rows.won[n][at];
    for (int64_t x = 0; x < width; x++) gu[x] = gv[x] = 0;
    for (int i = 0; i < kColours; i++) {
        T* __restrict mean = rows.sums[0];
        T* __restrict square = rows.sums[1];
        T* __restrict product = rows.sums[2];
        const T* __restrict colour = rows.colour[n][at][i];
        const T* __restrict target = view.target + (i * view.height + y) * width;
        const T* __restrict slope_x = rows.slope_x[n][at][i];
        const T* __restrict slope_y = rows.slope_y[n][at][i];
        const bool similar = weights.similarity != T(0);
        if (similar) {
            adjoint_rows(view, rows, n, 3 * i, y, mean);
            adjoint_rows(view, rows, n, 3 * i + 1, y, square);
            adjoint_rows(view, rows, n, 3 * i + 2, y, product);
        }
        auto pixel = [&](int64_t x, T m, T s, T p) __attribute__((always_inline)) {
            T sign = colour[x] > target[x] ? T(1) : colour[x] < target[x] ? T(-1) : T(0);
            T gradient = weights.absolute * sign * won[x] + m + s * colour[x] + p * target[x];
            gu[x] += gradient * slope_x[x];
            gv[x] += gradient * slope_y[x];
        };
        if (!similar) {
            for (int64_t x = 0; x < width; x++) pixel(x, T(0), T(0), T(0));
            continue;
        }
        auto border = [&](int64_t x) __attribute__((always_inline)) {
            pixel(x, adjoint_columns(mean, x, width), adjoint_columns(square, x, width), adjoint_columns(product, x, width));
        };
        for (int64_t x = 0; x < std::min<int64_t>(2, width); x++) border(x);
        for (int64_t x = 2; x < width - 2; x++) pixel(x, three(mean, x), three(square, x), three(product, x));
        for (int64_t x = std::max<int64_t>(2, width - 2); x < width; x++) border(x);
    }
    const T last_x = T(width - 1), last_y = T(view.height - 1);
    const T* __restrict u = rows.u[n][at];
    const T* __restrict v = rows.v[n][at];
    for (int64_t x = 0; x < width; x++) {
        gu[x] = is_inside(u[x], last_x) ? gu[x] : T(0);
        gv[x] = is_inside(v[x], last_y) ? gv[x] : T(0);
    }
}

// From the landing's gradient to the disparity's and the motion's.
template <class T>
SELFSUP_INLINE void differentiate_row(const ImageView<T>& view, RowBuffers<T>& rows, int64_t y, T* __restrict disparity_gradient, BandSums& sums) {
    const int64_t width = view.width;
    const int at = slot(y);
    const T* __restrict depth = rows.depth[at];
    const T ray_y = view.rays.y_scale * T(y) + view.rays.y_offset;
    for (int64_t x = 0; x < width; x++) disparity_gradient[x] = 0;
    for (int n = 0; n < view.sources; n++) {
        landing_gradient(view, rows, n, y);
        const Motion<T> motion = view.motion[n];
        const T* m = motion.m;
        const T* __restrict u = rows.u[n][at];
        const T* __restrict v = rows.v[n][at];
        const T* __restrict inverse = rows.inverse[n][at];
        const T* __restrict gu = rows.sums[3];
        const T* __restrict gv = rows.sums[4];
        T s0 = 0, s1 = 0, s2 = 0, d0 = 0, d1 = 0, d2 = 0, x0 = 0, x1 = 0, x2 = 0;
#pragma omp simd reduction(+ : s0, s1, s2, d0, d1, d2, x0, x1, x2)
        for (int64_t x = 0; x < width; x++) {
            T column = T(static_cast<int32_t>(x)), row = T(y);
            // Where nothing is handed back the landing may be infinite, and 0 · ∞ would spoil the sums.
            bool idle = gu[x] == T(0) && gv[x] == T(0);
            LandingGradient<T> g = project_backward(Landing<T>{u[x], v[x], inverse[x]}, gu[x], gv[x]);
            T q0 = idle ? T(0) : g.q0, q1 = idle ? T(0) : g.q1, q2 = idle ? T(0) : g.q2;
            T by_depth = q0 * (m[0] * column + m[1] * row + m[2]) + q1 * (m[3] * column + m[4] * row + m[5]) + q2 * (m[6] * column + m[7] * row + m[8]);
            disparity_gradient[x] -= by_depth * depth[x] * depth[x] * view.range.scale;
            T ray_x = (view.rays.x_scale * column + view.rays.x_offset) * depth[x];
            s0 += q0;
            s1 += q1;
            s2 += q2;
            d0 += q0 * depth[x];
            d1 += q1 * depth[x];
            d2 += q2 * depth[x];
            x0 += q0 * ray_x;
            x1 += q1 * ray_x;
            x2 += q2 * ray_x;
        }
        const double row_sums[12] = {x0, double(ray_y) * d0, d0, s0, x1, double(ray_y) * d1, d1, s1, x2, double(ray_y) * d2, d2, s2};
        for (int k = 0; k < 12; k++) sums.motion[n][k] += row_sums[k];
    }
}

// Rows [begin, end) of an image: errors into the sums, gradients of the summed error into `disparity_gradient` (H, W).
template <class T, bool Gradients>
SELFSUP_INLINE void run_band(const ImageView<T>& view, RowBuffers<T>& rows, int64_t begin, int64_t end, T* disparity_gradient, BandSums& sums) {
    const int64_t height = view.height, halo = Gradients ? 1 : 0;
    for (int64_t step = begin - 1 - halo; step <= end + halo; step++) {
        if (step >= 0 && step < height) {
            land_row(view, rows, step);
            for (int n = 0; n < view.sources; n++) sample_row<T, Gradients>(view, rows, n, step);
        }
        int64_t compared = step - 1;
        if (compared >= std::max<int64_t>(0, begin - halo) && compared < std::min(height, end + halo)) {
            for (int n = 0; n < view.sources; n++) compare_row<T, Gradients>(view, rows, n, compared);
            choose_row<T, Gradients>(view, rows, compared, compared >= begin && compared < end, sums);
        }
        int64_t differentiated = step - 2;
        if (Gradients && differentiated >= begin && differentiated < end)
            differentiate_row(view, rows, differentiated, disparity_gradient + differentiated * view.width, sums);
    }
}

// Errors of the unwarped sources, rows [begin, end): into (N, H, W).
template <class T>
SELFSUP_INLINE void run_identity_band(const ImageView<T>& view, RowBuffers<T>& rows, int64_t begin, int64_t end, T* errors) {
    for (int64_t step = begin - 1; step <= end; step++) {
        if (step >= 0 && step < view.height)
            for (int n = 0; n < view.sources; n++) copy_row(view, rows, n, step);
        int64_t compared = step - 1;
        if (compared < begin || compared >= end) continue;
        for (int n = 0; n < view.sources; n++) {
            compare_row<T, false>(view, rows, n, compared);
            std::memcpy(errors + (n * view.height + compared) * view.width, rows.error[n], view.width * sizeof(T));
        }
    }
}

}  // namespace selfsup::photometric
