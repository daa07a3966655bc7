// Process-wide state of libtorch: threads, seeds, devices, versions, backend switches.
#include "api.h"

#include <ATen/ATen.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <c10/util/Logging.h>
#include <torch/cuda.h>
#include <torch/version.h>

#include <cstring>
#include <string>

using selfsup::guarded;

SELFSUP_API int32_t ss_get_num_threads(int32_t* count) {
    return guarded([&] { *count = at::get_num_threads(); });
}

SELFSUP_API int32_t ss_set_num_threads(int32_t count) {
    return guarded([&] { at::set_num_threads(count); });
}

SELFSUP_API int32_t ss_get_num_interop_threads(int32_t* count) {
    return guarded([&] { *count = at::get_num_interop_threads(); });
}

SELFSUP_API int32_t ss_set_num_interop_threads(int32_t count) {
    return guarded([&] { at::set_num_interop_threads(count); });
}

SELFSUP_API int32_t ss_manual_seed(int64_t seed) {
    return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

SELFSUP_API const char* ss_torch_version() { return TORCH_VERSION; }

namespace {
int32_t copy_text(const std::string& text, char* buffer, int32_t capacity) {
    if (static_cast<int32_t>(text.size()) + 1 > capacity) return static_cast<int32_t>(text.size()) + 1;
    std::memcpy(buffer, text.c_str(), text.size() + 1);
    return 0;
}
}  // namespace

// How libtorch was built and runs here. `*needed` is 0, or the capacity that the text needs.
SELFSUP_API int32_t ss_show_config(char* buffer, int32_t capacity, int32_t* needed) {
    return guarded([&] { *needed = copy_text(at::show_config() + at::get_parallel_info(), buffer, capacity); });
}

SELFSUP_API int32_t ss_cuda_device_count(int32_t* count) {
    return guarded([&] { *count = at::hasCUDA() ? static_cast<int32_t>(at::getNumGPUs()) : 0; });
}

SELFSUP_API int32_t ss_cuda_is_available(int32_t* available) {
    return guarded([&] { *available = at::hasCUDA() && at::getNumGPUs() > 0; });
}

SELFSUP_API int32_t ss_has_mkldnn() { return at::hasMKLDNN(); }

SELFSUP_API int32_t ss_set_allow_tf32(int32_t cublas, int32_t cudnn) {
    return guarded([&] {
        at::globalContext().setAllowTF32CuBLAS(cublas != 0);
        at::globalContext().setAllowTF32CuDNN(cudnn != 0);
    });
}

SELFSUP_API int32_t ss_get_allow_tf32(int32_t* cublas, int32_t* cudnn) {
    return guarded([&] {
        *cublas = at::globalContext().allowTF32CuBLAS();
        *cudnn = at::globalContext().allowTF32CuDNN();
    });
}

SELFSUP_API int32_t ss_set_benchmark_cudnn(int32_t enabled) {
    return guarded([&] { at::globalContext().setBenchmarkCuDNN(enabled != 0); });
}

SELFSUP_API int32_t ss_get_benchmark_cudnn(int32_t* enabled) {
    return guarded([&] { *enabled = at::globalContext().benchmarkCuDNN(); });
}

SELFSUP_API int32_t ss_cuda_synchronize(int64_t device_index) {
    return guarded([&] { torch::cuda::synchronize(device_index); });
}

SELFSUP_API int32_t ss_cuda_manual_seed_all(int64_t seed) {
    return guarded([&] { torch::cuda::manual_seed_all(static_cast<uint64_t>(seed)); });
}

SELFSUP_API int32_t ss_has_cudnn(int32_t* available) {
    return guarded([&] { *available = at::hasCUDA() && at::globalContext().hasCuDNN(); });
}
