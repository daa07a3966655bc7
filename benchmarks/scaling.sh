#!/usr/bin/env bash
# Does a step's cost grow in proportion? Seconds a sample for batches of 1 to 16 at 640x192, and for sizes from 320x96 to 1024x320 at batch 4.
#   benchmarks/scaling.sh            STEPS (3), DEVICE (cpu) and PRECISION (auto) from the environment
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
dll="${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
row() { # size, batch
  dotnet "$dll" bench train --device "${DEVICE:-cpu}" --precision "${PRECISION:-auto}" --batch-size "$2" --set "model.width=${1%x*}" --set "model.height=${1#*x}" \
    --steps "${STEPS:-3}" --warmup 1 --no-floor --json "$work/row.json" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  awk -v size="$1" -v batch="$2" '
    function number(text) { sub(/^[^:]*: */, "", text); sub(/,.*/, "", text); return text + 0 }
    /^  "seconds_per_step"/ { seconds = number($0) }
    /^  "peak_memory_bytes"/ { memory = number($0) }
    /^  "gflops"/ { rate = number($0) }
    END { split(size, extent, "x"); printf "| %s | %s | %.2f | %.3f | %.2f | %.0f | %.2f GiB |\n", size, batch, seconds, seconds / batch, 1e6 * seconds / batch / (extent[1] * extent[2]), rate, memory / 2 ^ 30 }' "$work/row.json"
}
printf '| size | batch | seconds a step | a sample | microseconds a pixel | GFLOP/s | peak memory |\n|---|---|---|---|---|---|---|\n'
for batch in 1 2 4 8 16; do row 640x192 "$batch"; done
for size in 320x96 480x160 1024x320; do row "$size" 4; done
