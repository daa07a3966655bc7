// The fused photometric error on the processor: bands of rows over threads, each with its own sums, added in a fixed order.
#include "photometric.h"
#include "photometric_band_steps.h"
#include "pixel_camera.h"
#include "vectors.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

namespace selfsup::photometric {
namespace {

// Long enough for the two rows of halo at either end to cost little, short enough for one image to keep 8 threads busy.
constexpr int64_t kBandRows = 24;

template <class T>
struct Band {
    const ImageView<T>* view;
    RowBuffers<T>* rows;
    int64_t begin, end;
    T* output;
    BandSums* sums;
};

// One entry for every kind of processor; everything below it is inlined into each.
SELFSUP_CLONES void band_with_gradients(const Band<float>& b) { run_band<float, true>(*b.view, *b.rows, b.begin, b.end, b.output, *b.sums); }
SELFSUP_CLONES void band_without_gradients(const Band<float>& b) { run_band<float, false>(*b.view, *b.rows, b.begin, b.end, b.output, *b.sums); }
SELFSUP_CLONES void identity_band(const Band<float>& b) { run_identity_band<float>(*b.view, *b.rows, b.begin, b.end, b.output); }
void band_with_gradients(const Band<double>& b) { run_band<double, true>(*b.view, *b.rows, b.begin, b.end, b.output, *b.sums); }
void band_without_gradients(const Band<double>& b) { run_band<double, false>(*b.view, *b.rows, b.begin, b.end, b.output, *b.sums); }
void identity_band(const Band<double>& b) { run_identity_band<double>(*b.view, *b.rows, b.begin, b.end, b.output); }

template <class T>
class Computation {
   public:
    explicit Computation(const Inputs& inputs)
        : in_(inputs),
          scales_(inputs.disparities.size(0)),
          batch_(inputs.target.size(0)),
          sources_(static_cast<int64_t>(inputs.sources.size())),
          height_(inputs.target.size(2)),
          width_(inputs.target.size(3)),
          bands_((height_ + kBandRows - 1) / kBandRows) {}

    Results run() {
        interleave_sources();
        if (in_.auto_mask) compute_identity();
        Results results;
        if (in_.with_gradients) {
            results.disparity_gradients = at::empty_like(in_.disparities);
            results.transform_gradients = at::zeros_like(in_.transforms);
        }
        sums_.resize(scales_ * batch_ * bands_);
        at::parallel_for(0, scales_ * batch_ * bands_, 1, [&](int64_t first, int64_t last) {
            RowBuffers<T>& rows = buffers();
            for (int64_t job = first; job < last; job++) run_job(job, rows, results);
        });
        add_up(results);
        return results;
    }

   private:
    static RowBuffers<T>& buffers_of_thread() {
        static thread_local RowBuffers<T> rows;
        return rows;
    }

    RowBuffers<T>& buffers() const {
        RowBuffers<T>& rows = buffers_of_thread();
        rows.prepare(width_, static_cast<int>(sources_));
        return rows;
    }

    // Colours side by side: one load then reaches all of a pixel's.
    void interleave_sources() {
        interleaved_ = at::empty({sources_, batch_, height_, width_, 4}, in_.target.options());
        T* out = interleaved_.template data_ptr<T>();
        const int64_t area = height_ * width_;
        at::parallel_for(0, sources_ * batch_, 1, [&](int64_t first, int64_t last) {
            for (int64_t i = first; i < last; i++) {
                const T* image = in_.sources[i / batch_].template data_ptr<T>() + (i % batch_) * kColours * area;
                T* pixels = out + i * 4 * area;
                for (int64_t k = 0; k < area; k++) {
                    pixels[4 * k] = image[k];
                    pixels[4 * k + 1] = image[area + k];
                    pixels[4 * k + 2] = image[2 * area + k];
                    pixels[4 * k + 3] = 0;
                }
            }
        });
    }

    // The errors of unwarped sources are the same at every scale.
    void compute_identity() {
        identity_ = at::empty({batch_, sources_, height_, width_}, in_.target.options());
        T* out = identity_.template data_ptr<T>();
        at::parallel_for(0, batch_ * bands_, 1, [&](int64_t first, int64_t last) {
            RowBuffers<T>& rows = buffers();
            for (int64_t job = first; job < last; job++) {
                ImageView<T> view = images(job / bands_);
                int64_t begin = job % bands_ * kBandRows;
                identity_band(Band<T>{&view, &rows, begin, std::min(height_, begin + kBandRows), out + job / bands_ * sources_ * height_ * width_, nullptr});
            }
        });
    }

