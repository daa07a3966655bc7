// Shared by the exported C functions: handles, error codes and the guard that keeps C++ exceptions on this side.
#pragma once

#include <ATen/core/Tensor.h>
#include <cstdint>
#include <exception>
#include <string>

#define SELFSUP_API extern "C" __attribute__((visibility("default")))

namespace selfsup {

// What a call returns: 0, or the kind of failure whose text ss_last_error then holds.
enum Code : int32_t { Ok = 0, Failed = 1, IndexOutOfRange = 2, OutOfMemory = 3, UnknownOperator = 4 };

void set_error(const std::string& message);

// Classifies the exception in flight, keeps its message, and gives its code. Only callable inside a catch block.
Code keep_current_exception() noexcept;

// A tensor handle is a heap-allocated at::Tensor that the managed side owns; `live_tensors` counts them.
at::Tensor* new_handle(at::Tensor tensor);

template <class Body>
int32_t guarded(Body&& body) noexcept {
    try {
        body();
        return Ok;
    } catch (...) {
        return keep_current_exception();
    }
}

}  // namespace selfsup
