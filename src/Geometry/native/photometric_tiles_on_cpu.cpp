// The GPU's tiles, run by the processor one thread after the other: for tests on machines without a GPU.
#include "photometric.h"
#include "photometric_tile.h"

#include <ATen/ATen.h>
#include <torch/library.h>

#include <vector>

namespace selfsup::photometric {
namespace {

template <class Step>
void every_thread(Step step) {
    for (int thread = 0; thread < kTileThreads; thread++) step(thread);
}

struct TileResults {
    at::Tensor losses, shares, disparity_gradients, projected_gradients;  // the last by K [R | t]: (S, N, B, 3, 4)
};

void run_identity(Tile<double>& tile, double* errors) {
    const TileProblem<double>& p = *tile.problem;
    every_thread([&](int thread) { copy_pixels(tile, thread); });
    every_thread([&](int thread) {
        const int x = tile.left + thread % kTileWidth, y = tile.top + thread / kTileWidth;
        for (int n = 0; tile.holds(x, y) && n < p.sources; n++)
            errors[((static_cast<int64_t>(tile.image) * p.sources + n) * p.height + y) * p.width + x] = error_at(tile, n, x, y);
    });
}

void run_minimum(Tile<double>& tile, TileResults& results) {
    const TileProblem<double>& p = *tile.problem;
    every_thread([&](int thread) { prepare_motions(tile, thread); });
    every_thread([&](int thread) { warp_pixels(tile, thread); });
    double error = 0, selected = 0;
    every_thread([&](int thread) { compare_pixels(tile, thread, error, selected); });
    results.losses.data_ptr<double>()[tile.scale] += error;
    results.shares.data_ptr<double>()[tile.scale] += selected;
    double* disparities = results.disparity_gradients.data_ptr<double>() + (static_cast<int64_t>(tile.scale) * p.batch + tile.image) * p.height * p.width;
    for (int n = 0; n < p.sources; n++) {
        double* projected = results.projected_gradients.data_ptr<double>() + ((static_cast<int64_t>(tile.scale) * p.sources + n) * p.batch + tile.image) * 12;
        every_thread([&](int thread) {
            const int x = tile.left + thread % kTileWidth, y = tile.top + thread / kTileWidth;
            double motion[12];
            double disparity = differentiate_pixel(tile, thread, n, motion);
            if (tile.holds(x, y)) disparities[static_cast<int64_t>(y) * p.width + x] += disparity;
            for (int k = 0; k < 12; k++) projected[k] += motion[k];
        });
    }
}

template <class Run>
void every_tile(const TileProblem<double>& problem, int scales, Run run) {
    // As on the GPU, shared memory starts out as whatever was left in it.
    std::vector<double> memory(Tile<double>::bytes(problem.sources) / sizeof(double) + 2, 1e30);
    for (int s = 0; s < scales; s++)
        for (int b = 0; b < problem.batch; b++)
            for (int top = 0; top < problem.height; top += kTileHeight)
                for (int left = 0; left < problem.width; left += kTileWidth) {
                    Tile<double> tile{&problem, s, b, left, top, nullptr, nullptr, nullptr, nullptr, nullptr};
                    tile.place(memory.data());
                    run(tile);
                }
}

std::tuple<at::Tensor, at::Tensor, at::Tensor, at::Tensor> tiles_on_cpu(const at::Tensor& disparities, const at::Tensor& transforms, const at::Tensor& intrinsics,
                                                                        const at::Tensor& target, at::TensorList sources, int64_t noise_seed, double noise_deviation,
                                                                        bool auto_mask, double min_disparity, double max_disparity, double ssim_weight) {
    TORCH_CHECK(target.is_cpu() && target.scalar_type() == at::kDouble, "photometric_tiles_on_cpu: expected float64 tensors on the CPU");
    const int64_t scales = disparities.size(0), batch = target.size(0), height = target.size(2), width = target.size(3), count = static_cast<int64_t>(sources.size());
    TileProblem<double> problem{};
    problem.batch = static_cast<int>(batch);
    problem.sources = static_cast<int>(count);
    problem.height = static_cast<int>(height);
    problem.width = static_cast<int>(width);
    std::vector<at::Tensor> held = {disparities.contiguous(), transforms.contiguous(), intrinsics.contiguous(), target.contiguous()};
    problem.disparities = held[0].data_ptr<double>();
    problem.transforms = held[1].data_ptr<double>();
    problem.intrinsics = held[2].data_ptr<double>();
    problem.target = held[3].data_ptr<double>();
    for (int64_t n = 0; n < count; n++) {
        held.push_back(sources[n].contiguous());
        problem.source[n] = held.back().data_ptr<double>();
    }
    problem.range = {min_disparity, max_disparity - min_disparity};
    problem.ssim_weight = ssim_weight;
    at::Tensor identity = at::empty({batch, count, height, width}, target.options());
    if (auto_mask) {
        every_tile(problem, 1, [&](Tile<double>& tile) { run_identity(tile, identity.data_ptr<double>()); });
        problem.identity = identity.data_ptr<double>();
        problem.noise = TieBreak::of(noise_seed, noise_deviation);
    }
    TileResults results{at::zeros({scales}, target.options()), at::zeros({scales}, target.options()), at::zeros_like(held[0]),
                        at::zeros({scales, count, batch, 3, 4}, target.options())};
    every_tile(problem, static_cast<int>(scales), [&](Tile<double>& tile) { run_minimum(tile, results); });
    const double share = 1.0 / static_cast<double>(batch * height * width);
    return {results.losses * share, results.shares * share, results.disparity_gradients * share, results.projected_gradients * share};
}

}  // namespace
}  // namespace selfsup::photometric

TORCH_LIBRARY_FRAGMENT(selfsup, library) {
    library.def(
        "photometric_tiles_on_cpu(Tensor disparities, Tensor transforms, Tensor intrinsics, Tensor target, Tensor[] sources, int noise_seed, float noise_deviation, bool auto_mask, "
        "float min_disparity, float max_disparity, float ssim_weight) -> (Tensor losses, Tensor shares, Tensor disparity_gradients, Tensor projected_gradients)",
        selfsup::photometric::tiles_on_cpu);
}
