"""Repeats a step that `selfsup bench train --export DIR` wrote, and compares losses and gradients.
    python3 agree.py DIR
Prints the differences; ends with 1 where a loss differs by more than 1e-5 of it, or a parameter's gradient by more than 2e-2 of its norm, 2e-3 in the median."""
import json
import os
import struct
import sys

import numpy
import torch

import geometry
import losses
import networks
import step

LOSS, GRADIENT, MEDIAN = 1e-5, 2e-2, 2e-3
TYPES = {"F32": numpy.float32, "F64": numpy.float64, "I64": numpy.int64}


def read(path):
    """The arrays of a .safetensors file."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    arrays = {}
    for name, entry in json.loads(content[8:8 + length]).items():
        if name != "__metadata__":
            begin, end = (8 + length + offset for offset in entry["data_offsets"])
            arrays[name] = torch.from_numpy(numpy.frombuffer(content[begin:end], TYPES[entry["dtype"]]).reshape(entry["shape"]).copy())
    return arrays


def main():
    folder = sys.argv[1]
    torch.set_num_threads(os.cpu_count())
    weights, stored, result = (read(os.path.join(folder, name + ".safetensors")) for name in ("weights", "batch", "result"))
    nets = networks.build().train()
    own = nets.state_dict()
    missing = [name for name in own if name not in weights and not name.endswith("num_batches_tracked")]
    if missing:
        sys.exit(f"{folder}/weights.safetensors: {missing[0]} is missing")
    nets.load_state_dict({name: weights[name] for name in own if name in weights}, strict=False)
    batch = {
        "color": {i: stored[f"color.{i}"] for i in (0, -1, 1)},
        "target": [stored[f"target.{level}"] for level in range(4)],
        "intrinsics": stored["intrinsics"],
    }
    size = batch["color"][0].shape
    disparities, transforms = step.predict(nets, batch)
    per_scale = losses.objective(batch, disparities, transforms, geometry.Warp(size[0], size[2], size[3], "cpu"), noise=0)
    (sum(per_scale) / 4).backward()
    of_loss = max(abs(float(a) - float(b)) / abs(float(a)) for a, b in zip(result["losses"], per_scale))
    differences = {}
    for name, parameter in nets.named_parameters():
        if parameter.grad is not None:
            theirs = result[f"gradient.{name}"]
            differences[name] = float((parameter.grad - theirs).norm() / theirs.norm().clamp_min(1e-12))
    worst = max(differences, key=differences.get)
    median = sorted(differences.values())[len(differences) // 2]
    print(f"losses: {of_loss:.2e} at most; gradients of {len(differences)} parameters: {median:.2e} in the median, {differences[worst]:.2e} at most ({worst})")
    sys.exit(0 if of_loss <= LOSS and median <= MEDIAN and differences[worst] <= GRADIENT else 1)


if __name__ == "__main__":
    main()
