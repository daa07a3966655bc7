#!/usr/bin/env bash
# Times training steps on real frames (monocular, ResNet-18, batch 4): median seconds a step (the first two left out), the share spent waiting for data, and peak resident memory.
#   benchmarks/train-step.sh KITTI_FOLDER [STEPS]
set -euo pipefail
[ $# -ge 1 ] && [ -d "$1" ] || { echo "usage: benchmarks/train-step.sh KITTI_FOLDER [STEPS]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
data="$1"; steps="${2:-12}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

printf '| size | precision | batch | seconds a step | samples/s | waiting | peak memory |\n|---|---|---|---|---|---|---|\n'
for case in 320x96:fp32 320x96:bf16 640x192:fp32 640x192:bf16; do
  size=${case%:*}; precision=${case#*:}
  out="$work/$size-$precision"
  dotnet "$root/src/Cli/bin/Release/net10.0/selfsup.dll" train --split kitti_sample --data "$data" --out "$out" --steps "$steps" --precision "$precision" --batch-size 4 \
    --set "model.width=${size%x*}" --set "model.height=${size#*x}" --set "data.frame_ids=[0,-1,1]" --set output.validate_every_steps=100000 --set output.images_every_steps=0 >"$work/log" 2>&1 &
  run=$!
  peak=0
  while kill -0 "$run" 2>/dev/null; do
    now=$(awk '/VmHWM/ {print $2}' "/proc/$run/status" 2>/dev/null || true)
    [ -z "$now" ] || peak=$now
    sleep 0.2
  done
  wait "$run" || { cat "$work/log" >&2; exit 1; }
  awk -v size="$size" -v precision="$precision" -v peak="$peak" '
    function value(name,   i, text) { i = index($0, "\"" name "\":"); text = substr($0, i + length(name) + 3); sub(/[,}].*/, "", text); return text + 0 }
    !/"split"/ && value("step") > 2 { n++; t[n] = 4 / value("samples_per_second"); wait += value("wait_seconds"); total += t[n] }
    END {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && t[j] < t[j-1]; j--) { x = t[j]; t[j] = t[j-1]; t[j-1] = x }
      m = n % 2 ? t[(n+1)/2] : (t[n/2] + t[n/2+1]) / 2
      printf "| %s | %s | 4 | %.2f (%.2f to %.2f) | %.2f | %.1f %% | %.2f GiB |\n", size, precision, m, t[1], t[n], 4 / m, 100 * wait / total, peak / 1048576
    }' "$out/metrics.jsonl"
done
