#!/usr/bin/env bash
# Throughput of render and predict, whole and by stage (decoding, network, drawing, encoding), with ResNet-18 at 640x192 on a drawn drive of 1242x375.
#   benchmarks/render-speed.sh WORK_FOLDER [TURNS]        (frames and clip are made in WORK_FOLDER; default 5 turns)
# FRAMES, DEVICE, BATCH and POST_PROCESS (true, false) may be set.
set -euo pipefail
[ $# -ge 1 ] || { echo "usage: benchmarks/render-speed.sh WORK_FOLDER [TURNS]" >&2; exit 2; }
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
work="$1"; turns="${2:-5}"
mkdir -p "$work"
dotnet "$root/src/Cli/bin/Release/net10.0/selfsup.dll" synth "$work/drives" --drives 1 --frames "${FRAMES:-60}" --size 1242x375 --no-scanner --no-depth --no-labels >"$work/synth.log"
frames="$(find "$work/drives" -path '*/image_02/data' -type d | head -n 1)"
[ -f "$work/clip.mp4" ] || ffmpeg -loglevel error -framerate 10 -i "$frames/%010d.png" -c:v libx264 -crf 18 -pix_fmt yuv420p -vf "pad=ceil(iw/2)*2:ceil(ih/2)*2" "$work/clip.mp4"
dotnet build "$root/benchmarks/RenderSpeed" -c Release --nologo -v quiet >"$work/build.log" || { cat "$work/build.log" >&2; exit 1; }
dotnet "$root/benchmarks/RenderSpeed/bin/Release/net10.0/RenderSpeed.dll" "$work/clip.mp4" "$frames" "$work" "$turns" "${DEVICE:-auto}" "${BATCH:-1}" "${POST_PROCESS:-false}"
