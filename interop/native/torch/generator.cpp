// Random number generators: the process's own and separate ones, each guarded by its mutex.
#include "api.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>

#include <mutex>

using selfsup::guarded;

SELFSUP_API int32_t ss_generator_default(at::Generator** result) {
    return guarded([&] { *result = new at::Generator(at::globalContext().defaultGenerator(at::kCPU)); });
}

SELFSUP_API int32_t ss_generator_new(int64_t seed, at::Generator** result) {
    return guarded([&] { *result = new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed))); });
}

SELFSUP_API void ss_generator_free(at::Generator* generator) {
    guarded([&] { delete generator; });
}

SELFSUP_API int32_t ss_generator_manual_seed(at::Generator* generator, int64_t seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(static_cast<uint64_t>(seed));
    });
}

// The seed that the present sequence started from.
SELFSUP_API int32_t ss_generator_initial_seed(at::Generator* generator, int64_t* seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        *seed = static_cast<int64_t>(generator->current_seed());
    });
}

// Starts anew from a seed that the system draws.
SELFSUP_API int32_t ss_generator_seed(at::Generator* generator, int64_t* seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        *seed = static_cast<int64_t>(generator->seed());
    });
}

// The state as a byte tensor, and back.
SELFSUP_API int32_t ss_generator_get_state(at::Generator* generator, at::Tensor** state) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        *state = selfsup::new_handle(generator->get_state());
    });
}

SELFSUP_API int32_t ss_generator_set_state(at::Generator* generator, at::Tensor* state) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_state(*state);
    });
}
