"""One training step of the published monocular recipe in plain eager PyTorch, timed: the baseline that selfsup is compared with.
    python3 step.py [--device cpu|cuda] [--batch-size N] [--width N] [--height N] [--steps N] [--warmup N] [--precision fp32|bf16] [--json FILE|-]
Pictures are random textures in memory, as in `selfsup bench train`. bf16 is torch.autocast. On a GPU cuDNN may choose its algorithms by trial, as the public code sets it."""
import argparse
import os
import resource
import time

import torch
import torch.nn.functional as F

import geometry
import losses
import networks
import results


def generated(batch, height, width, device):
    cells = torch.rand(batch, 3, 24, 24)
    target = F.interpolate(cells, [height, width], mode="bilinear", align_corners=False) * 0.9 + torch.rand(batch, 3, height, width) * 0.1
    pyramid = [target]
    for _ in range(3):
        pyramid.append(F.avg_pool2d(pyramid[-1], 2, 2))
    return {
        "color": {i: target.roll(3 * i, 3).to(device) if i else target.to(device) for i in (0, -1, 1)},
        "target": [level.to(device) for level in pyramid],
        "intrinsics": torch.tensor([[0.58, 1.92, 0.5, 0.5]]).repeat(batch, 1).to(device),
    }


def predict(nets, batch):
    """Disparities of the target, and the motion to every source; pairs are shown in temporal order."""
    color = batch["color"]
    disparities = nets["depth"](nets["encoder"](color[0]))
    transforms = {}
    for i in (-1, 1):
        pair = [color[i], color[0]] if i < 0 else [color[0], color[i]]
        axis_angle, translation = nets["pose"](nets["pose_encoder"](torch.cat(pair, 1))[-1])
        transforms[i] = geometry.motion(axis_angle.float(), translation.float(), invert=i < 0)
    return [disparity.float() for disparity in disparities], transforms


class Clock:
    def __init__(self, device):
        self.device = device
        self.parts = {}
        self.lap(None)

    def lap(self, name):
        if self.device.type == "cuda":
            torch.cuda.synchronize()
        now = time.perf_counter()
        if name is not None:
            self.parts[name] = now - self.last
        self.last = now


def step(nets, optimizer, batch, warp, precision, device):
    clock = Clock(device)
    with torch.autocast(device.type, torch.bfloat16, enabled=precision == "bf16"):
        disparities, transforms = predict(nets, batch)
    clock.lap("networks_forward")
    loss = sum(losses.objective(batch, disparities, transforms, warp)) / 4
    clock.lap("loss_forward")
    optimizer.zero_grad()
    loss.backward()
    clock.lap("backward")
    optimizer.step()
    clock.lap("optimizer")
    return clock.parts


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batch-size", type=int, default=12)
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=192)
    parser.add_argument("--steps", type=int, default=10)
    parser.add_argument("--warmup", type=int, default=2)
    parser.add_argument("--precision", choices=["fp32", "bf16"], default="fp32")
    parser.add_argument("--json", default="-")
    options = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
    torch.backends.cudnn.benchmark = True
    device = torch.device(options.device)
    nets = networks.build().to(device).train()
    optimizer = torch.optim.Adam(nets.parameters(), 1e-4)
    batch = generated(options.batch_size, options.height, options.width, device)
    warp = geometry.Warp(options.batch_size, options.height, options.width, device)
    taken = [step(nets, optimizer, batch, warp, options.precision, device) for _ in range(options.warmup + options.steps)][options.warmup:]
    seconds = sorted(sum(parts.values()) for parts in taken)
    middle = lambda values: sorted(values)[len(values) // 2] if len(values) % 2 else sum(sorted(values)[len(values) // 2 - 1:len(values) // 2 + 1]) / 2
    peak = torch.cuda.max_memory_allocated() if device.type == "cuda" else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    result = {
        "seconds_per_step": middle(seconds), "samples_per_second": options.batch_size / middle(seconds),
        "parts": {name: middle([parts[name] for parts in taken]) for name in taken[0]}, "peak_memory_bytes": peak,
        "device": str(device), "precision": options.precision, "batch_size": options.batch_size, "width": options.width, "height": options.height,
        "least": seconds[0], "most": seconds[-1], "threads": torch.get_num_threads(), "torch": torch.__version__,
    }
    results.write(result, options.json)


if __name__ == "__main__":
    main()
