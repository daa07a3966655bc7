// The noise that breaks ties between warped and unwarped sources, as a function of a seed and a pixel's place: nothing is stored, and every order of computation draws alike.
#pragma once

#include "photometric_math.h"

namespace selfsup::photometric {

struct TieBreak {
    uint32_t low, high;  // the seed's halves
    double deviation;    // 0 for no noise

    static TieBreak of(int64_t seed, double deviation) {
        return {static_cast<uint32_t>(seed), static_cast<uint32_t>(static_cast<uint64_t>(seed) >> 32), deviation};
    }
};

// Spreads every bit over all: two rounds of multiplication and shift.
SELFSUP_INLINE uint32_t scatter_bits(uint32_t value) {
    value ^= value >> 16;
    value *= 0x7feb352du;
    value ^= value >> 15;
    value *= 0x846ca68bu;
    return value ^ (value >> 16);
}

// Nearly normal with mean 0 and the deviation asked for: the sum of four uniform numbers. `place` counts pixels over scales, images, sources, rows and columns.
template <class T>
SELFSUP_INLINE T noise_at(const TieBreak& noise, uint32_t place) {
    const uint32_t first = scatter_bits(place * 0x9e3779b9u + noise.low), second = scatter_bits(first ^ noise.high);
    const int32_t sum = static_cast<int32_t>((first & 0xffffu) + (first >> 16) + (second & 0xffffu) + (second >> 16));
    constexpr double deviation_of_sum = 65536 * 0.57735026918962576;
    return T(noise.deviation / deviation_of_sum) * T(sum - 131070);
}

}  // namespace selfsup::photometric
