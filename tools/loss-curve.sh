#!/usr/bin/env bash
# Draws the loss of a run as SVG: every step in grey, the mean over a window in blue, validations as dots.
#   tools/loss-curve.sh RUN/metrics.jsonl [WINDOW] > curve.svg
set -euo pipefail
[ $# -ge 1 ] && [ -f "$1" ] || { echo "usage: tools/loss-curve.sh RUN/metrics.jsonl [WINDOW] > curve.svg" >&2; exit 2; }
awk -v window="${2:-20}" '
function value(name,   i, text) {
  i = index($0, "\"" name "\":"); if (i == 0) return ""
  text = substr($0, i + length(name) + 3); sub(/^[ ]*/, "", text); sub(/[,}].*/, "", text); return text + 0
}
{
  step = value("step"); loss = value("loss")
  if (step > last) last = step
  if (n + v == 0 || loss < low) low = loss
  if (n + v == 0 || loss > high) high = loss
  if ($0 ~ /"split": *"val"/) { vs[++v] = step; vl[v] = loss } else { s[++n] = step; l[n] = loss }
}
function x(step) { return 60 + 720 * step / last }
function y(loss) { return 270 - 240 * (loss - low) / (high - low) }
END {
  if (n == 0) exit 1
  if (high <= low) high = low + 1
  print "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"800\" height=\"310\" font-family=\"sans-serif\" font-size=\"12\">"
  print "<rect width=\"800\" height=\"310\" fill=\"white\"/>"
  for (i = 0; i <= 4; i++) {
    g = low + (high - low) * i / 4
    printf "<path d=\"M60 %.1fH780\" stroke=\"#ddd\"/><text x=\"52\" y=\"%.1f\" text-anchor=\"end\">%.3f</text>\n", y(g), y(g) + 4, g
    printf "<text x=\"%.1f\" y=\"288\" text-anchor=\"middle\">%d</text>\n", x(last * i / 4), last * i / 4
  }
  print "<text x=\"420\" y=\"305\" text-anchor=\"middle\">step</text>"
  printf "<polyline fill=\"none\" stroke=\"#bbb\" points=\""
  for (i = 1; i <= n; i++) printf "%.1f,%.1f ", x(s[i]), y(l[i])
  printf "\"/>\n<polyline fill=\"none\" stroke=\"#1f6fb4\" stroke-width=\"2\" points=\""
  for (i = 1; i <= n; i++) {
    sum += l[i]; if (i > window) sum -= l[i - window]
    printf "%.1f,%.1f ", x(s[i]), y(sum / (i < window ? i : window))
  }
  print "\"/>"
  for (i = 1; i <= v; i++) printf "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"#d1495b\"/>\n", x(vs[i]), y(vl[i])
  print "<text x=\"640\" y=\"20\" fill=\"#777\">loss of a step</text><text x=\"640\" y=\"36\" fill=\"#1f6fb4\">mean of " window " steps</text><text x=\"640\" y=\"52\" fill=\"#d1495b\">validation</text>"
  print "</svg>"
}' "$1"
