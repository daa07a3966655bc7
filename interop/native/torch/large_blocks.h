// Memory of large tensors, kept for the next ones.
//
// A training step takes and gives back the same few hundred blocks of a megabyte and more. The C library returns most of them to the system, which must then zero them page by
// page (what that costs: benchmarks/README.md, "Memory of large tensors, and threads that wait").
#pragma once

#include <c10/core/Allocator.h>

#include <cstddef>

namespace selfsup {

// Takes blocks of a megabyte and more from one range of addresses as large as the machine's memory. The lowest place that fits is taken, and neighbours that are given back become
// one again, so that little of the range is touched; what was touched is kept. Smaller blocks, and those that find no place, are libtorch's
// own allocator's, which also says what there is to say where memory is short. Threads may share it.
class LargeBlocks final : public c10::Allocator {
public:
    // The allocator for what is small.
    explicit LargeBlocks(c10::Allocator* small);

    c10::DataPtr allocate(size_t bytes) const override;
    c10::DeleterFnPtr raw_deleter() const override;

private:
    c10::Allocator* small_;
};

// From now on libtorch takes its tensors' memory here. Where the system grants no such range, nothing changes. Call it before other threads allocate.
void use_large_blocks();

}  // namespace selfsup
