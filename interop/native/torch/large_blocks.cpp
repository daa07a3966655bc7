#include "large_blocks.h"

#include <c10/core/CPUAllocator.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstdint>
#include <map>
#include <mutex>
#include <unordered_map>

#include "api.h"

namespace selfsup {
namespace {

constexpr size_t kSmallest = 1 << 20;
constexpr size_t kGranule = 64 << 10;
constexpr size_t kHugePage = 2 << 20;
constexpr size_t kAlwaysAllowed = 64 << 20;

struct Unused {
    void* start;
    uint64_t since;
};

// All blocks, and what was in use at once. Everything in it wants the lock.
class Blocks {
public:
    // Null where the system gives no more.
    void* take(size_t bytes) {
        bytes = (bytes + kGranule - 1) / kGranule * kGranule;
        const std::lock_guard<std::mutex> lock(mutex_);
        // A block may be a quarter too large: sizes vary a little from batch to batch, and too loose a fit would leave the large ones nothing.
        const auto fitting = unused_.lower_bound(bytes);
        if (fitting != unused_.end() && fitting->first <= bytes + bytes / 4) {
            const size_t size = fitting->first;
            void* start = fitting->second.start;
            unused_.erase(fitting);
            unused_bytes_ -= size;
            use(start, size);
            return start;
        }

        most_used_ = std::max(most_used_, used_bytes_ + bytes);
        shrink_to(most_used_ + most_used_ / 8 + kAlwaysAllowed - used_bytes_ - bytes);
        void* start = map(bytes);
        if (start == nullptr) {
            shrink_to(0);
            start = map(bytes);
        }

        if (start != nullptr) use(start, bytes);
        return start;
    }

    // False where the address is no block's.
    bool give_back(void* start) {
        const std::lock_guard<std::mutex> lock(mutex_);
        const auto block = used_.find(start);
        if (block == used_.end()) return false;
        const size_t size = block->second;
        used_.erase(block);
        used_bytes_ -= size;
        unused_.emplace(size, Unused{start, ++time_});
        unused_bytes_ += size;
        return true;
    }

private:
    void use(void* start, size_t size) {
        used_.emplace(start, size);
        used_bytes_ += size;
        most_used_ = std::max(most_used_, used_bytes_);
    }

    void shrink_to(size_t bytes) {
        while (unused_bytes_ > bytes) {
            const auto oldest = std::min_element(unused_.begin(), unused_.end(), [](const auto& a, const auto& b) { return a.second.since < b.second.since; });
            munmap(oldest->second.start, oldest->first);
            unused_bytes_ -= oldest->first;
            unused_.erase(oldest);
        }
    }

    // Starts at a huge page's address, so that the system can fill all but the tail with huge pages: one fault where there would be 512.
    static void* map(size_t bytes) {
        void* place = mmap(nullptr, bytes + kHugePage, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (place == MAP_FAILED) return nullptr;
        const auto begin = reinterpret_cast<uintptr_t>(place), start = (begin + kHugePage - 1) / kHugePage * kHugePage;
        if (start > begin) munmap(place, start - begin);
        munmap(reinterpret_cast<void*>(start + bytes), begin + kHugePage - start);
        madvise(reinterpret_cast<void*>(start), bytes, MADV_HUGEPAGE);
        return reinterpret_cast<void*>(start);
    }

    std::mutex mutex_;
    std::unordered_map<void*, size_t> used_;
    std::multimap<size_t, Unused> unused_;
    size_t used_bytes_ = 0, unused_bytes_ = 0, most_used_ = 0;
    uint64_t time_ = 0;
};

Blocks& blocks() {
    static Blocks* const all = new Blocks;
    return *all;
}

c10::DeleterFnPtr small_deleter = nullptr;

void give_back(void* start) {
    if (reinterpret_cast<uintptr_t>(start) % kHugePage != 0 || !blocks().give_back(start)) small_deleter(start);
}

}  // namespace

LargeBlocks::LargeBlocks(c10::Allocator* small) : small_(small) { small_deleter = small->raw_deleter(); }

c10::DataPtr LargeBlocks::allocate(size_t bytes) const {
    void* start = bytes < kSmallest ? nullptr : blocks().take(bytes);
    // libtorch's allocator also says what there is to say where the system has no more.
    if (start == nullptr) start = small_->raw_allocate(bytes);
    return {start, start, &give_back, c10::Device(c10::DeviceType::CPU)};
}

c10::DeleterFnPtr LargeBlocks::raw_deleter() const { return &give_back; }

void use_large_blocks() {
    static LargeBlocks* const allocator = [] {
        auto* made = new LargeBlocks(c10::GetCPUAllocator());
        c10::SetCPUAllocator(made);
        return made;
    }();
    static_cast<void>(allocator);
}

}  // namespace selfsup

SELFSUP_API int32_t ss_use_large_blocks() { return selfsup::guarded([] { selfsup::use_large_blocks(); }); }
