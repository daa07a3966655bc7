#!/usr/bin/env bash
# Builds the native part of an unpacked bundle against this machine's libtorch: TORCH_DIR (its CMake prefix), else python3's torch, else an
# installed libtorch-dev. Wants cmake and a C++ compiler; with OpenCV's development files the picture functions are built too. No .NET is needed.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
say() { printf 'install: %s\n' "$*" >&2; }
for tool in cmake c++; do
  command -v "$tool" >/dev/null || { say "$tool is missing; install cmake and a C++ compiler (Debian: apt-get install cmake g++), or pip install cmake"; exit 1; }
done
if [ -z "${TORCH_DIR:-}" ] && command -v python3 >/dev/null; then
  TORCH_DIR="$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)' 2>/dev/null || true)"
fi
export TORCH_DIR="${TORCH_DIR:-}"
[ -n "$TORCH_DIR" ] || unset TORCH_DIR
say "building against ${TORCH_DIR:-the libtorch of this system}"
build="$here/interop/native/build"
rm -rf "$build"
mkdir -p "$build"
log="$build/build.log"
if ! { cmake -S "$here/interop/native" -B "$build" -DCMAKE_BUILD_TYPE=Release && cmake --build "$build" --parallel "$(nproc)"; } >"$log" 2>&1; then
  tail -n 20 "$log" >&2
  say "failed; TORCH_DIR names another libtorch, e.g. TORCH_DIR=\$(python3 -c 'import torch; print(torch.utils.cmake_prefix_path)'); all of the output is in $log"
  ! grep -q 'photometric_cuda' "$log" || say "if it is the CUDA kernel that cannot be compiled: SELFSUP_CUDA_KERNELS=OFF $here/install.sh (training on the GPU then works without it, more slowly)"
  exit 1
fi
for library in libselfsup_torch.so libselfsup_opencv.so; do
  rm -f "$here/program/$library"
  [ ! -f "$build/$library" ] || cp "$build/$library" "$here/program/"
done
[ -f "$here/program/libselfsup_opencv.so" ] || say "OpenCV was not found: what reads or writes pictures will not work (Debian: apt-get install libopencv-dev, then run this again)"
say "ready: $here/selfsup doctor"
