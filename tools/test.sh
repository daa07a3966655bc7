#!/usr/bin/env bash
# Sets the project up, runs every test, checks the drop-ins' signatures where the records are, and closes with `N passed, N failed, N skipped`.
# Tests that need ../shared (golden files, real KITTI frames) skip themselves, visibly, where it is absent.
# Arguments go to `dotnet test`, e.g. tools/test.sh --filter FullyQualifiedName~Geometry
# Without arguments two test processes share the cores: the tests that drive the built command, which mostly wait for its processes, and all others.
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh || exit 1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
run_part() { # name, arguments of dotnet test
  local name="$1"; shift
  dotnet test tests/SelfSup.Tests.csproj -c Release --no-build --nologo --logger "trx;LogFileName=$name.trx" --results-directory "$results" "$@"
}
code=0
if [ $# -gt 0 ]; then
  run_part all "$@" || code=$?
else
  run_part end-to-end --filter 'FullyQualifiedName~SelfSup.Tests.EndToEnd' >"$results/end-to-end.log" 2>&1 &
  end_to_end=$!
  run_part others --filter 'FullyQualifiedName!~SelfSup.Tests.EndToEnd' || code=$?
  wait "$end_to_end" || code=$?
  cat "$results/end-to-end.log"
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
