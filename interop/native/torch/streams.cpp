// A device's queue of work, through libtorch's device-independent interface: the same code with and without CUDA, and no CUDA headers.
#include "api.h"

#include <ATen/ATen.h>
#include <c10/core/Event.h>
#include <c10/core/StreamGuard.h>
#include <c10/core/impl/VirtualGuardImpl.h>

#include <chrono>
#include <memory>
#include <thread>
#include <vector>

using selfsup::guarded;

namespace {

c10::Device device_of(int32_t type, int32_t index) { return c10::Device(static_cast<c10::DeviceType>(type), static_cast<c10::DeviceIndex>(index)); }

c10::Stream current_stream(c10::Device device) { return c10::impl::VirtualGuardImpl(device.type()).getStream(device); }

}  // namespace

// Marks the place that a device's current stream has got to. Null for the CPU, which has always done its work.
SELFSUP_API int32_t ss_event_record(int32_t device_type, int32_t device_index, c10::Event** result) {
    return guarded([&] {
        *result = nullptr;
        c10::Device device = device_of(device_type, device_index);
        if (device.is_cpu()) return;
        auto event = std::make_unique<c10::Event>(device.type());
        event->record(current_stream(device));
        *result = event.release();
    });
}

// Blocks the calling thread until the device has come to the mark. Asking again and again with pauses works in every libtorch; a wait of its own is newer.
SELFSUP_API int32_t ss_event_wait(c10::Event* event) {
    return guarded([&] {
        while (event != nullptr && !event->query()) std::this_thread::sleep_for(std::chrono::microseconds(20));
    });
}

SELFSUP_API void ss_event_free(c10::Event* event) {
    guarded([&] { delete event; });
}

// Starts copies to a device from pinned memory on a stream of their own. `*copied` marks their end (null for the CPU, where results are the sources).
SELFSUP_API int32_t ss_upload_begin(at::Tensor* const* sources, int32_t count, int32_t device_type, int32_t device_index, at::Tensor** results,
                                    c10::Event** copied) {
    std::vector<at::Tensor> tensors;
    return guarded([&] {
        *copied = nullptr;
        c10::Device device = device_of(device_type, device_index);
        if (device.is_cpu()) {
            for (int32_t i = 0; i < count; i++) tensors.push_back(sources[i]->to(device));
        } else {
            c10::Stream side = c10::impl::VirtualGuardImpl(device.type()).getStreamFromGlobalPool(device, false);
            c10::StreamGuard guard(side);
            for (int32_t i = 0; i < count; i++)
                tensors.push_back(sources[i]->is_cpu() ? sources[i]->pin_memory().to(device, /*non_blocking=*/true) : sources[i]->to(device));
            auto event = std::make_unique<c10::Event>(device.type());
            event->record(side);
            *copied = event.release();
        }
        for (int32_t i = 0; i < count; i++) results[i] = selfsup::new_handle(std::move(tensors[i]));
    });
}

// Lets the current stream, not the caller, wait for the copies, and tells the allocator that their memory is used there.
SELFSUP_API int32_t ss_upload_join(c10::Event* copied, at::Tensor* const* results, int32_t count) {
    return guarded([&] {
        if (copied == nullptr || count == 0) return;
        c10::Stream here = current_stream(results[0]->device());
        copied->block(here);
        for (int32_t i = 0; i < count; i++) results[i]->record_stream(here);
    });
}
