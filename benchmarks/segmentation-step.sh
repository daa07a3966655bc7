#!/usr/bin/env bash
# What the segmentation branch costs a training step: without it and with each of its networks in turns, at the published size and at the synthetic recipes'.
#   benchmarks/segmentation-step.sh WORK_FOLDER [TURNS]        (drives of 640x192 with masks are made in WORK_FOLDER/drives; default 15 turns)
# CASES (WIDTH:HEIGHT:BATCH:POSE:PRECISION) and NETWORKS may be set.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/segmentation-step.sh WORK_FOLDER [TURNS]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; turns="${2:-15}"
mkdir -p "$work"
dotnet "$root/src/Cli/bin/Release/net10.0/selfsup.dll" synth "$work/drives" --drives 4 --frames 12 --size 640x192 --no-scanner --no-depth --no-labels >"$work/synth.log"
dotnet build "$root/benchmarks/SegmentationStep" -c Release --nologo -v quiet >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
for case in ${CASES:-640:192:4:separate_resnet:fp32 640:192:4:separate_resnet:bf16 192:64:8:posecnn:bf16}; do
  IFS=: read -r width height batch pose precision <<<"$case"
  # shellcheck disable=SC2086
  dotnet "$root/benchmarks/SegmentationStep/bin/Release/net10.0/SegmentationStep.dll" "$work/drives" "$width" "$height" "$batch" "$pose" "$precision" "$turns" ${NETWORKS:-}
  echo
done
