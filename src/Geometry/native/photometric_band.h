// A band of rows of one image, at one scale, row by row: warp row r, compare row r − 1, differentiate row r − 2. Three rows of every intermediate value are kept,
// so that they stay in the processor's caches whatever the size of the image.
#pragma once

#include "tie_break.h"

#include <algorithm>
#include <vector>

namespace selfsup::photometric {

constexpr int kColours = 3;
constexpr int kMaxSources = 8;
constexpr int kRing = 3;

template <class T>
struct ImageView {
    int64_t height, width;
    int sources;
    const T* disparity;              // (H, W)
    const T* target;                 // (3, H, W)
    const T* source[kMaxSources];    // (H, W, 4): colours side by side, the fourth is not used
    const T* identity[kMaxSources];  // (H, W): errors of the unwarped sources; null without auto-mask
    uint32_t place[kMaxSources];     // of the first pixel, for the noise
    TieBreak noise;
    Motion<T> motion[kMaxSources];
    Rays<T> rays;
    DepthRange<T> range;
    double ssim_weight;
};

// What a band adds up. Sums run in double: a band's numbers do not depend on the others, so neither on the number of threads.
struct BandSums {
    double error = 0;
    double selected = 0;
    double motion[kMaxSources][12] = {};  // d / d (K [R | t]), row-major
};

// Row buffers of one thread, reused from band to band.
template <class T>
class RowBuffers {
   public:
    void prepare(int64_t width, int sources) {
        stride_ = (width + 2 + 15) / 16 * 16;
        size_t rows = 5 + kRing + size_t(sources) * (1 + kRing * (3 * kColours + 3 + 1)) + size_t(sources) * kRing * 3 * kColours + 6;
        data_.resize(rows * stride_ + 16);
        next_ = data_.data() + 16 - 1;  // column −1 may be written
        for (T*& row : window) row = take();
        for (T*& row : sums) row = take();
        for (T*& row : depth) row = take();
        best = take();
        for (int n = 0; n < sources; n++) {
            error[n] = take();
            for (int slot = 0; slot < kRing; slot++) {
                for (int i = 0; i < kColours; i++) {
                    colour[n][slot][i] = take();
                    slope_x[n][slot][i] = take();
                    slope_y[n][slot][i] = take();
                    for (int k = 0; k < 3; k++) coefficient[n][slot][3 * i + k] = take();
                }
                u[n][slot] = take();
                v[n][slot] = take();
                inverse[n][slot] = take();
                won[n][slot] = take();
            }
        }
    }

    T* window[5];  // sums over three rows of x, x², x·y, y, y²
    T* sums[5];    // the adjoint's sums, and the gradient of the landing
    T* depth[kRing];
    T* best;
    T* error[kMaxSources];
    T* colour[kMaxSources][kRing][kColours];
    T* slope_x[kMaxSources][kRing][kColours];
    T* slope_y[kMaxSources][kRing][kColours];
    T* coefficient[kMaxSources][kRing][3 * kColours];
    T* u[kMaxSources][kRing];
    T* v[kMaxSources][kRing];
    T* inverse[kMaxSources][kRing];
    T* won[kMaxSources][kRing];

   private:
    T* take() {
        T* row = next_ + 1;
        next_ += stride_;
        return row;
    }

    std::vector<T> data_;
    int64_t stride_ = 0;
    T* next_ = nullptr;
};

}  // namespace selfsup::photometric
