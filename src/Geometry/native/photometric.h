// The fused photometric error: from disparities, motions, cameras and images to the least error over sources and its gradients, without point clouds,
// sampling grids, warped images or similarity maps in memory. Godard et al. 2019, equations 1 to 5.
#pragma once

#include "tie_break.h"

#include <ATen/core/Tensor.h>

#include <vector>

namespace selfsup::photometric {

// S scales, B images, N sources, all of H x W; float32 or float64, contiguous, on one device.
struct Inputs {
    at::Tensor disparities;           // (S, B, H, W), sigmoid
    at::Tensor transforms;            // (S, N, B, 4, 4), from the target camera's frame to the source's
    at::Tensor intrinsics;            // (B, 4): fx, fy, cx, cy as shares of the image's size
    at::Tensor target;                // (B, 3, H, W), in [0, 1]
    std::vector<at::Tensor> sources;  // N of (B, 3, H, W)
    TieBreak noise;                   // added to the errors of unwarped sources
    bool auto_mask;                   // unwarped sources compete. Equation 5
    double min_disparity;             // 1 / greatest depth
    double max_disparity;             // 1 / least depth
    double ssim_weight;
    bool with_gradients;
};

struct Results {
    at::Tensor losses;                 // (S): the mean over pixels of the least error
    at::Tensor shares;                 // (S): the share of pixels that a warped source gave
    at::Tensor disparity_gradients;    // as disparities: d losses[s] / d disparities[s]; undefined without gradients
    at::Tensor transform_gradients;    // as transforms
};

Results compute_cpu(const Inputs& inputs);
#ifdef SELFSUP_CUDA_KERNELS
Results compute_cuda(const Inputs& inputs);
#endif

}  // namespace selfsup::photometric
