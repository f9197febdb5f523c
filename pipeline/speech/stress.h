/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_STRESS_H
#define DRAMATIS_SPEECH_STRESS_H
/** @file stress.h
 * A cleaned text whose stressed words are marked in; out comes the text for the engine, with commands before
 * and behind those words: higher, slower and a little louder. No command can come from the text itself, since
 * the cleaner leaves none of their bytes in it. */

#include "speech/cleaner.h"
#include "speech/settings.h"
#include "spoken/spoken.h"

/** Mark the characters that stand for what is stressed. Linear. */
void stress_mark(CleanText *text, const SpokenStress *stresses, size_t n_stresses);

/** Append characters `start` to `end` as UTF-8 with the commands for a voice with `settings`. A text without
 * stress comes out as clean_text_to_utf8() gives it. */
void stress_to_utf8(const CleanText *text, size_t start, size_t end, const VoiceSettings *settings,
                    Buffer *out);

/** A walk along what stress_to_utf8() gave, from places in it to places in the text. */
typedef struct StressWalk {
    const CleanText *text;
    const VoiceSettings *settings;
    size_t start;
    size_t end;
    size_t at;       /**< character of the text */
    size_t given_at; /**< character of what was given where its commands begin, or itself */
    size_t n_words;  /**< that were given commands so far */
    bool stressed;   /**< the character before it is */
} StressWalk;

StressWalk stress_walk(const CleanText *text, size_t start, size_t end, const VoiceSettings *settings);

/** Move to character `given_at` of what was given, which is not before the one of the last call; returns the
 * character of the text that stands there, or that the command there is for. */
size_t stress_walk_to(StressWalk *walk, size_t given_at);

#endif
