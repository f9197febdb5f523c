#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Who speaks, measured on annotated novels that lie beside the source tree.
#
#   attribution.sh PROGRAM NOVELS [given|found|variants|excerpts|speed ...]
#
# PROGRAM is dramatis; NOVELS holds pdnc/, litbank/, casts/, split.json, score_pdnc.py and
# make_variants.py. Without further words everything is measured. Needs Python 3, nothing else.
set -eu
program=$(realpath "$1")
novels=$(realpath "$2")
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

# How sure we were, and how often we were right: lines by stated confidence.
reliability() {
  python3 - "$novels" "$1" "${2-}" <<'PY'
import importlib.util, json, os, sys
novels, predictions, given = sys.argv[1:4]
spec = importlib.util.spec_from_file_location('score', os.path.join(novels, 'score_pdnc.py'))
score = importlib.util.module_from_spec(spec)
spec.loader.exec_module(score)
with open(os.path.join(novels, 'split.json')) as file:
    names = json.load(file)['dev']
bins = [[0, 0, 0.0] for _ in range(10)]
for name in names:
    novel = score.Novel(os.path.join(novels, 'pdnc', name))
    path = os.path.join(predictions, name + '.json')
    prediction = score.Pred(novel, path)
    mapping = score.name_map(novel, prediction, bool(given))
    true = [None] * len(novel.text)
    for quote in novel.quotes:
        for start, end in quote['spans']:
            true[start:end] = [quote['ci']] * (end - start)
    with open(path) as file:
        lines = json.load(file)['utterances']
    for line in lines:
        if line['kind'] != 'speech':
            continue
        who = true[(line['start'] + line['end']) // 2]
        if who is None or novel.chars[who]['pseudo']:
            continue
        cell = bins[min(9, int(line['confidence'] * 10))]
        cell[0] += 1
        cell[1] += mapping.get(line['speaker']) == who
        cell[2] += line['confidence']
print('confidence   lines   stated   right')
for i, (n, right, stated) in enumerate(bins):
    if n:
        print('%.1f to %.1f %8d    %5.1f   %5.1f' % (i / 10, (i + 1) / 10, n, 100 * stated / n, 100 * right / n))
PY
}

for what in "$@"; do
  case $what in
  given)
    predict "$novels/pdnc" "$work/given" given
    for side in dev train; do
      echo "== the true characters given, $side (the model was fitted on train)"
      score "$novels/pdnc" "$work/given" --gold-cast --split "$novels/split.json:$side"
    done
    reliability "$work/given" given ;;
  found)
    predict "$novels/pdnc" "$work/found"
    for side in dev train; do
      echo "== nothing given, $side (the model was fitted on train)"
      score "$novels/pdnc" "$work/found" --split "$novels/split.json:$side"
    done
    reliability "$work/found" ;;
  variants)
    for mode in fixed curly single sstraight; do
      for folder in "$novels"/pdnc/*/; do python3 "$novels/make_variants.py" "$folder" "$work/$mode" "$mode"; done
      predict "$work/$mode" "$work/$mode-out"
      echo "== nothing given, dev, quotation marks: $mode"
      score "$novels/pdnc" "$work/$mode-out" --split "$novels/split.json:dev" --map-dir "$work/$mode"
    done ;;
  excerpts)
    predict "$novels/litbank" "$work/excerpts"
    echo "== nothing given, LitBank (fitted on, but for those of the 14 novels)"
    score "$novels/litbank" "$work/excerpts" ;;
  speed)
    for copy in 1 2; do cat "$novels"/pdnc/*/novel_text.txt; done >"$work/long.txt"
    python3 - "$program" "$work/long.txt" <<'PY'
import os, resource, subprocess, sys
size = os.path.getsize(sys.argv[2])
subprocess.run([sys.argv[1], 'script', '-q', '--json', sys.argv[2]], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
seconds = used.ru_utime + used.ru_stime
print('== speed: %.1f MB in %.2f s of one core: %.2f MB/s; peak memory %.1f x the text' % (
    size / 1e6, seconds, size / 1e6 / seconds, used.ru_maxrss * 1024 / size))
PY
    ;;
  *)
    echo "attribution.sh: '$what' is not known; say given, found, variants, excerpts or speed" >&2
    exit 2 ;;
  esac
done
