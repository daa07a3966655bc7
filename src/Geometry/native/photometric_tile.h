// The fused photometric error for a block of GPU threads: one tile of one image at one scale. Every step is a function of the thread's number, between two barriers of the
// block, so that the processor can run it too, thread after thread: that is how tests know it where there is no GPU.
#pragma once

#include "pixel_camera.h"
#include "tie_break.h"

namespace selfsup::photometric {

constexpr int kTileSources = 8;
constexpr int kTileWidth = 32, kTileHeight = 8, kTileThreads = kTileWidth * kTileHeight;
constexpr int kRingWidth = kTileWidth + 2, kRingHeight = kTileHeight + 2, kRingArea = kRingWidth * kRingHeight;     // pixels that are compared
constexpr int kWideWidth = kTileWidth + 4, kWideHeight = kTileHeight + 4, kWideArea = kWideWidth * kWideHeight;     // pixels that are warped
constexpr int kTileColours = 3;

// Everything of a call that a tile reads. Images are planes of rows.
template <class T>
struct TileProblem {
    int batch, sources, height, width;
    const T* disparities;            // (S, B, H, W)
    const T* transforms;             // (S, N, B, 4, 4)
    const T* intrinsics;             // (B, 4)
    const T* target;                 // (B, 3, H, W)
    const T* source[kTileSources];   // (B, 3, H, W)
    const T* identity;               // (B, N, H, W), or null
    TieBreak noise;
    DepthRange<T> range;
    double ssim_weight;
};

// A block's place, and its shared memory.
template <class T>
struct Tile {
    const TileProblem<T>* problem;
    int scale, image, left, top;
    T* target;             // (3, wide)
    T* warped;             // (N, 3, wide)
    T* coefficient;        // (9, ring): of the source that won
    int* winner;           // (ring): a source, or −1
    Motion<T>* motion;     // (N)

    // Bytes of shared memory, in the order of `place`.
    static size_t bytes(int sources) {
        return sizeof(T) * (kTileColours * kWideArea * (1 + sources) + 3 * kTileColours * kRingArea) + sizeof(Motion<T>) * sources + sizeof(int) * kRingArea;
    }

    SELFSUP_INLINE void place(void* memory) {
        target = static_cast<T*>(memory);
        warped = target + kTileColours * kWideArea;
        coefficient = warped + problem->sources * kTileColours * kWideArea;
        motion = reinterpret_cast<Motion<T>*>(coefficient + 3 * kTileColours * kRingArea);
        winner = reinterpret_cast<int*>(motion + problem->sources);
    }

