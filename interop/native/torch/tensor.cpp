// Tensor handles: creation from memory, facts that need no operator, release.
#include "api.h"

#include <ATen/ATen.h>
#include <atomic>
#include <cstring>

namespace selfsup {

namespace {
std::atomic<int64_t> live_tensors{0};
std::atomic<int64_t> peak_tensors{0};
}  // namespace

at::Tensor* new_handle(at::Tensor tensor) {
    auto* handle = new at::Tensor(std::move(tensor));
    int64_t live = live_tensors.fetch_add(1, std::memory_order_relaxed) + 1;
    int64_t peak = peak_tensors.load(std::memory_order_relaxed);
    while (live > peak && !peak_tensors.compare_exchange_weak(peak, live, std::memory_order_relaxed)) {
    }
    return handle;
}

}  // namespace selfsup

using selfsup::guarded;

SELFSUP_API void ss_tensor_free(at::Tensor* tensor) {
    if (tensor == nullptr) return;
    selfsup::live_tensors.fetch_sub(1, std::memory_order_relaxed);
    guarded([&] { delete tensor; });
}

SELFSUP_API int64_t ss_live_tensors() { return selfsup::live_tensors.load(std::memory_order_relaxed); }

SELFSUP_API int64_t ss_peak_tensors() { return selfsup::peak_tensors.load(std::memory_order_relaxed); }

// A second handle on the same tensor (shares storage, autograd identity and gradient).
SELFSUP_API int32_t ss_tensor_alias(at::Tensor* tensor, at::Tensor** result) {
    return guarded([&] { *result = selfsup::new_handle(*tensor); });
}

// Copies `bytes` bytes of row-major host memory into a new CPU tensor.
SELFSUP_API int32_t ss_tensor_from_memory(const void* data, int64_t bytes, const int64_t* sizes, int32_t rank, int32_t dtype,
                                          at::Tensor** result) {
    return guarded([&] {
        auto options = at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype));
        at::Tensor tensor = at::empty(at::IntArrayRef(sizes, rank), options);
        TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == bytes, "shape needs ", tensor.nbytes(), " bytes, ", bytes, " were given");
        std::memcpy(tensor.data_ptr(), data, bytes);
        *result = selfsup::new_handle(std::move(tensor));
    });
}

struct TensorFacts {
    int32_t rank;
    int32_t dtype;
    int32_t device_type;
    int32_t device_index;
    int64_t numel;
    int32_t requires_grad;
    int32_t is_leaf;
    int32_t is_contiguous;
    int32_t is_sparse;
};

SELFSUP_API int32_t ss_tensor_facts(at::Tensor* tensor, TensorFacts* facts) {
    return guarded([&] {
        facts->rank = static_cast<int32_t>(tensor->dim());
        facts->dtype = static_cast<int32_t>(tensor->scalar_type());
        facts->device_type = static_cast<int32_t>(tensor->device().type());
        facts->device_index = tensor->device().index();
        facts->numel = tensor->numel();
        facts->requires_grad = tensor->requires_grad();
        facts->is_leaf = tensor->is_leaf();
        facts->is_sparse = tensor->is_sparse();
        facts->is_contiguous = facts->is_sparse ? 0 : tensor->is_contiguous();
    });
}

SELFSUP_API int32_t ss_tensor_sizes(at::Tensor* tensor, int64_t* sizes, int32_t rank) {
    return guarded([&] {
        auto all = tensor->sizes();
        TORCH_CHECK(static_cast<int32_t>(all.size()) == rank, "rank changed");
        std::copy(all.begin(), all.end(), sizes);
    });
}

SELFSUP_API int32_t ss_tensor_strides(at::Tensor* tensor, int64_t* strides, int32_t rank) {
    return guarded([&] {
        auto all = tensor->strides();
        TORCH_CHECK(static_cast<int32_t>(all.size()) == rank, "rank changed");
        std::copy(all.begin(), all.end(), strides);
    });
}

SELFSUP_API int32_t ss_tensor_data(at::Tensor* tensor, void** data) {
    return guarded([&] { *data = tensor->data_ptr(); });
}

// 1 where the memory layout is dense in the given format (0 contiguous, 2 channels last).
SELFSUP_API int32_t ss_tensor_is_contiguous(at::Tensor* tensor, int32_t format, int32_t* result) {
    return guarded([&] { *result = tensor->is_contiguous(static_cast<at::MemoryFormat>(format)); });
}

// 1 where both have one type and shape and their elements lie in memory in the same order.
SELFSUP_API int32_t ss_tensor_same_layout(at::Tensor* tensor, at::Tensor* other, int32_t* result) {
    return guarded([&] {
        *result = tensor->scalar_type() == other->scalar_type() && !tensor->is_sparse() && !other->is_sparse() && tensor->sizes() == other->sizes() &&
                  tensor->strides() == other->strides();
    });
}

// Lets `target` refer to what `source` refers to (storage, type, device), keeping target's identity as a parameter.
SELFSUP_API int32_t ss_tensor_set_data(at::Tensor* target, at::Tensor* source) {
    return guarded([&] { target->set_data(*source); });
}
