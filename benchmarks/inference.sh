#!/usr/bin/env bash
# Times depth prediction in plain eager PyTorch (benchmarks/pytorch_baseline/infer.py) and here (selfsup bench infer), alternately, and prints the table.
#   benchmarks/inference.sh [TURNS]            (default 3)
# From the environment: REPETITIONS of batch 1 (40; of batch 16 an eighth as many), DEVICE (cpu, or cuda), PYTHON (/usr/bin/python3, whose torch is Debian's python3-torch).
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
turns="${1:-3}" repetitions="${REPETITIONS:-40}" device="${DEVICE:-cpu}" python="${PYTHON:-/usr/bin/python3}"
"$python" -c 'import torch' 2>/dev/null || { echo "$python has no torch; install python3-torch, or name another with PYTHON=..." >&2; exit 1; }
dll="${SELFSUP_DLL:-$root/src/Cli/bin/Release/net10.0/selfsup.dll}"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for turn in $(seq "$turns"); do
  for batch in 1 16; do
    count=$((batch == 1 ? repetitions : (repetitions + 7) / 8))
    echo "turn $turn of $turns, batch $batch" >&2
    (cd "$root/benchmarks/pytorch_baseline" && PYTHONDONTWRITEBYTECODE=1 "$python" infer.py --device "$device" --batches "$batch" --repetitions "$count" --json "$work/pytorch_${batch}_$turn.json")
    dotnet "$dll" bench infer --device "$device" --batches "$batch" --repetitions "$count" --json "$work/selfsup_${batch}_$turn.json" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  done
done
"$python" - "$work" "$turns" <<'PYTHON'
import json, statistics, sys
work, turns = sys.argv[1], int(sys.argv[2])
print("| network at 640x192 | batch | frames/s (turns) | p50 ms | p90 ms | p99 ms | of PyTorch's time |\n|---|---|---|---|---|---|---|")
for batch in (1, 16):
    rows = {who: [next(row for row in json.load(open(f"{work}/{who}_{batch}_{turn}.json"))["results"] if row["what"] == "network") for turn in range(1, turns + 1)] for who in ("pytorch", "selfsup")}
    ratio = statistics.median(own["latency_seconds"]["p50"] / base["latency_seconds"]["p50"] for own, base in zip(rows["selfsup"], rows["pytorch"]))
    for who, name in (("pytorch", "PyTorch, eager"), ("selfsup", "selfsup")):
        middle = lambda p: f"{1000 * statistics.median(row['latency_seconds'][p] for row in rows[who]):.0f}"
        each = ", ".join(f"{row['frames_per_second']:.2f}" for row in rows[who])
        print(f"| {name} | {batch} | {statistics.median(row['frames_per_second'] for row in rows[who]):.2f} ({each}) | {middle('p50')} | {middle('p90')} | {middle('p99')} | {1 if who == 'pytorch' else ratio:.2f} |")
PYTHON
