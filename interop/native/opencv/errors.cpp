#include <cstring>

#include <opencv2/core/utils/logger.hpp>

#include "common.h"

namespace selfsup {
namespace {

// Fixed storage: remembering an error must not itself run out of memory.
struct LastError {
    int code = 0;
    int line = 0;
    char message[1024] = "";
    char function[128] = "";
    char file[256] = "";
};

thread_local LastError last_error;

template <size_t Size>
void copy(char (&target)[Size], const char* source) noexcept {
    std::strncpy(target, source, Size - 1);
    target[Size - 1] = '\0';
}

int keep_silent(int, const char*, const char*, const char*, int, void*) { return 0; }

// OpenCV prints every error to stderr before it throws; here the exception carries the text to the one who can act on it.
const bool quiet = [] {
    cv::redirectError(keep_silent);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_ERROR);
    return true;
}();

}  // namespace

void remember(const cv::Exception& error) {
    last_error.code = error.code;
    last_error.line = error.line;
    copy(last_error.message, error.err.c_str());
    copy(last_error.function, error.func.c_str());
    copy(last_error.file, error.file.c_str());
}

void remember(int code, const char* text) {
    last_error = LastError();
    last_error.code = code;
    copy(last_error.message, text);
}

}  // namespace selfsup

// The last failure of the calling thread; the texts stay valid until that thread's next failure.
SELFSUP_EXPORT void selfsup_cv_last_error(int* code, int* line, const char** message, const char** function, const char** file) {
    *code = selfsup::last_error.code;
    *line = selfsup::last_error.line;
    *message = selfsup::last_error.message;
    *function = selfsup::last_error.function;
    *file = selfsup::last_error.file;
}
