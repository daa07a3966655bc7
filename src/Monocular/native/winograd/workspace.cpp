#include "workspace.h"

#include <c10/core/CPUAllocator.h>

namespace selfsup::winograd {
namespace {

struct Block {
    c10::DataPtr numbers;
    int64_t size = 0;
};

}  // namespace

float* workspace(Use use, int64_t numbers) {
    thread_local Block blocks[3];
    Block& block = blocks[static_cast<int>(use)];
    if (block.size < numbers) {
        block.numbers.clear();
        block.size = 0;
        block.numbers = c10::GetCPUAllocator()->allocate(numbers * sizeof(float));
        block.size = numbers;
    }
    return static_cast<float*>(block.numbers.get());
}

}  // namespace selfsup::winograd
