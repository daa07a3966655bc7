#include <algorithm>
#include <memory>
#include <vector>

#include <opencv2/imgproc.hpp>
#include <opencv2/video/tracking.hpp>

#include "common.h"

using selfsup::guarded;

static_assert(sizeof(cv::Point2f) == 2 * sizeof(float), "points cross the border as pairs of floats");

// Writes at most `capacity` corners, the best first, and their number; never more than were asked for.
SELFSUP_EXPORT int selfsup_cv_good_features(const cv::Mat* image, int capacity, double quality, double distance, const cv::Mat* mask, int block,
                                            int harris, double k, float* corners, int* count) {
    return guarded([&] {
        CV_Assert(capacity > 0);
        std::vector<cv::Point2f> found;
        cv::goodFeaturesToTrack(*image, found, capacity, quality, distance, mask ? cv::InputArray(*mask) : cv::noArray(), block, harris != 0, k);
        *count = std::min(static_cast<int>(found.size()), capacity);
        std::copy_n(found.data(), *count, reinterpret_cast<cv::Point2f*>(corners));
    });
}

// `next` holds the first guesses where the flags say so, and receives the points; every array has `count` entries.
SELFSUP_EXPORT int selfsup_cv_flow_lk(const cv::Mat* from, const cv::Mat* to, const float* previous, float* next, uint8_t* status, float* error, int count,
                                      int width, int height, int levels, int criteria, int iterations, double epsilon, int flags, double threshold) {
    return guarded([&] {
        CV_Assert(count > 0);
        const cv::Point2f* start = reinterpret_cast<const cv::Point2f*>(previous);
        cv::Point2f* end = reinterpret_cast<cv::Point2f*>(next);
        const std::vector<cv::Point2f> points(start, start + count);
        std::vector<cv::Point2f> moved(end, end + count);
        std::vector<uint8_t> found;
        std::vector<float> errors;
        cv::calcOpticalFlowPyrLK(*from, *to, points, moved, found, errors, cv::Size(width, height), levels,
                                 cv::TermCriteria(criteria, iterations, epsilon), flags, threshold);
        CV_Assert(moved.size() == points.size() && found.size() == points.size() && errors.size() == points.size());
        std::copy(moved.begin(), moved.end(), end);
        std::copy(found.begin(), found.end(), status);
        std::copy(errors.begin(), errors.end(), error);
    });
}
