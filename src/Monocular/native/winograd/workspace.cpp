#include "workspace.h"

#include <memory>
#include <new>

namespace selfsup::winograd {
namespace {

constexpr std::align_val_t kAlignment{64};

struct Free {
    void operator()(float* numbers) const { operator delete(numbers, kAlignment); }
};

struct Block {
    std::unique_ptr<float, Free> numbers;
    int64_t size = 0;
};

}  // namespace

float* workspace(Use use, int64_t numbers) {
    thread_local Block blocks[3];
    Block& block = blocks[static_cast<int>(use)];
    if (block.size < numbers) {
        block.numbers.reset();
        block.size = 0;
        block.numbers.reset(static_cast<float*>(operator new(numbers * sizeof(float), kAlignment)));
        block.size = numbers;
    }
    return block.numbers.get();
}

}  // namespace selfsup::winograd
