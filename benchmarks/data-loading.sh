#!/usr/bin/env bash
# Samples a second of the loader, decoded, kept in memory and packed: drawn drives of 1242x375 at 640x192 (and, where its folder is given, the KITTI sample's frames).
#   benchmarks/data-loading.sh WORK_FOLDER [KITTI_FOLDER [TURNS]]        (drives and packs are made in WORK_FOLDER; default 5 turns)
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/data-loading.sh WORK_FOLDER [KITTI_FOLDER [TURNS]]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; kitti="${2:-}"; turns="${3:-5}"
selfsup="$root/src/Cli/bin/Release/net10.0/selfsup.dll"
mkdir -p "$work"
dotnet build "$root/benchmarks/DataLoading" -c Release --nologo -v quiet >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }

measure() { # name, recipe, data folder, KEY=VALUE…
  local name="$1" recipe="$root/configs/$2" data="$3"; shift 3
  local set=()
  for assignment in "$@"; do set+=(--set "$assignment"); done
  dotnet "$selfsup" data pack --config "$recipe" --data "$data" --out "$work/$name" "${set[@]}" >"$work/$name.log" || { cat "$work/$name.log" >&2; exit 1; }
  printf '\n%s: ' "$name"; tail -n 1 "$work/$name.log"
  dotnet "$root/benchmarks/DataLoading/bin/Release/net10.0/DataLoading.dll" "$recipe" "$data" "$work/$name" "$turns" "$@"
}

size=(model.width=640 model.height=192 'data.frame_ids=[0,-1,1]' train.batch_size=12)
dotnet "$selfsup" synth "$work/drives" --drives 4 --frames 8 --size 1242x375 --format jpg --no-scanner --no-depth --no-labels --no-masks >"$work/synth.log" || { cat "$work/synth.log" >&2; exit 1; }
measure jpeg synthetic/synthetic.yaml "$work/drives" "${size[@]}"
[ -z "$kitti" ] || measure png kitti_eigen/kitti_sample.yaml "$kitti" "${size[@]}"
