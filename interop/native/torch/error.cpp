#include "api.h"

#include <c10/util/Exception.h>
#include <new>

namespace selfsup {

namespace {
thread_local std::string last_error;
}

void set_error(const std::string& message) { last_error = message; }

Code keep_current_exception() noexcept {
    try {
        try {
            throw;
        } catch (const c10::IndexError& error) {
            last_error = error.what_without_backtrace();
            return IndexOutOfRange;
        } catch (const c10::Error& error) {
            last_error = error.what_without_backtrace();
            bool memory = last_error.find("out of memory") != std::string::npos ||
                          last_error.find("can't allocate memory") != std::string::npos ||
                          last_error.find("not enough memory") != std::string::npos;
            return memory ? OutOfMemory : Failed;
        } catch (const std::bad_alloc&) {
            last_error = "out of memory";
            return OutOfMemory;
        } catch (const std::exception& error) {
            last_error = error.what();
            return Failed;
        } catch (...) {
            last_error = "unknown native error";
            return Failed;
        }
    } catch (...) {
        // Keeping the message itself ran out of memory.
        return OutOfMemory;
    }
}

}  // namespace selfsup

SELFSUP_API const char* ss_last_error() { return selfsup::last_error.c_str(); }
