/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/assemble.h"

#include "speech/stress.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    SILENT = 20,                               /* a sample at most so loud is silence: −64 dBFS */
    HEAD_FRAMES = SPEECH_RATE_HZ * 6 / 1000,   /* kept before the first sound, and faded in */
    TAIL_FRAMES = SPEECH_RATE_HZ * 20 / 1000,  /* kept after the last one, and faded out */
    CLAUSE_PAUSE_FRAMES = SPEECH_RATE_HZ * 150 / 1000, /* between pieces: what the engine does itself */
    SENTENCE_PAUSE_FRAMES = SPEECH_RATE_HZ * 300 / 1000
};

/* What a reader needs for a character, on average, at 175 words a minute. */
static const double SECONDS_PER_CHAR = 0.065;

/* Where a piece lies in its recording and in the take. */
typedef struct Cut {
    size_t first;        /* sample of the recording */
    size_t n_frames;
    size_t pause_frames; /* before it */
} Cut;

void take_free(Take *take)
{
    if (!take) return;
    free(take->pcm);
    free(take->words);
    *take = (Take){0};
}

static bool is_silent(int16_t sample)
{
    return sample >= -SILENT && sample <= SILENT;
}

static Cut cut_of(const Recording *recording)
{
    size_t first = 0, last = recording->n_samples;
    while (first < last && is_silent(recording->samples[first])) first++;
    while (last > first && is_silent(recording->samples[last - 1])) last--;
    if (first == last) return (Cut){0};
    first = first > HEAD_FRAMES ? first - HEAD_FRAMES : 0;
    last = recording->n_samples - last > TAIL_FRAMES ? last + TAIL_FRAMES : recording->n_samples;
    return (Cut){.first = first, .n_frames = last - first};
}

static size_t silence_for(const Order *order, const Piece *piece)
{
    double seconds = (double)(piece->end - piece->start) * SECONDS_PER_CHAR * 175 / order->settings.rate_wpm;
    return (size_t)(seconds * SPEECH_RATE_HZ);
}

static size_t pause_after(const Order *order, const Piece *piece)
{
    size_t at = piece->end;
    while (at > piece->start && order->text.chars[at - 1].letter == ' ') at--;
    uint8_t mark = at > piece->start ? order->text.chars[at - 1].letter : 0;
    if (mark == '.' || mark == '!' || mark == '?') return SENTENCE_PAUSE_FRAMES;
    return mark == ',' || mark == ';' || mark == ':' ? CLAUSE_PAUSE_FRAMES : 0;
}

static void plan(const Order *order, Cut *cuts, size_t *n_frames, size_t *n_words)
{
    *n_frames = *n_words = 0;
    for (size_t i = 0; i < order->n_pieces; i++) {
        const Piece *piece = &order->pieces[i];
        if (piece->state == PIECE_LOST) cuts[i] = (Cut){.n_frames = silence_for(order, piece)};
        else cuts[i] = cut_of(&piece->recording);
        if (i > 0) cuts[i].pause_frames = pause_after(order, &order->pieces[i - 1]);
        *n_frames += cuts[i].pause_frames + cuts[i].n_frames;
        *n_words += piece->recording.n_words;
    }
}

/* Eight at a time, so that compilers use vector instructions without being asked to. */
static void convert(const int16_t *restrict in, float *restrict out, size_t n, float gain)
{
    size_t i = 0;
    for (; i + 8 <= n; i += 8)
        for (size_t k = 0; k < 8; k++) out[i + k] = (float)in[i + k] * gain;
    for (; i < n; i++) out[i] = (float)in[i] * gain;
}

/* What is cut off is all but silence; the fades take the last step away. */
static void fade(float *pcm, size_t n_frames)
{
    size_t head = n_frames < HEAD_FRAMES ? n_frames : HEAD_FRAMES;
    size_t tail = n_frames < TAIL_FRAMES ? n_frames : TAIL_FRAMES;
    for (size_t i = 0; i < head; i++) pcm[i] *= (float)i / (float)head;
    for (size_t i = 0; i < tail; i++) pcm[n_frames - 1 - i] *= (float)i / (float)tail;
}

/* The engine reports some words in parts ("EMPs" as "EMP" and "s"); the first part has the whole word. */
static void add_words(const Order *order, const Piece *piece, const Cut *cut, size_t start_frame, Take *take)
{
    const CleanText *text = &order->text;
    StressWalk walk = stress_walk(text, piece->start, piece->end, &order->settings);
    uint32_t said = 0; /* end of the word before, in bytes */
    for (size_t i = 0; i < piece->recording.n_words; i++) {
        const WordEvent *event = &piece->recording.words[i];
        size_t first = stress_walk_to(&walk, event->char_at);
        if (first >= piece->end) continue;
        StressWalk behind = walk;
        size_t end = clean_text_word_end(text, first);
        size_t told = stress_walk_to(&behind, (size_t)event->char_at + event->n_chars);
        if (told > end && !text->chars[first].is_phoneme) end = told;
        if (end > piece->end) end = piece->end;
        const CleanChar *last = &text->chars[end - 1];
        if (end == first || last->start + last->n_bytes <= text->chars[first].start) continue;
        if (text->chars[first].start < said) continue;
        said = last->start + last->n_bytes;
        size_t sample = event->sample > cut->first ? event->sample - cut->first : 0;
        if (sample >= cut->n_frames) sample = cut->n_frames ? cut->n_frames - 1 : 0;
        take->words[take->n_words++] =
            (TakeWord){.start_byte = text->chars[first].start,
                       .n_bytes = last->start + last->n_bytes - text->chars[first].start,
                       .start_frame = (uint32_t)(start_frame + sample)};
    }
}

static void fill(const Order *order, const Cut *cuts, float gain, Take *take)
{
    size_t at = 0;
    for (size_t i = 0; i < order->n_pieces; i++) {
        const Piece *piece = &order->pieces[i];
        memset(take->pcm + at, 0, cuts[i].pause_frames * sizeof *take->pcm);
        at += cuts[i].pause_frames;
        if (piece->state == PIECE_LOST) {
            memset(take->pcm + at, 0, cuts[i].n_frames * sizeof *take->pcm);
        } else if (cuts[i].n_frames) {
            convert(piece->recording.samples + cuts[i].first, take->pcm + at, cuts[i].n_frames, gain);
            fade(take->pcm + at, cuts[i].n_frames);
            add_words(order, piece, &cuts[i], at, take);
            take->placeholder = false;
        }
        at += cuts[i].n_frames;
    }
}

Status assemble(const Order *order, double gain_db, Take *out, Error *error)
{
    Take take = {0};
    size_t n_words;
    Cut *cuts = calloc(order->n_pieces + 1, sizeof *cuts);
    if (!cuts) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    plan(order, cuts, &take.n_frames, &n_words);
    if (take.n_frames <= UINT32_MAX && take.n_frames <= SIZE_MAX / sizeof *take.pcm - 1) {
        take.pcm = malloc((take.n_frames + 1) * sizeof *take.pcm);
        take.words = calloc(n_words + 1, sizeof *take.words);
    }
    if (!take.pcm || !take.words) {
        free(cuts);
        take_free(&take);
        return error_set(error, STATUS_NO_MEMORY, "out of memory for %zu frames of speech", take.n_frames);
    }
    for (size_t i = 0; i < order->n_pieces; i++)
        if (order->pieces[i].state == PIECE_LOST) take.placeholder = true;
    fill(order, cuts, (float)(pow(10, gain_db / 20) / 32768), &take);
    free(cuts);
    *out = take;
    return STATUS_OK;
}
