#include "filter_transforms.h"

#include <algorithm>
#include <cstring>

namespace selfsup::winograd {
namespace {

constexpr int kFilter = kTaps * kTaps;

// Columns, then rows.
template <class Transform, int From = Transform::from, int To = Transform::to>
SELFSUP_INLINE void transform_square(const Lanes (&from)[From * From], Lanes (&to)[To * To]) {
    Lanes half[To][From];
    for (int j = 0; j < From; j++) {
        Lanes column[From], result[To];
        for (int i = 0; i < From; i++) column[i] = from[i * From + j];
        Transform::apply(column, result);
        for (int i = 0; i < To; i++) half[i][j] = result[i];
    }
    for (int i = 0; i < To; i++) {
        Lanes result[To];
        Transform::apply(half[i], result);
        for (int j = 0; j < To; j++) to[i * To + j] = result[j];
    }
}

SELFSUP_INLINE Lanes load(const float* from, int64_t lanes) {
    if (lanes == kLanes) return *reinterpret_cast<const Lanes*>(from);
    Lanes result{};
    std::memcpy(&result, from, lanes * sizeof(float));
    return result;
}

SELFSUP_INLINE void store(float* to, const Lanes& value, int64_t lanes) {
    if (lanes == kLanes)
        *reinterpret_cast<Lanes*>(to) = value;
    else
        std::memcpy(to, &value, lanes * sizeof(float));
}

}  // namespace

SELFSUP_CLONES void transform_filters(const float* filters, int64_t filter_stride, int64_t count, bool turned, float* products, int64_t stride) {
    for (int64_t first = 0; first < count; first += kLanes) {
        const int64_t lanes = std::min<int64_t>(kLanes, count - first);
        float gathered[kFilter][kLanes] = {};
        for (int64_t lane = 0; lane < lanes; lane++) {
            const float* filter = filters + (first + lane) * filter_stride;
            for (int i = 0; i < kFilter; i++) gathered[i][lane] = filter[turned ? kFilter - 1 - i : i];
        }
        Lanes taps[kFilter], transformed[kProducts];
        std::memcpy(taps, gathered, sizeof taps);
        transform_square<FilterTransform>(taps, transformed);
        for (int p = 0; p < kProducts; p++) store(products + p * stride + first, transformed[p], lanes);
    }
}

SELFSUP_CLONES void transform_filter_gradients(const float* products, int64_t stride, int64_t count, float* filters) {
    for (int64_t first = 0; first < count; first += kLanes) {
        const int64_t lanes = std::min<int64_t>(kLanes, count - first);
        Lanes transformed[kProducts], taps[kFilter];
        for (int p = 0; p < kProducts; p++) transformed[p] = load(products + p * stride + first, lanes);
        transform_square<FilterGradientTransform>(transformed, taps);
        for (int64_t lane = 0; lane < lanes; lane++)
            for (int i = 0; i < kFilter; i++) filters[(first + lane) * kFilter + i] = taps[i][lane];
    }
}

}  // namespace selfsup::winograd
