#!/usr/bin/env bash
# What auto-masking does for cars that drive along with the camera: two monocular trainings from scratch on the demonstration's drives, equal but for
# loss.automask, and the share of pixels in holes (depth beyond twice the truth) on the validation and test drives.
#   benchmarks/auto-mask-holes.sh WORK_FOLDER [STEPS]        (drives are made in WORK_FOLDER/drives unless they are there)
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/auto-mask-holes.sh WORK_FOLDER [STEPS]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; steps="${2:-600}"
selfsup() { dotnet "${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}" "$@"; }
precision=fp32
if grep -qwE 'amx_bf16|avx512_bf16' /proc/cpuinfo; then precision=bf16; fi

mkdir -p "$work"
selfsup synth "$work/drives" --drives 40 --frames 18 --size 320x96 --no-scanner --no-masks >"$work/synth.log"
grep -h ' l$' "$work/drives/splits/val_files.txt" "$work/drives/splits/test_files.txt" >"$work/unseen.txt"
for mask in true false; do
  selfsup train --resume --config "$root/configs/synthetic/demo.yaml" --data "$work/drives" --out "$work/automask_$mask" --precision "$precision" --steps "$steps" \
    --set 'data.frame_ids=[0,-1,1]' --set model.min_depth=0.1 --set model.max_depth=100 --set "loss.automask=$mask" \
    --set output.validate_every_steps=100 --set output.images_every_steps=0 >"$work/automask_$mask.log"
  printf '\nauto-mask %s, %s steps:\n' "$mask" "$steps"
  selfsup eval --files "$work/unseen.txt" --ground-truth dense --data "$work/drives" --weights "$work/automask_$mask" --json "$work/automask_$mask.json" | tail -5
done
