#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From exec to the first frame that is not silent in PortAudio's hands, with no takes kept.

  play_start.py DRAMATIS STORY... [-- RUNS]

ALSA's file plugin takes the frames, so no sound card is needed; a look each half millisecond finds them. Prints the fastest and
the median of RUNS (7) in milliseconds, and the processor time of the main process by then, which other load does not stretch.
"""
import os
import statistics
import subprocess
import sys
import tempfile
import time

TICKS = os.sysconf('SC_CLK_TCK')


def cpu_ms(pid):
    fields = open('/proc/%d/stat' % pid).read().rsplit(')', 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / TICKS


def start(program, story, work):
    raw = os.path.join(work, 'out.raw')
    cache = tempfile.mkdtemp(dir=work)
    environment = dict(os.environ, ALSA_CONFIG_PATH=os.path.join(work, 'asound.conf'), XDG_CACHE_HOME=cache)
    if os.path.exists(raw):
        os.unlink(raw)
    begin = time.monotonic()
    player = subprocess.Popen([program, 'play', '-q', story], env=environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL)
    try:
        while time.monotonic() - begin < 20 and player.poll() is None:
            time.sleep(0.0005)
            if os.path.exists(raw) and any(open(raw, 'rb').read(1 << 20)):
                return (time.monotonic() - begin) * 1000, cpu_ms(player.pid)
        return float('nan'), float('nan')
    finally:
        player.terminate()
        player.wait()


def main():
    arguments = sys.argv[1:]
    runs = 7
    if '--' in arguments:
        runs = int(arguments[arguments.index('--') + 1])
        arguments = arguments[:arguments.index('--')]
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, 'asound.conf'), 'w') as conf:
            conf.write('pcm.nothing { type null }\n'
                       'pcm.!default { type file slave.pcm nothing file "%s/out.raw" format raw }\n' % work)
        for story in arguments[1:]:
            times = [start(arguments[0], story, work) for _ in range(runs)]
            walls, cpus = zip(*times)
            print('%-40s fastest %4.0f ms, median %4.0f ms, main process %4.0f ms of CPU'
                  % (story[-40:], min(walls), statistics.median(walls), statistics.median(cpus)))


if __name__ == '__main__':
    main()
