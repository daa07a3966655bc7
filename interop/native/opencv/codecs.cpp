#include <memory>
#include <vector>

#include <opencv2/imgcodecs.hpp>

#include "common.h"

using selfsup::guarded;

SELFSUP_EXPORT int selfsup_cv_imdecode(const uint8_t* bytes, int64_t length, int flags, cv::Mat** result) {
    return guarded([&] {
        CV_Assert(length >= 0 && length <= INT32_MAX);
        if (length == 0) {
            *result = new cv::Mat();
            return;
        }
        const cv::Mat buffer(1, static_cast<int>(length), CV_8UC1, const_cast<uint8_t*>(bytes));
        *result = new cv::Mat(cv::imdecode(buffer, flags));
    });
}

SELFSUP_EXPORT int selfsup_cv_imread(const char* path, int flags, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(cv::imread(path, flags)); });
}

SELFSUP_EXPORT int selfsup_cv_imencode(const char* extension, const cv::Mat* image, const int* parameters, int parameter_count, int* encoded,
                                       std::vector<uint8_t>** result) {
    return guarded([&] {
        auto buffer = std::make_unique<std::vector<uint8_t>>();
        *encoded = cv::imencode(extension, *image, *buffer, std::vector<int>(parameters, parameters + parameter_count));
        *result = buffer.release();
    });
}

SELFSUP_EXPORT int selfsup_cv_imwrite(const char* path, const cv::Mat* image, const int* parameters, int parameter_count, int* written) {
    return guarded([&] { *written = cv::imwrite(path, *image, std::vector<int>(parameters, parameters + parameter_count)); });
}

SELFSUP_EXPORT void selfsup_cv_buffer_view(const std::vector<uint8_t>* buffer, const uint8_t** data, int64_t* length) {
    *data = buffer->data();
    *length = static_cast<int64_t>(buffer->size());
}

SELFSUP_EXPORT void selfsup_cv_buffer_delete(std::vector<uint8_t>* buffer) { delete buffer; }
