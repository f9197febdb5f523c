#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# What a user does today without Dramatis: espeak-ng a line at a time, sox to join the lines and lay a bed
# under them, ffmpeg to bring the whole to a loudness.
#   anchor.sh LINES.txt BED.flac OUT.wav      LINES.txt has a line of text a line
set -eu
lines=$1 bed=$2 out=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
n=10000
while IFS= read -r line; do
  n=$((n + 1))
  espeak-ng -v en-us -w "$work/$n.wav" -- "$line"
done <"$lines"
sox "$work"/1*.wav -r 48000 -c 2 "$work/voice.wav"
seconds=$(soxi -D "$work/voice.wav")
sox "$bed" "$work/bed.wav" repeat 100 trim 0 "$seconds" gain -20
sox -m "$work/voice.wav" "$work/bed.wav" "$work/mix.wav"
measured=$(ffmpeg -nostdin -hide_banner -i "$work/mix.wav" -af loudnorm=I=-16:TP=-1:print_format=json \
  -f null - 2>&1 | tail -n 12)
value() { echo "$measured" | sed -n "s/.*\"$1\" : \"\(.*\)\".*/\1/p"; }
ffmpeg -nostdin -hide_banner -loglevel error -y -i "$work/mix.wav" -ar 48000 -af "loudnorm=I=-16:TP=-1:linear=true:measured_I=$(
  value input_i):measured_TP=$(value input_tp):measured_LRA=$(value input_lra):measured_thresh=$(
  value input_thresh)" "$out"
