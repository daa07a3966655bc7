#!/usr/bin/env bash
# Depth error on unseen synthetic drives after so many minutes of training from scratch with the demonstration's recipe, beside the two baselines.
#   benchmarks/learning-minutes.sh WORK_FOLDER [MINUTES...]        (default 1 3 10 60; minutes of one run, start-up and reading included)
# Further arguments to training, such as loss.automask=false, go into TRAIN_SET, separated by spaces.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/learning-minutes.sh WORK_FOLDER [MINUTES...]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; shift
[ $# -ge 1 ] || set -- 1 3 10 60
selfsup() { dotnet "${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}" "$@"; }
precision=fp32
if grep -qwE 'amx_bf16|avx512_bf16' /proc/cpuinfo; then precision=bf16; fi
options=(--data "$work/drives" --out "$work/run" --precision "$precision" --steps 100000000
  --set output.validate_every_steps=100000000 --set output.images_every_steps=0 --set output.checkpoint_every_steps=500 --set output.keep_checkpoints=1)
for setting in ${TRAIN_SET:-}; do options+=(--set "$setting"); done

mkdir -p "$work"
selfsup synth "$work/drives" --drives 40 --frames 18 --size 320x96 --no-scanner --no-masks >"$work/synth.log"

number() { sed -n "s/^  \"$1\": \([0-9.eE+-]*\),*\$/\1/p" "$work/eval.json" | head -1; }
printf '| minutes | steps | abs_rel | rmse (m) | δ < 1.25 |\n|---|---|---|---|---|\n'
before=0
for minutes in "$@"; do
  code=0
  timeout -s INT "$(( (minutes - before) * 60 ))" dotnet "${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}" train --resume --config "$root/configs/synthetic/demo.yaml" "${options[@]}" >>"$work/train.log" 2>&1 || code=$?
  [ "$code" = 124 ] || { echo "training ended with $code; see $work/train.log" >&2; exit 1; }
  before=$minutes
  selfsup eval --files "$work/drives/splits/test_files.txt" --baselines "$work/drives/splits/train_files.txt" --ground-truth dense --data "$work/drives" --weights "$work/run" --json "$work/eval.json" >"$work/eval.txt"
  step=$(sed 's/step_0*//' "$work/run/checkpoints/latest")
  printf '| %s | %s | %.3f | %.2f | %.3f |\n' "$minutes" "$step" "$(number abs_rel)" "$(number rmse)" "$(number a1)"
  cp "$work/eval.txt" "$work/eval_$minutes.txt"
done
printf '\nat the end (abs_rel sq_rel rmse rmse_log a1 a2 a3):\n'
cat "$work/eval.txt"
