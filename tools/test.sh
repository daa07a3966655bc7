#!/usr/bin/env bash
# Sets the project up, runs every test, checks the drop-ins' signatures where the records are, and closes with `N passed, N failed, N skipped`.
# Tests that need ../shared (golden files, real KITTI frames) skip themselves, visibly, where it is absent.
# Arguments go to `dotnet test`, e.g. tools/test.sh --filter FullyQualifiedName~Geometry
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools/setup.sh || exit 1

results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
dotnet test tests/SelfSup.Tests.csproj -c Release --no-build --nologo \
  --logger "trx;LogFileName=results.trx" --results-directory "$results" "$@"
code=$?

counters=$(grep -o '<Counters [^>]*>' "$results/results.trx" 2>/dev/null | head -n 1)
count() { printf '%s' "$counters" | grep -o " $1=\"[0-9]*\"" | grep -o '[0-9]*'; }
total=$(count total); total=${total:-0}
executed=$(count executed); executed=${executed:-0}
passed=$(count passed); passed=${passed:-0}
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

[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] || code=1
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
exit "$code"