    SELFSUP_INLINE bool holds(int x, int y) const { return x >= 0 && y >= 0 && x < problem->width && y < problem->height; }
};

template <class T>
struct Sample {
    T colour[kTileColours], slope_x[kTileColours], slope_y[kTileColours];
};

template <class T>
SELFSUP_INLINE Sample<T> sample(const T* image, int height, int width, const Landing<T>& at) {
    T px = inside(at.u, T(width - 1)), py = inside(at.v, T(height - 1));
    int x = static_cast<int>(px), y = static_cast<int>(py);
    x = x < width - 2 ? x : width - 2;
    y = y < height - 2 ? y : height - 2;
    T wx = px - T(x), wy = py - T(y);
    Sample<T> result;
    for (int i = 0; i < kTileColours; i++) {
        const T* corner = image + (static_cast<int64_t>(i) * height + y) * width + x;
        T across_top = corner[1] - corner[0], across_bottom = corner[width + 1] - corner[width];
        T upper = corner[0] + wx * across_top;
        T down = corner[width] + wx * across_bottom - upper;
        result.colour[i] = upper + wy * down;
        result.slope_x[i] = across_top + wy * (across_bottom - across_top);
        result.slope_y[i] = down;
    }
    return result;
}

template <class T>
SELFSUP_INLINE const T* source_image(const Tile<T>& tile, int n) {
    const TileProblem<T>& p = *tile.problem;
    return p.source[n] + static_cast<int64_t>(tile.image) * kTileColours * p.height * p.width;
}

template <class T>
SELFSUP_INLINE T depth_at(const Tile<T>& tile, int x, int y) {
    const TileProblem<T>& p = *tile.problem;
    int64_t pixel = ((static_cast<int64_t>(tile.scale) * p.batch + tile.image) * p.height + y) * p.width + x;
    return T(1) / (p.range.offset + p.range.scale * p.disparities[pixel]);
}

// Step 1: the motions in pixels, one a thread.
template <class T>
SELFSUP_INLINE void prepare_motions(const Tile<T>& tile, int thread) {
    const TileProblem<T>& p = *tile.problem;
    if (thread >= p.sources) return;
    const PixelCamera camera = PixelCamera::of(p.intrinsics + 4 * tile.image, p.width, p.height);
    tile.motion[thread] = camera.motion(p.transforms + ((static_cast<int64_t>(tile.scale) * p.sources + thread) * p.batch + tile.image) * 16);
}

// Step 2: target and warped sources of the tile and two pixels around it.
template <class T>
SELFSUP_INLINE void warp_pixels(const Tile<T>& tile, int thread) {
    const TileProblem<T>& p = *tile.problem;
    for (int i = thread; i < kWideArea; i += kTileThreads) {
        int x = tile.left - 2 + i % kWideWidth, y = tile.top - 2 + i / kWideWidth;
        if (!tile.holds(x, y)) continue;
        T depth = depth_at(tile, x, y);
        for (int c = 0; c < kTileColours; c++)
            tile.target[c * kWideArea + i] = p.target[((static_cast<int64_t>(tile.image) * kTileColours + c) * p.height + y) * p.width + x];
        for (int n = 0; n < p.sources; n++) {
            Sample<T> s = sample(source_image(tile, n), p.height, p.width, project(tile.motion[n], T(x), T(y), depth));
            for (int c = 0; c < kTileColours; c++) tile.warped[(n * kTileColours + c) * kWideArea + i] = s.colour[c];
        }
    }
}

// The unwarped sources in place of warped ones.
template <class T>
SELFSUP_INLINE void copy_pixels(const Tile<T>& tile, int thread) {
    const TileProblem<T>& p = *tile.problem;
    for (int i = thread; i < kWideArea; i += kTileThreads) {
        int x = tile.left - 2 + i % kWideWidth, y = tile.top - 2 + i / kWideWidth;
        if (!tile.holds(x, y)) continue;
        for (int c = 0; c < kTileColours; c++) {
            int64_t at = (static_cast<int64_t>(c) * p.height + y) * p.width + x;
            tile.target[c * kWideArea + i] = p.target[static_cast<int64_t>(tile.image) * kTileColours * p.height * p.width + at];
            for (int n = 0; n < p.sources; n++) tile.warped[(n * kTileColours + c) * kWideArea + i] = source_image(tile, n)[at];
        }
    }
}

// The place in the wide tile of an image pixel's neighbour; beyond the image's border it is reflected.
template <class T>
SELFSUP_INLINE int wide_index(const Tile<T>& tile, int x, int y) {
    const TileProblem<T>& p = *tile.problem;
    x = x < 0 ? 1 : x >= p.width ? p.width - 2 : x;
    y = y < 0 ? 1 : y >= p.height ? p.height - 2 : y;
    return (y - tile.top + 2) * kWideWidth + x - tile.left + 2;
}

template <class T>
SELFSUP_INLINE Similarity<T> window_similarity(const Tile<T>& tile, int n, int colour, int x, int y) {
    const T* warped = tile.warped + (n * kTileColours + colour) * kWideArea;
    const T* target = tile.target + colour * kWideArea;
    T sx = 0, sxx = 0, sxy = 0, sy = 0, syy = 0;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            int i = wide_index(tile, x + dx, y + dy);
            T a = warped[i], b = target[i];
            sx += a;
            sxx += a * a;
            sxy += a * b;
            sy += b;
            syy += b * b;
        }
    const T ninth = T(1) / T(9);
    return similarity(sx * ninth, sxx * ninth, sxy * ninth, sy * ninth, syy * ninth);
}

template <class T>
SELFSUP_INLINE T error_at(const Tile<T>& tile, int n, int x, int y) {
    const ErrorWeights<T> weights(tile.problem->ssim_weight);
    const int here = wide_index(tile, x, y);
    T error = 0;
    for (int c = 0; c < kTileColours; c++) {
        T difference = tile.target[c * kWideArea + here] - tile.warped[(n * kTileColours + c) * kWideArea + here];
        error += weights.absolute * (difference < T(0) ? -difference : difference);
        if (weights.similarity != T(0)) error += weights.similarity * window_similarity(tile, n, c, x, y).loss;
    }
    return error;
}

