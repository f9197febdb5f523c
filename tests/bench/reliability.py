#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How sure the program was, and how often it was right.

  reliability.py NOVELS SIDE PREDICTIONS [given]

NOVELS is the folder of the bench; SIDE (dev or train) chooses its novels; PREDICTIONS has <novel>.json from
`dramatis script --json`, made with the true characters if `given`. Lines of speech are counted by stated confidence.
"""
import importlib.util
import json
import os
import sys

N_BINS = 10


def load_scorer(novels):
    spec = importlib.util.spec_from_file_location('score', os.path.join(novels, 'score_pdnc.py'))
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    return score


def speakers_by_character(novel):
    """The true speaker of each character of the text, or None."""
    true = [None] * len(novel.text)
    for quote in novel.quotes:
        for start, end in quote['spans']:
            true[start:end] = [quote['ci']] * (end - start)
    return true


def judged_lines(score, folder, path, given):
    """Yield the stated confidence of each line of speech by a real person, and whether it was right."""
    novel = score.Novel(folder)
    mapping = score.name_map(novel, score.Pred(novel, path), given)
    true = speakers_by_character(novel)
    data = novel.text.encode()
    # Offsets are bytes; the scorer's are characters.
    character_of = [0] * (len(data) + 1)
    at = 0
    for index, character in enumerate(novel.text):
        for _ in range(len(character.encode())):
            character_of[at] = index
            at += 1
    character_of[at] = len(novel.text)
    with open(path) as file:
        lines = json.load(file)['utterances']
    for line in lines:
        middle = character_of[(line['start'] + line['end']) // 2]
        who = true[middle] if line['kind'] == 'speech' and middle < len(true) else None
        if who is not None and not novel.chars[who]['pseudo']:
            yield line['confidence'], mapping.get(line['speaker']) == who


def main():
    novels, side, predictions = sys.argv[1:4]
    score = load_scorer(novels)
    with open(os.path.join(novels, 'split.json')) as file:
        names = json.load(file)[side]
    bins = [[0, 0, 0.0] for _ in range(N_BINS)]
    for name in names:
        path = os.path.join(predictions, name + '.json')
        for confidence, right in judged_lines(score, os.path.join(novels, 'pdnc', name), path, len(sys.argv) > 4):
            cell = bins[min(N_BINS - 1, int(confidence * N_BINS))]
            cell[0] += 1
            cell[1] += right
            cell[2] += confidence
    print('confidence   lines   stated   right')
    for i, (n, right, stated) in enumerate(bins):
        if n:
            print('%.1f to %.1f %8d    %5.1f   %5.1f' % (i / N_BINS, (i + 1) / N_BINS, n, 100 * stated / n, 100 * right / n))
    total = sum(n for n, _, _ in bins)
    error = sum(abs(stated - right) for _, right, stated in bins)
    print('expected calibration error: %.1f points' % (100 * error / total if total else 0))


main()
