#!/usr/bin/env bash
# What the segmentation branch costs: seconds a training step without it and with each of its networks, in turns, and its share of the step (t_with - t_without) / t_with.
#   benchmarks/segmentation-step.sh WORK_FOLDER [STEPS] [ROUNDS]        (default 6 steps, the first two left out, in 3 rounds)
# Drives of 640x192 with masks are made in WORK_FOLDER/drives. NETWORKS and CASES (size:batch:pose:precision) may be set.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/segmentation-step.sh WORK_FOLDER [STEPS] [ROUNDS]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; steps="${2:-6}"; rounds="${3:-3}"
networks="${NETWORKS:-unet_resnet18 unet_efficientnet_b3 unet}"
cases="${CASES:-640x192:4:separate_resnet:fp32 640x192:4:separate_resnet:bf16 192x64:8:posecnn:bf16}"
selfsup() { dotnet "${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}" "$@"; }

mkdir -p "$work"
selfsup synth "$work/drives" --drives 4 --frames 12 --size 640x192 --no-scanner --no-depth --no-labels >"$work/synth.log"

# Seconds of every step but the first two, one a line.
seconds() { awk '
  function value(name,   i, text) { i = index($0, "\"" name "\":"); text = substr($0, i + length(name) + 3); sub(/[,}].*/, "", text); return text + 0 }
  value("step") > 2 { print '"$2"' / value("samples_per_second") }' "$1"; }
median() { sort -g | awk '{ t[NR] = $1 } END { printf "%.3f", NR % 2 ? t[(NR+1)/2] : (t[NR/2] + t[NR/2+1]) / 2 }'; }

printf '| size | batch | pose network | precision | branch | seconds a step | branch share |\n|---|---|---|---|---|---|---|\n'
for case in $cases; do
  IFS=: read -r size batch pose precision <<<"$case"
  rm -f "$work"/times-*
  for round in $(seq "$rounds"); do
    for network in none $networks; do
      out="$work/run"; rm -rf "$out"
      branch=(--set segmentation.enabled=false)
      [ "$network" = none ] || branch=(--set segmentation.enabled=true --set "segmentation.network=$network")
      selfsup train --config "$root/configs/synthetic/synthetic.yaml" --data "$work/drives" --out "$out" --steps "$steps" --precision "$precision" --batch-size "$batch" \
        --set "model.width=${size%x*}" --set "model.height=${size#*x}" --set "model.pose=$pose" --set 'data.frame_ids=[0,-1,1]' "${branch[@]}" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
      seconds "$out/metrics.jsonl" "$batch" >>"$work/times-$network"
    done
  done
  without=$(median <"$work/times-none")
  for network in none $networks; do
    with=$(median <"$work/times-$network")
    awk -v size="$size" -v batch="$batch" -v pose="$pose" -v precision="$precision" -v network="$network" -v without="$without" -v with="$with" 'BEGIN {
      share = network == "none" ? "" : sprintf("%.1f %%", 100 * (with - without) / with)
      printf "| %s | %s | %s | %s | %s | %s | %s |\n", size, batch, pose, precision, network, with, share }'
  done
done
