#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What it costs to turn text into a script with speakers.

  attribution_speed.py PROGRAM TEXT...

Prints the CPU seconds in user mode, the megabytes a second of one core, and the peak memory beside the size of the text,
for each TEXT; then for all of them together, as one run each. CPU time hardly depends on what else the machine does.
The program takes some memory before it has read anything, most of it for its libraries; `x own` leaves that out.
"""
import os
import sys

N_RUNS = 3


def run_once(program, *arguments):
    """Return user seconds and peak bytes of one run."""
    pid = os.posix_spawn(program, [program, *arguments], os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, '/dev/null', os.O_WRONLY, 0)])
    _, status, used = os.wait4(pid, 0)
    if status:
        sys.exit('%s failed: %s' % (program, ' '.join(arguments)))
    return used.ru_utime, used.ru_maxrss * 1024


def main():
    program, paths = os.path.abspath(sys.argv[1]), sys.argv[2:]
    _, idle = run_once(program, '--version')
    print('peak memory without any text: %.1f MB' % (idle / 1e6))
    print('%-30s %6s %8s %7s %9s %6s' % ('text', 'MB', 'user s', 'MB/s', 'x memory', 'x own'))
    total_bytes = total_seconds = 0
    for path in paths:
        runs = [run_once(program, 'script', '-q', '--json', path) for _ in range(N_RUNS)]
        size, seconds, peak = os.path.getsize(path), min(run[0] for run in runs), max(run[1] for run in runs)
        name = os.path.basename(path)
        if name == 'novel_text.txt':
            name = os.path.basename(os.path.dirname(path))
        print('%-30s %6.2f %8.3f %7.2f %9.1f %6.1f' % (name, size / 1e6, seconds, size / 1e6 / seconds, peak / size,
                                                       (peak - idle) / size))
        total_bytes += size
        total_seconds += seconds
    print('%-30s %6.2f %8.3f %7.2f' % ('all', total_bytes / 1e6, total_seconds, total_bytes / 1e6 / total_seconds))


main()
