#include "large_blocks.h"

#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>

#include "api.h"

namespace selfsup {
namespace {

constexpr size_t kSmallest = 1 << 20;
constexpr size_t kGranule = 64 << 10;

// Addresses of the machine's memory's size; pages come with the first touch, huge ones where the system has them: one fault in place of 512.
class Range {
public:
    // Null where the system grants none: with strict accounting, or under a limit.
    static Range* reserve() {
        const size_t size = static_cast<size_t>(sysconf(_SC_PHYS_PAGES)) * sysconf(_SC_PAGESIZE) / kGranule * kGranule;
        void* start = mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
        if (start == MAP_FAILED) return nullptr;
        madvise(start, size, MADV_HUGEPAGE);
        return new Range(static_cast<char*>(start), size);
    }

    // Null where there is no place.
    void* take(size_t bytes) {
        bytes = (bytes + kGranule - 1) / kGranule * kGranule;
        const std::lock_guard<std::mutex> lock(mutex_);
        for (auto gap = gaps_.begin(); gap != gaps_.end(); ++gap) {
            const auto [start, size] = *gap;
            if (size < bytes) continue;
            gaps_.erase(gap);
            if (size > bytes) gaps_.emplace(start + bytes, size - bytes);
            taken_.emplace(start, bytes);
            return start;
        }

        return nullptr;
    }

    bool holds(const void* address) const { return address >= start_ && address < start_ + size_; }

    void give_back(void* address) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto block = taken_.find(static_cast<char*>(address));
        auto [start, size] = *block;
        taken_.erase(block);
        auto after = gaps_.upper_bound(start);
        if (after != gaps_.end() && after->first == start + size) {
            size += after->second;
            after = gaps_.erase(after);
        }

        if (after != gaps_.begin()) {
            const auto before = std::prev(after);
            if (before->first + before->second == start) {
                before->second += size;
                return;
            }
        }

        gaps_.emplace_hint(after, start, size);
    }

private:
    Range(char* start, size_t size) : start_(start), size_(size) { gaps_.emplace(start, size); }

    char* const start_;
    const size_t size_;
    std::mutex mutex_;
    std::map<char*, size_t> gaps_;
    std::unordered_map<char*, size_t> taken_;
};

// Neither is ever deleted: tensors may outlive everything else.
Range* range = nullptr;
c10::DeleterFnPtr delete_small = nullptr;

void give_back(void* start) {
    if (range->holds(start))
        range->give_back(start);
    else
        delete_small(start);
}

}  // namespace

LargeBlocks::LargeBlocks(c10::Allocator* small) : small_(small) {}

c10::DataPtr LargeBlocks::allocate(size_t bytes) const {
    void* start = bytes < kSmallest ? nullptr : range->take(bytes);
    if (start == nullptr) start = small_->raw_allocate(bytes);
    return {start, start, &give_back, c10::Device(c10::DeviceType::CPU)};
}

c10::DeleterFnPtr LargeBlocks::raw_deleter() const { return &give_back; }

void use_large_blocks() {
    if (range != nullptr || (range = Range::reserve()) == nullptr) return;
    c10::Allocator* small = c10::GetCPUAllocator();
    delete_small = small->raw_deleter();
    c10::SetCPUAllocator(new LargeBlocks(small));
}

}  // namespace selfsup

SELFSUP_API int32_t ss_use_large_blocks() { return selfsup::guarded([] { selfsup::use_large_blocks(); }); }
