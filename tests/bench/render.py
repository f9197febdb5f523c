#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory of a render beside its anchors, measured in the same run, in turn.

  render.py DRAMATIS BARE TAKES STORY [RUNS]

TAKES is tests/bench/takes.c: the speech stage alone, every line anew. BARE is tests/bench/bare.c: one process, one thread, eSpeak NG over the same lines in the same voices,
PCM thrown away. The shell script is tests/bench/anchor.sh. Medians of RUNS (5) after a warm-up (the shell script runs once); a ratio is
the median of the ratios of neighbouring runs, which holds when the machine's speed drifts.
"""
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def measure(argv):
    """Wall and CPU seconds and peak memory in MiB of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    subprocess.run(argv, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    wall = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return wall, cpu


def peak_mib(argv):
    """Peak resident memory of the largest single process."""
    script = ('import resource,subprocess,sys;subprocess.run(sys.argv[1:],check=True,'
              'stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL);'
              'print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss/1024)')
    return float(subprocess.run([sys.executable, '-c', script] + argv, check=True,
                                capture_output=True, text=True).stdout)


def main():
    program, bare, takes, story = sys.argv[1:5]
    runs = int(sys.argv[5]) if len(sys.argv) > 5 else 5
    here = os.path.dirname(os.path.abspath(__file__))
    with tempfile.TemporaryDirectory() as work:
        out = os.path.join(work, 'episode.wav')
        cache = os.path.join(work, 'cache')
        os.mkdir(cache)
        os.environ['XDG_CACHE_HOME'] = cache
        cold = ['env', 'DRAMATIS_CACHE_LIMIT=0', program, 'render', '-q', story, '-o', out]
        commands = {
            # BARE does not lie where it would find the voices by itself.
            'bare eSpeak NG loop': ['env', 'DRAMATIS_DATA=.', bare, story],
            'takes of all lines -j1': ['env', 'DRAMATIS_DATA=.', takes, story, '1'],
            'takes of all lines -j2': ['env', 'DRAMATIS_DATA=.', takes, story, '2'],
            'dramatis render': cold,
            'dramatis render -j1': cold + ['-j1'],
            'with takes in the cache': [program, 'render', '-q', story, '-o', out],
        }
        if shutil.which('sox') and shutil.which('ffmpeg') and shutil.which('espeak-ng'):
            source = open(story, 'rb').read()
            script = json.loads(subprocess.run([program, 'script', '--json', story], check=True,
                                               capture_output=True).stdout)
            lines = os.path.join(work, 'lines.txt')
            with open(lines, 'wb') as file:
                for line in script['utterances']:
                    file.write(b' '.join(source[line['start']:line['end']].split()) + b'\n')
            commands['shell script'] = [os.path.join(here, 'anchor.sh'), lines,
                                        'build/sounds/wind.flac', os.path.join(work, 'anchor.wav')]
        figures = {name: [] for name in commands}
        for run in range(runs + 1):
            for name, argv in commands.items():
                if name == 'shell script' and run != 1:
                    continue  # it takes minutes, and its figure does not hang on a tenth
                figure = measure(argv)
                if run > 0:
                    figures[name].append(figure)
        print(f'{story}, {os.cpu_count()} cores, medians of {runs} runs')
        print(f'{"":24}{"wall s":>8}{"CPU s":>8}{"wall / bare":>13}{"CPU / bare":>12}{"peak MiB":>10}')
        anchor = figures['bare eSpeak NG loop']
        for name, taken in figures.items():
            wall = statistics.median(w for w, _ in taken)
            cpu = statistics.median(c for _, c in taken)
            wall_ratio = statistics.median(w / a for (w, _), (a, _) in zip(taken, anchor))
            cpu_ratio = statistics.median(c / a for (_, c), (_, a) in zip(taken, anchor))
            print(f'{name:24}{wall:8.3f}{cpu:8.3f}{wall_ratio:13.2f}{cpu_ratio:12.2f}'
                  + (f'{peak_mib(commands[name]):10.1f}' if name != 'shell script' else ''))
        scaling = statistics.median(
            one / two for (one, _), (two, _) in zip(figures['takes of all lines -j1'], figures['takes of all lines -j2']))
        print(f'speech on two workers: {scaling:.2f} times as fast as on one')


if __name__ == '__main__':
    main()
