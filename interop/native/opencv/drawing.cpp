#include <opencv2/imgproc.hpp>

#include "common.h"

using selfsup::guarded;

SELFSUP_EXPORT int selfsup_cv_rectangle(cv::Mat* image, int x, int y, int width, int height, const double* colour, int thickness, int line_type,
                                        int shift) {
    return guarded([&] { cv::rectangle(*image, cv::Rect(x, y, width, height), selfsup::scalar(colour), thickness, line_type, shift); });
}

SELFSUP_EXPORT int selfsup_cv_rectangle_corners(cv::Mat* image, int x1, int y1, int x2, int y2, const double* colour, int thickness, int line_type,
                                                int shift) {
    return guarded([&] { cv::rectangle(*image, cv::Point(x1, y1), cv::Point(x2, y2), selfsup::scalar(colour), thickness, line_type, shift); });
}

SELFSUP_EXPORT int selfsup_cv_line(cv::Mat* image, int x1, int y1, int x2, int y2, const double* colour, int thickness, int line_type, int shift) {
    return guarded([&] { cv::line(*image, cv::Point(x1, y1), cv::Point(x2, y2), selfsup::scalar(colour), thickness, line_type, shift); });
}

SELFSUP_EXPORT int selfsup_cv_put_text(cv::Mat* image, const char* text, int x, int y, int font, double scale, const double* colour, int thickness,
                                       int line_type, int bottom_left_origin) {
    return guarded([&] {
        cv::putText(*image, text, cv::Point(x, y), font, scale, selfsup::scalar(colour), thickness, line_type, bottom_left_origin != 0);
    });
}

SELFSUP_EXPORT int selfsup_cv_text_size(const char* text, int font, double scale, int thickness, int* width, int* height, int* baseline) {
    return guarded([&] {
        const cv::Size size = cv::getTextSize(text, font, scale, thickness, baseline);
        *width = size.width;
        *height = size.height;
    });
}
