#include "common.h"

using selfsup::guarded;

struct MatInfo {
    void* data;
    int64_t step;
    int rows;
    int columns;
    int type;
    int dimensions;
    int continuous;
    int submatrix;
};

SELFSUP_EXPORT int selfsup_cv_mat_new(cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(); });
}

SELFSUP_EXPORT int selfsup_cv_mat_create(int rows, int columns, int type, const double* fill, cv::Mat** result) {
    return guarded([&] {
        *result = fill ? new cv::Mat(rows, columns, type, selfsup::scalar(fill)) : new cv::Mat(rows, columns, type);
    });
}

// A header over the caller's pixels, which must outlive it; a step of 0 means rows without gaps.
SELFSUP_EXPORT int selfsup_cv_mat_wrap(int rows, int columns, int type, void* data, int64_t step, cv::Mat** result) {
    return guarded([&] {
        CV_Assert(rows >= 0 && columns >= 0 && step >= 0);
        *result = new cv::Mat(rows, columns, type, data, static_cast<size_t>(step));
    });
}

SELFSUP_EXPORT int selfsup_cv_mat_region(const cv::Mat* source, int x, int y, int width, int height, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(*source, cv::Rect(x, y, width, height)); });
}

SELFSUP_EXPORT int selfsup_cv_mat_clone(const cv::Mat* source, cv::Mat** result) {
    return guarded([&] { *result = new cv::Mat(source->clone()); });
}

SELFSUP_EXPORT int selfsup_cv_mat_copy(const cv::Mat* source, cv::Mat* target) {
    return guarded([&] { source->copyTo(*target); });
}

SELFSUP_EXPORT int selfsup_cv_mat_convert(const cv::Mat* source, cv::Mat* target, int type, double alpha, double beta) {
    return guarded([&] { source->convertTo(*target, type, alpha, beta); });
}

SELFSUP_EXPORT int selfsup_cv_mat_fill(cv::Mat* target, const double* value) {
    return guarded([&] { target->setTo(selfsup::scalar(value)); });
}

SELFSUP_EXPORT int selfsup_cv_mat_info(const cv::Mat* mat, MatInfo* info) {
    return guarded([&] {
        info->data = mat->data;
        info->step = mat->dims > 0 ? static_cast<int64_t>(mat->step[0]) : 0;
        info->rows = mat->rows;
        info->columns = mat->cols;
        info->type = mat->type();
        info->dimensions = mat->dims;
        info->continuous = mat->isContinuous();
        info->submatrix = mat->isSubmatrix();
    });
}

SELFSUP_EXPORT void selfsup_cv_mat_delete(cv::Mat* mat) {
    guarded([&] { delete mat; });
}
