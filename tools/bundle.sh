#!/usr/bin/env bash
# Packs the program for machines without .NET: one archive with the program and its runtime, the recipes, and the native source, which
# the machine's own libtorch must be built against.
#   tools/bundle.sh OUT.tar.gz
#   there: tar xzf OUT.tar.gz && selfsup/install.sh && selfsup/selfsup doctor
# Without a runtime pack to restore (offline), the installed .NET runtime is packed instead; BUNDLE_RUNTIME=installed asks for that.
set -euo pipefail
[ $# -eq 1 ] && [[ "$1" == *.tar.gz ]] || { echo "usage: tools/bundle.sh OUT.tar.gz" >&2; exit 2; }
out="$(realpath -m "$1")"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
say() { printf 'bundle: %s\n' "$*" >&2; }
case "$(uname -m)" in
  x86_64) rid=linux-x64 ;;
  aarch64) rid=linux-arm64 ;;
  *) say "no .NET runtime is known for $(uname -m)"; exit 1 ;;
esac
stage="$(mktemp -d)"
trap 'rm -rf "$stage"' EXIT
bundle="$stage/selfsup"
mkdir -p "$bundle"

publish() { dotnet publish "$root/src/Cli" -c Release --nologo -v quiet -o "$bundle/program" "$@" >"$stage/publish.log" 2>&1; }
if [ "${BUNDLE_RUNTIME:-}" != installed ] && publish -r "$rid" --self-contained; then
  say "with the .NET runtime of $rid"
else
  [ "${BUNDLE_RUNTIME:-}" = installed ] || say "no runtime pack of $rid could be had; taking the installed runtime"
  rm -rf "$bundle/program"
  publish --no-self-contained || { tail -n 20 "$stage/publish.log" >&2; exit 1; }
  home="$(dirname "$(readlink -f "$(command -v dotnet)")")"
  version="$(sed -n 's/.*"version": *"\([^"]*\)".*/\1/p' "$bundle/program/selfsup.runtimeconfig.json" | head -n 1)"
  runtime="$(find "$home/shared/Microsoft.NETCore.App" -mindepth 1 -maxdepth 1 -name "${version%%.*}.*" | sort -V | tail -n 1)"
  [ -n "$runtime" ] || { say "$home has no runtime for .NET $version"; exit 1; }
  mkdir -p "$bundle/dotnet/shared/Microsoft.NETCore.App"
  cp "$home/dotnet" "$bundle/dotnet/"
  cp -r "$home/host" "$bundle/dotnet/"
  cp -r "$runtime" "$bundle/dotnet/shared/Microsoft.NETCore.App/"
fi
# What was built here fits this machine's libtorch only.
rm -f "$bundle/program"/libselfsup_*.so
find "$bundle/program" -name '*.pdb' -delete
find "$bundle/program" -maxdepth 1 -name '*.xml' -delete

# In the repository's own places, as the build file knows them.
mkdir -p "$bundle/interop/native"
(cd "$root/interop/native" && cp -r CMakeLists.txt vectors.h torch opencv "$bundle/interop/native/")
for room in Geometry Monocular; do
  mkdir -p "$bundle/src/$room"
  cp -r "$root/src/$room/native" "$bundle/src/$room/"
done
cp "$root/LICENSE" "$bundle/"
install -m 755 "$root/tools/bundle/install.sh" "$root/tools/bundle/selfsup" "$bundle/"

mkdir -p "$(dirname "$out")"
tar -C "$stage" -czf "$out.tmp" selfsup
mv "$out.tmp" "$out"
say "$out: $(du -h "$out" | cut -f 1), unpacked $(du -sh "$bundle" | cut -f 1)"
