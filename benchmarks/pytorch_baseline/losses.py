"""The objective as everybody writes it: every operation by itself, once for every scale and source."""
import torch
import torch.nn.functional as F

import geometry


def ssim(x, y):
    x, y = F.pad(x, (1, 1, 1, 1), mode="reflect"), F.pad(y, (1, 1, 1, 1), mode="reflect")
    mean_x, mean_y = F.avg_pool2d(x, 3, 1), F.avg_pool2d(y, 3, 1)
    var_x = F.avg_pool2d(x ** 2, 3, 1) - mean_x ** 2
    var_y = F.avg_pool2d(y ** 2, 3, 1) - mean_y ** 2
    covariance = F.avg_pool2d(x * y, 3, 1) - mean_x * mean_y
    c1, c2 = 0.01 ** 2, 0.03 ** 2
    n = (2 * mean_x * mean_y + c1) * (2 * covariance + c2)
    d = (mean_x ** 2 + mean_y ** 2 + c1) * (var_x + var_y + c2)
    return torch.clamp((1 - n / d) / 2, 0, 1)


def photometric(prediction, target):
    absolute = (target - prediction).abs().mean(1, True)
    return 0.85 * ssim(prediction, target).mean(1, True) + 0.15 * absolute


def smoothness(disparity, image):
    disparity = disparity / (disparity.mean(2, True).mean(3, True) + 1e-7)
    dx = (disparity[:, :, :, :-1] - disparity[:, :, :, 1:]).abs()
    dy = (disparity[:, :, :-1] - disparity[:, :, 1:]).abs()
    ex = (image[:, :, :, :-1] - image[:, :, :, 1:]).abs().mean(1, True)
    ey = (image[:, :, :-1] - image[:, :, 1:]).abs().mean(1, True)
    return (dx * torch.exp(-ex)).mean() + (dy * torch.exp(-ey)).mean()


def objective(batch, disparities, transforms, warp, noise=1e-5):
    """The losses per scale; their mean is minimised. `transforms` by source id."""
    target = batch["target"][0]
    height, width = target.shape[2:]
    k = geometry.camera(batch["intrinsics"], width, height)
    losses = []
    for scale, disparity in enumerate(disparities):
        full = F.interpolate(disparity, [height, width], mode="bilinear", align_corners=False)
        depth = geometry.depth_of(full)
        warped = torch.cat([photometric(warp(batch["color"][i], depth, transforms[i], k), target) for i in transforms], 1)
        identity = torch.cat([photometric(batch["color"][i], target) for i in transforms], 1)
        if noise > 0:
            identity = identity + torch.randn_like(identity) * noise
        least = torch.min(torch.cat([identity, warped], 1), 1)[0]
        losses.append(least.mean() + 1e-3 * smoothness(disparity, batch["target"][scale]) / 2 ** scale)
    return losses