// Step 3: errors, who won, and the winner's derivatives, of the tile and one pixel around it. The tile's own errors are added to the sums.
template <class T>
SELFSUP_INLINE void compare_pixels(const Tile<T>& tile, int thread, T& error_sum, T& selected_sum) {
    const TileProblem<T>& p = *tile.problem;
    const ErrorWeights<T> weights(p.ssim_weight);
    for (int i = thread; i < kRingArea; i += kTileThreads) {
        int rx = i % kRingWidth - 1, ry = i / kRingWidth - 1, x = tile.left + rx, y = tile.top + ry;
        for (int k = 0; k < 3 * kTileColours; k++) tile.coefficient[k * kRingArea + i] = 0;
        tile.winner[i] = -1;
        if (!tile.holds(x, y)) continue;
        T best = 0, limit = 0;
        int winner = 0;
        for (int n = 0; n < p.sources; n++) {
            T error = error_at(tile, n, x, y);
            if (n > 0 && !(error < best)) continue;
            best = error;
            winner = n;
        }
        bool wins = true;
        for (int n = 0; n < p.sources && p.identity != nullptr; n++) {
            int64_t at = ((static_cast<int64_t>(tile.image) * p.sources + n) * p.height + y) * p.width + x;
            T unmoved = p.identity[at];
            int64_t place = at + static_cast<int64_t>(tile.scale) * p.batch * p.sources * p.height * p.width;
            if (p.noise.deviation != 0) unmoved += noise_at<T>(p.noise, static_cast<uint32_t>(place));
            limit = n == 0 || unmoved < limit ? unmoved : limit;
            wins = best < limit;
        }
        if (rx >= 0 && ry >= 0 && rx < kTileWidth && ry < kTileHeight) {
            error_sum += wins ? best : limit;
            selected_sum += wins ? T(1) : T(0);
        }
        if (!wins) continue;
        tile.winner[i] = winner;
        for (int c = 0; c < kTileColours && weights.similarity != T(0); c++) {
            Similarity<T> s = window_similarity(tile, winner, c, x, y);
            const T weight = weights.similarity / T(9);
            tile.coefficient[(3 * c) * kRingArea + i] = weight * s.mean;
            tile.coefficient[(3 * c + 1) * kRingArea + i] = T(2) * weight * s.square;
            tile.coefficient[(3 * c + 2) * kRingArea + i] = weight * s.product;
        }
    }
}

// How often the window at a neighbour sees this pixel along one axis: once, and once more where it sees its reflection too.
SELFSUP_INLINE int times_seen(int at, int neighbour, int extent) {
    if (neighbour < 0 || neighbour >= extent) return 0;
    return 1 + (neighbour == 0 && at == 1) + (neighbour == extent - 1 && at == extent - 2);
}

// Step 4: one thread's pixel and one source: its part of the disparity's gradient, and by K [R | t].
template <class T>
SELFSUP_INLINE T differentiate_pixel(const Tile<T>& tile, int thread, int n, T motion_gradient[12]) {
    const TileProblem<T>& p = *tile.problem;
    for (int k = 0; k < 12; k++) motion_gradient[k] = 0;
    const int rx = thread % kTileWidth, ry = thread / kTileWidth, x = tile.left + rx, y = tile.top + ry;
    if (!tile.holds(x, y)) return T(0);
    T sums[3 * kTileColours] = {};
    bool any = false;
    for (int dy = -1; dy <= 1; dy++)
        for (int dx = -1; dx <= 1; dx++) {
            int ring = (ry + 1 + dy) * kRingWidth + rx + 1 + dx;
            int times = times_seen(x, x + dx, p.width) * times_seen(y, y + dy, p.height);
            if (times == 0 || tile.winner[ring] != n) continue;
            any = true;
            for (int k = 0; k < 3 * kTileColours; k++) sums[k] += T(times) * tile.coefficient[k * kRingArea + ring];
        }
    if (!any) return T(0);
    const ErrorWeights<T> weights(p.ssim_weight);
    const bool won = tile.winner[(ry + 1) * kRingWidth + rx + 1] == n;
    const int here = wide_index(tile, x, y);
    const Motion<T>& motion = tile.motion[n];
    const T depth = depth_at(tile, x, y), column = T(x), row = T(y);
    const Landing<T> at = project(motion, column, row, depth);
    const Sample<T> s = sample(source_image(tile, n), p.height, p.width, at);
    T gu = 0, gv = 0;
    for (int c = 0; c < kTileColours; c++) {
        T target = tile.target[c * kWideArea + here], colour = s.colour[c];
        T sign = !won ? T(0) : colour > target ? T(1) : colour < target ? T(-1) : T(0);
        T gradient = weights.absolute * sign + sums[3 * c] + sums[3 * c + 1] * colour + sums[3 * c + 2] * target;
        gu += gradient * s.slope_x[c];
        gv += gradient * s.slope_y[c];
    }
    gu = is_inside(at.u, T(p.width - 1)) ? gu : T(0);
    gv = is_inside(at.v, T(p.height - 1)) ? gv : T(0);
    if (gu == T(0) && gv == T(0)) return T(0);
    const LandingGradient<T> q = project_backward(at, gu, gv);
    const Rays<T> rays = PixelCamera::of(p.intrinsics + 4 * tile.image, p.width, p.height).template rays<T>();
    const T point[4] = {(rays.x_scale * column + rays.x_offset) * depth, (rays.y_scale * row + rays.y_offset) * depth, depth, T(1)};
    const T of[3] = {q.q0, q.q1, q.q2};
    T by_depth = 0;
    for (int i = 0; i < 3; i++) {
        by_depth += of[i] * (motion.m[3 * i] * column + motion.m[3 * i + 1] * row + motion.m[3 * i + 2]);
        for (int k = 0; k < 4; k++) motion_gradient[4 * i + k] = of[i] * point[k];
    }
    return -by_depth * depth * depth * p.range.scale;
}

}  // namespace selfsup::photometric
