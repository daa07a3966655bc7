#!/usr/bin/env bash
# Installs what the project needs on Debian or Ubuntu and builds it in Release. Safe to run again: quick when there is nothing to do.
#   tools/setup.sh              everything
#   tools/setup.sh --no-build   the packages only
# TORCH_DIR names another libtorch (its CMake prefix), e.g. a CUDA PyTorch's; libtorch-dev is then not installed.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

say() { printf '%s\n' "setup: $*" >&2; }

packages=(cmake ninja-build g++ libopencv-dev ffmpeg)
[ -n "${TORCH_DIR:-}" ] || packages+=(libtorch-dev libgloo-dev libopenblas0-pthread)

missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
if [ "${#missing[@]}" -gt 0 ]; then
  command -v apt-get >/dev/null || { say "these packages are missing and apt-get is not here to install them: ${missing[*]}"; exit 1; }
  as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || { say "run as root once (or install sudo): apt-get install ${missing[*]}"; exit 1; }
    as_root=(sudo)
  fi
  say "installing ${missing[*]}"
  log=$(mktemp)
  if ! { "${as_root[@]}" apt-get update && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    say "apt-get failed; its whole output is in $log"
    exit 1
  fi
  rm -f "$log"
fi

command -v dotnet >/dev/null || { say "the .NET 10 SDK is missing: see https://dotnet.microsoft.com/download/dotnet/10.0"; exit 1; }
[ "${1:-}" != "--no-build" ] || exit 0

# A build tree made elsewhere, or against another libtorch, is not reused.
native=interop/native/build
stamp="$(pwd) ${TORCH_DIR:-system}"
if [ -f "$native/CMakeCache.txt" ] && [ "$(cat "$native/.configured-for" 2>/dev/null)" != "$stamp" ]; then
  rm -rf "$native"
fi
if [ ! -f "$native/build.ninja" ]; then
  say "configuring interop/native"
  mkdir -p "$native"
  cmake -G Ninja -S interop/native -B "$native" -DCMAKE_BUILD_TYPE=Release >"$native/configure.log" 2>&1 || { tail -n 20 "$native/configure.log" >&2; exit 1; }
  printf '%s' "$stamp" >"$native/.configured-for"
fi
if ! ninja -C "$native" >"$native/build.log" 2>&1; then
  cat "$native/build.log" >&2
  ! grep -q 'photometric_cuda' "$native/build.log" || say "if it is the CUDA kernel that cannot be compiled: rm -rf $native && SELFSUP_CUDA_KERNELS=OFF tools/setup.sh (training on the GPU then works without it, more slowly)"
  exit 1
fi

say "building the solution (Release)"
log=$(mktemp)
if ! dotnet build SelfSup.sln -c Release --nologo -v quiet >"$log" 2>&1; then
  grep -E 'error|warning' "$log" | sort -u >&2 || cat "$log" >&2
  exit 1
fi
rm -f "$log"
# The launcher compares sources with this file: an unchanged assembly keeps its old time.
touch src/Cli/bin/Release/net10.0/selfsup.dll
say "ready: ./selfsup --help"
