#include <string>
#include <vector>

#include <opencv2/core.hpp>
#include <opencv2/imgproc.hpp>

#include "common.h"

using selfsup::guarded;

SELFSUP_EXPORT int selfsup_cv_cvt_color(const cv::Mat* source, cv::Mat* target, int code, int channels) {
    return guarded([&] {
        // OpenCV 4.6 takes one channel for the codes that only reorder or add channels, and reads beyond the pixels.
        if (code >= cv::COLOR_BGR2BGRA && code <= cv::COLOR_BGRA2RGBA && source->channels() != 3 && source->channels() != 4)
            CV_Error(cv::Error::BadNumChannels, "reordering colours needs 3 or 4 channels");
        cv::cvtColor(*source, *target, code, channels);
    });
}

SELFSUP_EXPORT int selfsup_cv_resize(const cv::Mat* source, cv::Mat* target, int width, int height, double fx, double fy, int interpolation) {
    return guarded([&] { cv::resize(*source, *target, cv::Size(width, height), fx, fy, interpolation); });
}

SELFSUP_EXPORT int selfsup_cv_concat(const cv::Mat* const* sources, int count, int vertical, cv::Mat* target) {
    return guarded([&] {
        std::vector<cv::Mat> parts;
        parts.reserve(static_cast<size_t>(count));
        for (int i = 0; i < count; i++)
            parts.push_back(*sources[i]);
        if (vertical)
            cv::vconcat(parts, *target);
        else
            cv::hconcat(parts, *target);
    });
}

SELFSUP_EXPORT int selfsup_cv_set_num_threads(int count) {
    return guarded([&] { cv::setNumThreads(count); });
}

SELFSUP_EXPORT int selfsup_cv_get_num_threads(int* count) {
    return guarded([&] { *count = cv::getNumThreads(); });
}

SELFSUP_EXPORT int selfsup_cv_version(const char** text) {
    return guarded([&] {
        static const std::string version = cv::getVersionString();
        *text = version.c_str();
    });
}
