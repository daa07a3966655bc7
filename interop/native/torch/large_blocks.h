// Memory of large tensors, kept for the next tensor of about the same size.
//
// A training step takes and gives back the same few hundred blocks of a megabyte and more. The C library returns most of them to the system, which must then zero them page by
// page: an eighth of a step's time on two processor cores (benchmarks/README.md, "Memory of large tensors").
#pragma once

#include <c10/core/Allocator.h>

#include <cstddef>

namespace selfsup {

// Serves what is smaller than a megabyte from libtorch's own allocator. Never holds more than an eighth (and 64 MiB) above what was in use at once: the longest unused
// blocks go first. Threads may share it.
class LargeBlocks final : public c10::Allocator {
public:
    explicit LargeBlocks(c10::Allocator* small);

    // Throws c10::Error, as libtorch's allocator does, where memory is short even after all unused blocks were returned.
    c10::DataPtr allocate(size_t bytes) const override;
    c10::DeleterFnPtr raw_deleter() const override;

private:
    c10::Allocator* small_;
};

// From now on libtorch takes its tensors' memory here. Call it once, before other threads allocate.
void use_large_blocks();

}  // namespace selfsup
