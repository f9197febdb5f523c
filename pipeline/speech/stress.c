/* SPDX-License-Identifier: GPL-3.0-or-later */
/* eSpeak NG takes commands in plain text: 0x01, a number, and P (pitch), S (rate) or A (volume). Relative ones
 * add up and are clamped on the way, so that these are absolute, and the voice's own values end the stress.
 * Measured on "never" in the middle of a sentence: F0 up by a fifth (3 semitones), a quarter longer, 2 dB
 * louder, and the words beside it as they were; its own emphasis command moved the whole sentence. */
#include "speech/stress.h"

#include "speech/engine.h"

#include <stdio.h>

enum { PITCH_RAISED = 18, MAX_PITCH = 99, VOLUME_RAISED = 14, MIN_RATE_WPM = 80, COMMAND_BYTES = 40 };
/* Words in a piece that are given commands; more than that is no stress, and the job's text is bounded. */
enum { MAX_WORDS = 60 };

static const double RATE = 0.86;

void stress_mark(CleanText *text, const SpokenStress *stresses, size_t n_stresses)
{
    size_t next = 0;
    for (size_t i = 0; i < text->n_chars; i++) {
        CleanChar *c = &text->chars[i];
        while (next < n_stresses && stresses[next].end <= c->start) next++;
        c->stressed = next < n_stresses && c->start >= stresses[next].start && c->letter != ' ';
    }
}

/* Write the command that begins or ends a stress; returns its bytes, which are its characters, too. */
static size_t command(const VoiceSettings *settings, bool begins, char out[COMMAND_BYTES])
{
    int pitch = settings->pitch + (begins ? PITCH_RAISED : 0);
    int rate = begins ? (int)(settings->rate_wpm * RATE) : settings->rate_wpm;
    int volume = ENGINE_VOLUME + (begins ? VOLUME_RAISED : 0);
    if (pitch > MAX_PITCH) pitch = MAX_PITCH;
    if (rate < MIN_RATE_WPM) rate = MIN_RATE_WPM;
    return (size_t)snprintf(out, COMMAND_BYTES,
                            "\x01%dP\x01%dS\x01%d"
                            "A",
                            pitch, rate, volume);
}

/* The command that stands before the character where `walk` is; its length, or 0. Commands stand before words. */
static size_t command_here(const StressWalk *walk, size_t start, char out[COMMAND_BYTES])
{
    const CleanChar *c = &walk->text->chars[walk->at];
    bool begins_word = walk->at == start || walk->text->chars[walk->at - 1].letter == ' ';
    bool stressed = c->stressed && (walk->stressed || walk->n_words < MAX_WORDS);
    if (!begins_word || stressed == walk->stressed) return 0;
    return command(walk->settings, stressed, out);
}

/* Pass the character where `walk` is, with the command of `n_bytes` before it. */
static void pass(StressWalk *walk, size_t n_bytes)
{
    if (n_bytes) {
        walk->stressed = !walk->stressed;
        walk->n_words += walk->stressed;
    }
    walk->given_at += n_bytes + 1;
    walk->at++;
}

StressWalk stress_walk(const CleanText *text, size_t start, size_t end, const VoiceSettings *settings)
{
    return (StressWalk){.text = text, .settings = settings, .start = start, .end = end, .at = start};
}

size_t stress_walk_to(StressWalk *walk, size_t given_at)
{
    char bytes[COMMAND_BYTES];
    while (walk->at < walk->end) {
        size_t n_bytes = command_here(walk, walk->start, bytes);
        if (given_at <= walk->given_at + n_bytes) break;
        pass(walk, n_bytes);
    }
    return walk->at;
}

void stress_to_utf8(const CleanText *text, size_t start, size_t end, const VoiceSettings *settings, Buffer *out)
{
    char bytes[COMMAND_BYTES];
    StressWalk walk = stress_walk(text, start, end, settings);
    while (walk.at < end) {
        size_t n_bytes = command_here(&walk, start, bytes);
        buffer_add(out, bytes, n_bytes);
        clean_text_to_utf8(text, walk.at, walk.at + 1, out);
        pass(&walk, n_bytes);
    }
}
