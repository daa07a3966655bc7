#!/usr/bin/env bash
# Does a CUDA build give the CPU's numbers, and how fast is it? Trains the same steps on both, compares losses, predictions and depth metrics, and times steps at 640x192.
#   benchmarks/cuda-check.sh WORK_FOLDER        (built with TORCH_DIR set to a CUDA libtorch; needs python3 with NumPy)
set -euo pipefail
[ $# -eq 1 ] || { echo "usage: benchmarks/cuda-check.sh WORK_FOLDER" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
mkdir -p "$1" && cd "$1"
selfsup() { dotnet "$root/src/Cli/bin/Release/net10.0/selfsup.dll" "$@"; }

selfsup doctor | grep -E 'cores|libtorch|CUDA'
[ -d drives ] || selfsup synth drives --drives 8 --frames 40 --size 640x192 --format jpg >synth.log
train() { # name, device, precision, size, batch, steps
  rm -rf "$1"
  selfsup train --split synthetic --data drives --out "$1" --device "$2" --precision "$3" --set model.width="${4%x*}" --set model.height="${4#*x}" --batch-size "$5" --steps "$6" "${@:7}" >"$1.log"
}
train cpu cpu fp32 192x64 8 20
train cuda cuda fp32 192x64 8 20
python3 - <<'PYTHON'
import json
cpu, cuda = ([json.loads(line) for line in open(f"{name}/metrics.jsonl")] for name in ("cpu", "cuda"))
for step in (1, 5, 10, 20):
    a, b = cpu[step - 1]["loss"], cuda[step - 1]["loss"]
    print(f"step {step}: loss {a:.6f} on the CPU, {b:.6f} on CUDA, relative difference {abs(a - b) / a:.1e}")
PYTHON
images=$(find drives -path '*image_02/data*' -name '*.jpg' | sort | sed -n 1,32p)
for device in cpu cuda; do
  # shellcheck disable=SC2086
  selfsup predict $images --weights cuda --out "predicted_$device" --npy --device $device >"predict_$device.log"
  echo "$device: $(selfsup eval --files drives/splits/test_files.txt --ground-truth dense --data drives --weights cuda --device $device | grep 'this network')"
done
python3 - <<'PYTHON'
import glob, os, numpy
pairs = [(numpy.load(f), numpy.load("predicted_cuda/" + os.path.basename(f))) for f in glob.glob("predicted_cpu/*.npy")]
print(f"{len(pairs)} predictions: largest difference {max(abs(a - b).max() / a.max() for a, b in pairs):.1e} of the largest value")
PYTHON
for precision in fp32 bf16; do
  train "speed_$precision" cuda $precision 640x192 12 60 --set model.pose=separate_resnet
  python3 - $precision <<'PYTHON'
import json, statistics, sys
steps = [json.loads(line) for line in open(f"speed_{sys.argv[1]}/metrics.jsonl")]
steps = [s for s in steps if "split" not in s][20:]
print(f"640x192, batch 12, ResNet-18, {sys.argv[1]}: {statistics.median(s['samples_per_second'] for s in steps):.0f} samples/s, waiting {statistics.mean(s['wait_seconds'] for s in steps) * 1000:.1f} ms a step")
PYTHON
done
