#!/usr/bin/env bash
# Sets the project up, runs every test, checks the drop-ins' signatures where the records are, and closes with `N passed, N failed, N skipped`.
# Tests that need ../shared (golden files, real KITTI frames) skip themselves, visibly, where it is absent.
# Arguments go to `dotnet test`, e.g. tools/test.sh --filter FullyQualifiedName~Geometry
# Without arguments three test processes share the cores: tests that train by the built command, others that drive it, and all in-process ones.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh || exit 1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
run_part() { # name, arguments of dotnet test
  local name="$1"; shift
  dotnet test tests/SelfSup.Tests.csproj -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@"
}
# Threads that wait in a spin would take the cores from the other processes.
export OMP_WAIT_POLICY=PASSIVE
code=0
if [ $# -gt 0 ]; then
  run_part all "$@" || code=$?
else
  command='FullyQualifiedName~SelfSup.Tests.EndToEnd'
  trains='' rests="$command"
  for class in KillAndResume Interrupt TrainingVariants SegmentationGuidance ExportMasks FullDisk ResumeRules Bench; do
    trains="${trains:+$trains|}$command.${class}Tests"
    rests="$rests&FullyQualifiedName!~SelfSup.Tests.EndToEnd.${class}Tests"
  done
  run_part training --filter "$trains" >"$results/training.log" 2>&1 &
  training=$!
  # The longest in-process tests go here, to even the three out.
  run_part driving --filter "$rests|FullyQualifiedName~FlatMemoryTests" >"$results/driving.log" 2>&1 &
  driving=$!
  run_part others --filter 'FullyQualifiedName!~SelfSup.Tests.EndToEnd&FullyQualifiedName!~FlatMemoryTests' || code=$?
  for part in "$training" "$driving"; do
    wait "$part" || code=$?
  done
  cat "$results/training.log" "$results/driving.log"
fi

count() { # sum of a counter over the parts
  cat "$results"/*.trx 2>/dev/null | grep -o '<Counters [^>]*>' | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*' | awk '{ sum += $1 } END { print sum + 0 }'
}
total=$(count total)
executed=$(count executed)
passed=$(count passed)
failed=$((executed - passed))
skipped=$((total - executed))

shared="${SELFSUP_SHARED:-../shared}"
check_surface() { # assembly, record of the official package's signatures
  if dotnet run --project "$results/ApiSurface/ApiSurface.csproj" -c Release -- check "$1" "$2" --allow SelfSup; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
  fi
}
if [ -f "$shared/tools/ApiSurface/Program.cs" ]; then
  cp -r "$shared/tools/ApiSurface" "$results/" && chmod -R u+w "$results/ApiSurface"
  check_surface "$PWD/interop/TorchSharp/bin/Release/net10.0/TorchSharp.dll" "$shared/api/TorchSharp.surface.txt"
  check_surface "$PWD/interop/OpenCvSharp/bin/Release/net10.0/OpenCvSharp.dll" "$shared/api/OpenCvSharp.surface.txt"
  check_surface "$PWD/interop/FFMpegCore/bin/Release/net10.0/FFMpegCore.dll" "$shared/api/FFMpegCore.surface.txt"
else
  printf 'skipped: the signature checks (no %s/tools/ApiSurface)\n' "$shared"
  skipped=$((skipped + 3))
fi

# A part that ended without its results (a crash) is a failure, too.
for part in "$results"/*.trx; do
  grep -q '<Counters ' "$part" 2>/dev/null || code=1
done
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || code=1
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
exit "$code"
