// What every exported function shares: the export mark and the guard that keeps C++ exceptions on this side.
#pragma once

#include <exception>
#include <new>

#include <opencv2/core.hpp>

#define SELFSUP_EXPORT extern "C" __attribute__((visibility("default")))

namespace selfsup {

enum Status : int { kDone = 0, kFailed = 1 };

void remember(const cv::Exception& error);
void remember(int code, const char* text);

// Runs the body of an exported function; an exception becomes kFailed, and its text waits in this thread for
// selfsup_cv_last_error.
template <typename Body>
int guarded(Body&& body) noexcept {
    try {
        body();
        return kDone;
    } catch (const cv::Exception& error) {
        remember(error);
    } catch (const std::bad_alloc&) {
        remember(cv::Error::StsNoMem, "out of memory");
    } catch (const std::exception& error) {
        remember(cv::Error::StsError, error.what());
    } catch (...) {
        remember(cv::Error::StsError, "unknown C++ exception");
    }
    return kFailed;
}

inline cv::Scalar scalar(const double* values) { return cv::Scalar(values[0], values[1], values[2], values[3]); }

}  // namespace selfsup
