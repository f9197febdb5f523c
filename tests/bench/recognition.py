#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Is every line there, in order, and can it be told from others? A recogniser hears each line in the finished mix and
picks which of 40 lines of the episode it was: those before and behind it. It cannot take dictation from eSpeak NG, but that it
can. Lines with words that its dictionary lacks are left out, as are those of one or two words.
usage: recognition.py PROGRAM STORY [LEAST_PERCENT]; needs pocketsphinx, pocketsphinx-en-us, ffmpeg."""
import array, json, os, random, re, shutil, subprocess, sys, tempfile, wave

MODEL = "/usr/share/pocketsphinx/model/en-us"
RATE = 16000
CANDIDATES = 40
WORDS = 12          # of a line at most: its beginning is enough to know it by
FLOOR = 10 ** (-40 / 20) * 32768  # digital silence confuses it


def words_of(text):
    return re.findall(r"[a-z]+(?:'[a-z]+)?", text.lower().replace("’", "'"))


def read_dictionary():
    with open(MODEL + "/cmudict-en-us.dict") as file:
        return {line.split()[0] for line in file}


def pieces(lines, dictionary):
    """(index, start, end, words) of the beginnings of the lines that it can know."""
    known = []
    for i, line in enumerate(lines):
        words = words_of(line["text"])
        piece = words[:WORDS]
        share = 1.0
        if len(words) > WORDS:
            share = len(" ".join(piece)) / len(" ".join(words))
        end = line["start"] + (line["end"] - line["start"]) * share + 0.1
        if len(piece) > 2 and all(word in dictionary for word in piece) and not re.search(r"\d", line["text"]):
            known.append((i, line["start"], end, piece))
    return known


def main():
    program, story = sys.argv[1:3]
    least = float(sys.argv[3]) if len(sys.argv) > 3 else 0
    if not shutil.which("pocketsphinx_continuous") or not os.path.isdir(MODEL):
        sys.exit("install pocketsphinx and pocketsphinx-en-us first")
    with tempfile.TemporaryDirectory() as folder:
        report = subprocess.run([program, "report", "-q", "--json", story], check=True, capture_output=True).stdout
        subprocess.run([program, "render", "-q", story, "-o", folder + "/mix.wav"], check=True)
        subprocess.run(["ffmpeg", "-v", "error", "-i", folder + "/mix.wav", "-ac", "1", "-ar", str(RATE), folder + "/low.wav"],
                       check=True)
        lines = json.loads(report)["lines"]
        known = pieces(lines, read_dictionary())
        with wave.open(folder + "/low.wav") as file:
            samples = array.array("h", file.readframes(file.getnframes()))
        noise = random.Random(1)
        right = 0
        for at, (index, start, end, piece) in enumerate(known):
            first = max(0, min(at - CANDIDATES // 2, len(known) - CANDIDATES))
            others = sorted({" ".join(entry[3]) for entry in known[first:first + CANDIDATES]})
            with open(folder + "/lines.gram", "w") as file:
                file.write("#JSGF V1.0;\ngrammar lines;\npublic <line> = " + " | ".join(others) + ";\n")
            cut = samples[int(max(0, start - 0.2) * RATE):int((end + 0.2) * RATE)]
            cut = array.array("h", (max(-32768, min(32767, int(s + noise.gauss(0, FLOOR / 3)))) for s in cut))
            with wave.open(folder + "/line.wav", "wb") as file:
                file.setparams((1, 2, RATE, 0, "NONE", ""))
                file.writeframes(cut.tobytes())
            heard = subprocess.run(["pocketsphinx_continuous", "-infile", folder + "/line.wav", "-jsgf", folder + "/lines.gram",
                                    "-hmm", MODEL + "/en-us", "-dict", MODEL + "/cmudict-en-us.dict", "-logfn", "/dev/null",
                                    "-remove_noise", "no", "-vad_threshold", "1",
                                    "-beam", "1e-100", "-pbeam", "1e-100", "-wbeam", "1e-80"], capture_output=True, text=True).stdout
            good = " ".join(piece).startswith(" ".join(heard.split()[:6])) and len(heard.split()) > 0
            right += good
            if not good:
                print(f"  {start:8.1f} s: not heard: {' '.join(piece)} | {' '.join(heard.split())[:60]}")
    share = 100.0 * right / len(known) if known else 0
    print(f"{story}: {right} of {len(known)} lines recognised ({share:.1f} %), {len(lines) - len(known)} left out")
    sys.exit(0 if share >= least else 1)


main()
