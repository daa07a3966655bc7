#!/usr/bin/env bash
# Times the same training step in plain eager PyTorch (benchmarks/pytorch_baseline) and here, alternately, in one run, and writes the table.
#   benchmarks/side-by-side.sh [OUT.md]         (default benchmarks/side-by-side.md)
# From the environment: SIZE (640x192), BATCH (4), STEPS a turn (4), TURNS (3), DEVICE (cpu, or cuda), PRECISIONS ("fp32", and bf16 where the processor has it, or on a GPU),
# PYTHON (/usr/bin/python3, whose torch is Debian's python3-torch; any other with torch).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
out="${1:-$root/benchmarks/side-by-side.md}"
size="${SIZE:-640x192}" batch="${BATCH:-4}" steps="${STEPS:-4}" turns="${TURNS:-3}" device="${DEVICE:-cpu}" python="${PYTHON:-/usr/bin/python3}"
precisions="${PRECISIONS:-}"
if [ -z "$precisions" ]; then
  precisions=fp32
  if [ "$device" != cpu ] || grep -qwE 'amx_bf16|avx512_bf16' /proc/cpuinfo; then precisions="fp32 bf16"; fi
fi
width="${size%x*}" height="${size#*x}"
"$python" -c 'import torch' 2>/dev/null || { echo "$python has no torch; install python3-torch, or name another with PYTHON=..." >&2; exit 1; }
dll="${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

baseline() { # precision, file
  (cd "$root/benchmarks/pytorch_baseline" && PYTHONDONTWRITEBYTECODE=1 "$python" step.py --device "$device" --batch-size "$batch" --width "$width" --height "$height" --steps "$steps" --precision "$1" --json "$2")
}
ours() { # precision, file
  dotnet "$dll" bench train --device "$device" --batch-size "$batch" --set "model.width=$width" --set "model.height=$height" --steps "$steps" --precision "$1" --json "$2" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
}

# Both compute the same: else no time counts.
dotnet "$dll" bench train --export "$work/step" --batch-size 2 --set model.width=320 --set model.height=96 >/dev/null
(cd "$root/benchmarks/pytorch_baseline" && PYTHONDONTWRITEBYTECODE=1 "$python" agree.py "$work/step") >"$work/agreement" || { cat "$work/agreement" >&2; exit 1; }

for turn in $(seq "$turns"); do
  for precision in $precisions; do
    echo "turn $turn of $turns, $precision" >&2
    baseline "$precision" "$work/pytorch_${precision}_$turn.json"
    ours "$precision" "$work/selfsup_${precision}_$turn.json"
  done
done

processor="$(sed -n 's/^model name[[:space:]]*: //p' /proc/cpuinfo | head -n 1)"
"$python" - "$work" "$precisions" "$turns" "$batch" "$size" "$processor" >"$work/table.md" <<'PYTHON'
import datetime, json, statistics, sys
work, precisions, turns, batch, size, processor = sys.argv[1:7]
load = lambda who, precision: [json.load(open(f"{work}/{who}_{precision}_{turn}.json")) for turn in range(1, int(turns) + 1)]
middle = lambda runs, key: statistics.median(run[key] for run in runs)
base = {precision: load("pytorch", precision) for precision in precisions.split()}
own = {precision: load("selfsup", precision) for precision in precisions.split()}
first_base, first_own = base[precisions.split()[0]][0], own[precisions.split()[0]][0]
fp32 = middle(base[precisions.split()[0]], "seconds_per_step")
print(f"{size}, batch {batch}, {first_own['threads']} threads ({processor}), device {first_own['device']}; PyTorch {first_base['torch']}, selfsup on libtorch {first_own['libtorch']}; "
      f"{turns} turns in alternation, medians; {datetime.date.today()}.\n")
print("| who | precision | seconds a step (turns) | samples/s | peak memory | of the fp32 baseline | of its floor |\n|---|---|---|---|---|---|---|")
for precision in precisions.split():
    for who, runs in (("PyTorch, eager", base[precision]), ("selfsup", own[precision])):
        seconds = middle(runs, "seconds_per_step")
        each = ", ".join(f"{run['seconds_per_step']:.2f}" for run in runs)
        floor = f"{seconds / middle(own[precision], 'floor_seconds'):.2f} x {middle(own[precision], 'floor_seconds'):.2f} s"
        print(f"| {who} | {precision} | {seconds:.2f} ({each}) | {int(batch) / seconds:.2f} | {middle(runs, 'peak_memory_bytes') / 2**30:.2f} GiB | {seconds / fp32:.2f} ({fp32 / seconds:.2f} times as fast) | {floor} |")
print("\n| part (median, seconds) | " + " | ".join(f"PyTorch {p} | selfsup {p}" for p in precisions.split()) + " |\n|---|" + "---|" * (2 * len(precisions.split())))
for part in ("networks_forward", "loss_forward", "backward", "optimizer"):
    cells = []
    for precision in precisions.split():
        for runs in (base[precision], own[precision]):
            cells.append(f"{statistics.median(run['parts'][part] for run in runs):.3f}")
    print(f"| {part} | " + " | ".join(cells) + " |")
print(f"\nThe floor is the networks' {first_own['gflop_per_sample']:.1f} GFLOP a sample at the best rate that a 3x3 convolution reached here "
      f"({middle(own[precisions.split()[0]], 'peak_gflops'):.0f} GFLOP/s in fp32). Agreement, checked in the same run on 320x96, batch 2: " + open(f"{work}/agreement").read().strip() + ".")
PYTHON
mv "$work/table.md" "$out"
cat "$out"