    void run_job(int64_t job, RowBuffers<T>& rows, Results& results) {
        const int64_t image = job / bands_, begin = job % bands_ * kBandRows, area = height_ * width_;
        ImageView<T> view = images(image % batch_);
        place(view, image / batch_, image % batch_);
        T* gradient = in_.with_gradients ? results.disparity_gradients.template data_ptr<T>() + image * area : nullptr;
        Band<T> band{&view, &rows, begin, std::min(height_, begin + kBandRows), gradient, &sums_[job]};
        sums_[job] = BandSums();
        if (in_.with_gradients)
            band_with_gradients(band);
        else
            band_without_gradients(band);
    }

    // What of a view does not depend on the scale.
    ImageView<T> images(int64_t b) const {
        ImageView<T> view{};
        const int64_t area = height_ * width_;
        view.height = height_;
        view.width = width_;
        view.sources = static_cast<int>(sources_);
        view.ssim_weight = in_.ssim_weight;
        view.noise = in_.noise;
        view.target = in_.target.template data_ptr<T>() + b * kColours * area;
        for (int64_t n = 0; n < sources_; n++) view.source[n] = interleaved_.template data_ptr<T>() + (n * batch_ + b) * 4 * area;
        return view;
    }

    void place(ImageView<T>& view, int64_t scale, int64_t b) const {
        const int64_t area = height_ * width_;
        view.disparity = in_.disparities.template data_ptr<T>() + (scale * batch_ + b) * area;
        view.range = {T(in_.min_disparity), T(in_.max_disparity - in_.min_disparity)};
        const PixelCamera camera = PixelCamera::of(in_.intrinsics.template data_ptr<T>() + 4 * b, width_, height_);
        view.rays = camera.template rays<T>();
        for (int64_t n = 0; n < sources_; n++) {
            view.motion[n] = camera.motion(in_.transforms.template data_ptr<T>() + ((scale * sources_ + n) * batch_ + b) * 16);
            view.identity[n] = in_.auto_mask ? identity_.template data_ptr<T>() + (b * sources_ + n) * area : nullptr;
            view.place[n] = static_cast<uint32_t>(((scale * batch_ + b) * sources_ + n) * area);
        }
    }

    // Sums become means, and gradients by K [R | t] become gradients by the motion.
    void add_up(Results& results) const {
        const double share = 1.0 / static_cast<double>(batch_ * height_ * width_);
        results.losses = at::empty({scales_}, in_.target.options());
        results.shares = at::empty({scales_}, in_.target.options());
        for (int64_t s = 0; s < scales_; s++) {
            double error = 0, selected = 0;
            for (int64_t job = s * batch_ * bands_; job < (s + 1) * batch_ * bands_; job++) {
                error += sums_[job].error;
                selected += sums_[job].selected;
            }
            results.losses.template data_ptr<T>()[s] = T(error * share);
            results.shares.template data_ptr<T>()[s] = T(selected * share);
        }
        if (!in_.with_gradients) return;
        results.disparity_gradients.mul_(share);
        for (int64_t i = 0; i < scales_ * batch_; i++) add_up_motions(results, i / batch_, i % batch_, share);
    }

    void add_up_motions(Results& results, int64_t scale, int64_t b, double share) const {
        const PixelCamera camera = PixelCamera::of(in_.intrinsics.template data_ptr<T>() + 4 * b, width_, height_);
        for (int64_t n = 0; n < sources_; n++) {
            double motion[12] = {};
            for (int64_t band = 0; band < bands_; band++)
                for (int k = 0; k < 12; k++) motion[k] += sums_[(scale * batch_ + b) * bands_ + band].motion[n][k] * share;
            camera.motion_gradient(motion, results.transform_gradients.template data_ptr<T>() + ((scale * sources_ + n) * batch_ + b) * 16);
        }
    }

    const Inputs& in_;
    const int64_t scales_, batch_, sources_, height_, width_, bands_;
    at::Tensor interleaved_;  // (N, B, H, W, 4)
    at::Tensor identity_;     // (B, N, H, W)
    std::vector<BandSums> sums_;
};

}  // namespace

Results compute_cpu(const Inputs& inputs) {
    return inputs.target.scalar_type() == at::kDouble ? Computation<double>(inputs).run() : Computation<float>(inputs).run();
}

}  // namespace selfsup::photometric
