"""How fast the depth network predicts in plain eager PyTorch: tensors in, the finest disparity out.
    python3 infer.py [--batches 1,16] [--repetitions 20] [--json FILE]
Prints the latencies' percentiles; a tenth as many batches, at least 1, go before those that count."""
import argparse
import os
import time

import numpy
import torch

import networks
import results


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    parser.add_argument("--batches", default="1,16")
    parser.add_argument("--repetitions", type=int, default=20)
    parser.add_argument("--width", type=int, default=640)
    parser.add_argument("--height", type=int, default=192)
    parser.add_argument("--json", default="-")
    options = parser.parse_args()
    torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
    torch.backends.cudnn.benchmark = True
    nets = networks.build().to(options.device).eval()
    rows = []
    for batch in map(int, options.batches.split(",")):
        images = torch.rand(batch, 3, options.height, options.width, device=options.device)
        seconds = []
        with torch.inference_mode():
            for i in range(-max(1, options.repetitions // 10), options.repetitions):
                begun = time.perf_counter()
                nets["depth"](nets["encoder"](images))
                if images.is_cuda:
                    torch.cuda.synchronize()
                if i >= 0:
                    seconds.append(time.perf_counter() - begun)
        latency = {f"p{p}": float(numpy.percentile(seconds, p)) for p in (50, 90, 99)}
        rows.append({"what": "network", "batch_size": batch, "frames_per_second": batch / latency["p50"], "latency_seconds": latency, "count": len(seconds)})
    results.write({"device": options.device, "threads": torch.get_num_threads(), "torch": torch.__version__, "results": rows}, options.json)


if __name__ == "__main__":
    main()
