#!/usr/bin/env bash
# Does bf16, and does the fused photometric operation, cost depth error? The demonstration's recipe in fp32 with single operations, in fp32 with the fused one, and in bf16 with
# the fused one, over the same seeds and samples, from scratch. On a processor without bf16 its arithmetic is emulated: operands and results rounded, sums in fp32.
#   benchmarks/precision.sh WORK_FOLDER [STEPS] [SEEDS] [CASES]   (default 400 steps, seeds 1,2,3, all three cases); the same command goes on after an interrupt
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/precision.sh WORK_FOLDER [STEPS] [SEEDS] [CASES]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1" steps="${2:-400}" seeds="${3:-1,2,3}" cases="${4:-fp32_composed,fp32_fused,bf16_fused}"
mkdir -p "$work"
[ -d "$work/drives/splits" ] || dotnet "${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}" synth "$work/drives" --drives 40 --frames 18 --size 320x96 --no-scanner --no-masks >"$work/synth.log"
for case in fp32_composed:fp32:false fp32_fused:fp32:true bf16_fused:bf16:true; do
  IFS=: read -r name precision fused <<<"$case"
  sed "s/^train:/loss:\n  fused: $fused\n\ntrain:\n  precision: $precision/" "$root/configs/synthetic/demo.yaml" >"$work/$name.yaml.new"
  cmp -s "$work/$name.yaml.new" "$work/$name.yaml" 2>/dev/null || mv "$work/$name.yaml.new" "$work/$name.yaml"
  rm -f "$work/$name.yaml.new"
done
"$root/tools/ablation" --data "$work/drives" --out "$work/runs" --recipes "$(sed "s|[^,]*|$work/&.yaml|g" <<<"$cases")" --precision recipe \
  --seeds "$seeds" --steps "$steps" --table "$work/precision.md"
