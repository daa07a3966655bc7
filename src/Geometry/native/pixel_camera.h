// A pinhole camera in pixels, and what a motion becomes in its image. Hartley and Zisserman, Multiple View Geometry, section 6.1.
#pragma once

#include "photometric_math.h"

namespace selfsup::photometric {

struct PixelCamera {
    double fx, fy, cx, cy;

    // From shares of the image's size.
    template <class T>
    static SELFSUP_INLINE PixelCamera of(const T* normalised, int64_t width, int64_t height) {
        return {double(normalised[0]) * width, double(normalised[1]) * height, double(normalised[2]) * width, double(normalised[3]) * height};
    }

    template <class T>
    SELFSUP_INLINE Rays<T> rays() const {
        return {T(1 / fx), T(-cx / fx), T(1 / fy), T(-cy / fy)};
    }

    // K R K⁻¹ and K t of the motion [R | t], the first three rows of a 4x4 matrix.
    template <class T>
    SELFSUP_INLINE Motion<T> motion(const T* transform) const {
        Motion<T> result;
        for (int row = 0; row < 3; row++) {
            double p[4];
            for (int k = 0; k < 4; k++) p[k] = row_of_k(transform, row, k);
            result.m[3 * row] = T(p[0] / fx);
            result.m[3 * row + 1] = T(p[1] / fy);
            result.m[3 * row + 2] = T(p[2] - p[0] * cx / fx - p[1] * cy / fy);
            result.p[row] = T(p[3]);
        }
        return result;
    }

    // From the gradient by K [R | t] (3x4) to that by the 4x4 motion: Kᵀ from the left; the last row has none.
    template <class T>
    SELFSUP_INLINE void motion_gradient(const double* gradient, T* result) const {
        for (int k = 0; k < 4; k++) {
            result[k] = T(fx * gradient[k]);
            result[4 + k] = T(fy * gradient[4 + k]);
            result[8 + k] = T(cx * gradient[k] + cy * gradient[4 + k] + gradient[8 + k]);
            result[12 + k] = T(0);
        }
    }

   private:
    template <class T>
    SELFSUP_INLINE double row_of_k(const T* transform, int row, int k) const {
        double last = transform[8 + k];
        return row == 0 ? fx * transform[k] + cx * last : row == 1 ? fy * transform[4 + k] + cy * last : last;
    }
};

}  // namespace selfsup::photometric
