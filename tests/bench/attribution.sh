#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Who speaks, measured on annotated novels that lie beside the source tree.
#
#   attribution.sh PROGRAM NOVELS [given|found|variants|excerpts|speed ...]
#
# PROGRAM is dramatis; NOVELS holds pdnc/, litbank/, casts/, split.json, score_pdnc.py and
# make_variants.py. Without further words everything is measured. Needs Python 3, nothing else.
set -eu
here=$(dirname "$(realpath "$0")")
program=$(realpath "$1")
novels=$(realpath -m "$2") # it may not be there
shift 2
[ $# -gt 0 ] || set -- given found variants excerpts speed
[ -f "$novels/score_pdnc.py" ] || { echo "attribution.sh: no novels in $novels: nothing is measured"; exit 0; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# predict TEXTS OUT [given]: the script of every TEXTS/<name>/novel_text.txt as OUT/<name>.json
predict() {
  local folder name
  mkdir -p "$2"
  for folder in "$1"/*/; do
    name=$(basename "$folder")
    [ -f "$folder/novel_text.txt" ] || continue
    if [ "${3-}" = given ]; then
      "$program" script -q --json --characters "$novels/casts/$name.cast.json" -o "$2/$name.json" "$folder/novel_text.txt"
    else
      "$program" script -q --json -o "$2/$name.json" "$folder/novel_text.txt"
    fi
  done
}

score() {
  python3 "$novels/score_pdnc.py" --all "$@"
}

# both_sides OUT TITLE [given]: tables and reliability of what predict() wrote
both_sides() {
  local side
  for side in dev train; do
    echo "== $2, $side (the model was fitted on train)"
    score "$novels/pdnc" "$1" ${3:+--gold-cast} --split "$novels/split.json:$side"
    python3 "$here/reliability.py" "$novels" "$side" "$1" ${3:+given}
  done
}

# variant MODE: the dev novels with other quotation marks, with the true characters and without
variant() {
  local folder
  for folder in "$novels"/pdnc/*/; do python3 "$novels/make_variants.py" "$folder" "$work/$1" "$1"; done
  predict "$work/$1" "$work/$1-given" given
  predict "$work/$1" "$work/$1-found"
  echo "== the true characters given, dev, quotation marks: $1"
  score "$novels/pdnc" "$work/$1-given" --gold-cast --split "$novels/split.json:dev" --map-dir "$work/$1"
  echo "== nothing given, dev, quotation marks: $1"
  score "$novels/pdnc" "$work/$1-found" --split "$novels/split.json:dev" --map-dir "$work/$1"
}

# A text of 10 MB: the novels, one after the other, as often as it takes.
make_long_text() {
  while [ ! -s "$1" ] || [ "$(wc -c <"$1")" -lt 10000000 ]; do cat "$novels"/pdnc/*/novel_text.txt >>"$1"; done
  truncate -s 10000000 "$1"
  iconv -c -f UTF-8 -t UTF-8 "$1" >"$1.whole" && mv "$1.whole" "$1"
}

for what in "$@"; do
  case $what in
  given)
    predict "$novels/pdnc" "$work/given" given
    both_sides "$work/given" "the true characters given" given ;;
  found)
    predict "$novels/pdnc" "$work/found"
    both_sides "$work/found" "nothing given" ;;
  variants)
    for mode in fixed curly single sstraight; do variant "$mode"; done ;;
  excerpts)
    predict "$novels/litbank" "$work/excerpts"
    echo "== nothing given, LitBank (fitted on, but for those of the 14 novels)"
    score "$novels/litbank" "$work/excerpts" ;;
  speed)
    echo "== speed of one core, text to script; the gender figure stands in each table above"
    make_long_text "$work/ten megabytes"
    python3 "$here/attribution_speed.py" "$program" "$novels"/pdnc/*/novel_text.txt "$work/ten megabytes" ;;
  *)
    echo "attribution.sh: '$what' is not known; say given, found, variants, excerpts or speed" >&2
    exit 2 ;;
  esac
done
echo "== novels by unseen authors, and how far the confidence can be trusted there: make fit-check"
