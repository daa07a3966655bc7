// Working memory that a thread keeps from one convolution to the next: large blocks taken anew each time would be zeroed by the system, page by page.
#pragma once

#include <cstdint>

namespace selfsup::winograd {

enum class Use { filters, inputs, outputs };

// Room for so many numbers, aligned to 64 bytes; what it holds is lost with the next call for the same use in the same thread. Throws c10::Error where memory is short.
float* workspace(Use use, int64_t numbers);

}  // namespace selfsup::winograd
