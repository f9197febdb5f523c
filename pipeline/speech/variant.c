/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/variant.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void variant_name(const char *name, Timbre timbre, char out[VARIANT_BYTES])
{
    const char *suffix = "";
    switch (timbre) {
    case TIMBRE_PLAIN: break;
    case TIMBRE_WHISPER: suffix = "_w"; break;
    case TIMBRE_BREATHY: suffix = "_b"; break;
    case TIMBRE_SHOUT: suffix = "_s"; break;
    case TIMBRE_TREMBLING: suffix = "_t"; break;
    case TIMBRE_SMILING: suffix = "_m"; break;
    case TIMBRE_HOARSE: suffix = "_h"; break;
    case N_TIMBRES: break;
    }
    snprintf(out, VARIANT_BYTES, "%.*s%s", VOICE_NAME_MAX, name, suffix);
}

/* The name of the attribute that a line sets. */
static Span attribute_of(Span line)
{
    size_t length = 0;
    while (length < line.n_bytes && line.data[length] != ' ' && line.data[length] != '\t') length++;
    return span_slice(line, 0, length);
}

static bool is_one_of(Span name, const char *const *names, size_t n_names)
{
    for (size_t i = 0; i < n_names; i++)
        if (span_is(name, names[i])) return true;
    return false;
}

/* The attributes that a timbre sets itself, so that those of the voice have to go. So does the line that makes the engine list
 * a variant among its voices: the list holds 349, and what is found after that, languages too, is not there. A variant
 * is found by its file. */
static bool is_replaced(Span line, Timbre timbre)
{
    static const char *const whisper[] = {"voicing", "breath", "breathw", "klatt", "echo"};
    static const char *const breathy[] = {"breath", "breathw"};
    static const char *const trembling[] = {"breath", "breathw", "flutter"};
    static const char *const hoarse[] = {"breath", "breathw", "roughness", "voicing"};
    if (span_is(attribute_of(line), "language")) return true;
    switch (timbre) {
    case TIMBRE_PLAIN:
    case TIMBRE_SHOUT:
    case TIMBRE_SMILING: return false;
    case TIMBRE_TREMBLING: return is_one_of(attribute_of(line), trembling, sizeof trembling / sizeof *trembling);
    case TIMBRE_HOARSE: return is_one_of(attribute_of(line), hoarse, sizeof hoarse / sizeof *hoarse);
    case TIMBRE_WHISPER: return is_one_of(attribute_of(line), whisper, sizeof whisper / sizeof *whisper);
    case TIMBRE_BREATHY: return is_one_of(attribute_of(line), breathy, sizeof breathy / sizeof *breathy);
    case N_TIMBRES: break;
    }
    return false;
}

/* Read up to `n_max` whole numbers after the attribute's name; returns how many there are. */
static size_t numbers_of(Span line, long *numbers, size_t n_max)
{
    char text[128];
    size_t n = 0, skip = attribute_of(line).n_bytes;
    snprintf(text, sizeof text, "%.*s", (int)(line.n_bytes - skip), line.data + skip);
    for (char *at = text, *end; n < n_max; at = end, n++) {
        numbers[n] = strtol(at, &end, 10);
        if (end == at) break;
    }
    return n;
}

/* How much more of a frequency there is in a shout: the glottis snaps shut, so less of the fundamental and
 * more of what lies above it. */
static double shout_tilt(long frequency_hz)
{
    return frequency_hz < 900 ? 0.85 : frequency_hz < 2000 ? 1.15 : 1.3;
}

/* A shouting mouth opens wider than a speaking one, which lifts the first formant. */
static const double SHOUT_FIRST_FORMANT = 1.06;

static void add_shouted(Span line, Buffer *out)
{
    enum { MAX_TONE = 255 };
    long numbers[16];
    size_t n = numbers_of(line, numbers, sizeof numbers / sizeof *numbers);
    Span name = attribute_of(line);
    bool is_first_formant = span_is(name, "formant") && n >= 2 && numbers[0] == 1;
    if (!is_first_formant && !span_is(name, "tone")) {
        buffer_add_span(out, line);
        return;
    }
    if (is_first_formant) numbers[1] = lround((double)numbers[1] * SHOUT_FIRST_FORMANT);
    for (size_t i = 1; i < n && !is_first_formant; i += 2) {
        numbers[i] = lround((double)numbers[i] * shout_tilt(numbers[i - 1]));
        if (numbers[i] > MAX_TONE) numbers[i] = MAX_TONE;
    }
    buffer_add_span(out, name);
    for (size_t i = 0; i < n; i++) buffer_printf(out, " %ld", numbers[i]);
}

/* Drawn back, the lips shorten the mouth, which lifts the formants, the upper ones most.
 * Source: V. C. Tartter, "Happy talk", Perception & Psychophysics 27 (1980). */
static void add_smiling(Span line, Buffer *out)
{
    static const double lift[] = {1.0, 1.04, 1.07, 1.06};
    long numbers[16];
    size_t n = numbers_of(line, numbers, sizeof numbers / sizeof *numbers);
    if (!span_is(attribute_of(line), "formant") || n < 2 || numbers[0] < 1 || numbers[0] > 3) {
        buffer_add_span(out, line);
        return;
    }
    numbers[1] = lround((double)numbers[1] * lift[numbers[0]]);
    buffer_add_string(out, "formant");
    for (size_t i = 0; i < n; i++) buffer_printf(out, " %ld", numbers[i]);
}

void variant_text(Span library_text, Timbre timbre, Buffer *out)
{
    for (size_t start = 0; start < library_text.n_bytes;) {
        const char *newline = memchr(library_text.data + start, '\n', library_text.n_bytes - start);
        size_t end = newline ? (size_t)(newline - library_text.data) : library_text.n_bytes;
        Span line = span_trim(span_slice(library_text, start, end));
        start = end + 1;
        if (is_replaced(line, timbre)) continue;
        if (timbre == TIMBRE_SHOUT) add_shouted(line, out);
        else if (timbre == TIMBRE_SMILING) add_smiling(line, out);
        else buffer_add_span(out, line);
        buffer_add_char(out, '\n');
    }
    switch (timbre) {
    case TIMBRE_PLAIN:
    case TIMBRE_SHOUT:
    case TIMBRE_SMILING: break;
    case TIMBRE_TREMBLING:
        buffer_add_string(out, "flutter 28\nbreath 3 5 5 4 3 2\nbreathw 150 150 200 200 400 400\n");
        break;
    case TIMBRE_HOARSE:
        buffer_add_string(out, "roughness 7\nvoicing 62\nbreath 12 18 16 12 8 6\nbreathw 150 150 200 200 400 400\n");
        break;
    case TIMBRE_WHISPER:
        buffer_add_string(out, "voicing 0\nbreath 75 75 60 40 20 15\n");
        break;
    case TIMBRE_BREATHY:
        buffer_add_string(out, "breath 6 10 9 7 5 4 3 2\nbreathw 150 150 200 200 400 400\n");
        break;
    case N_TIMBRES: break;
    }
}
