/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_TALK_H
#define TESTS_SUPPORT_TALK_H
/** @file talk.h
 * The speech stage with our own voices, for tests: a text in; its take out. Failures abort the test
 * program. */

#include "speech/speech.h"

/** A Speech with its library, and the warnings that it logged. */
typedef struct Talk {
    VoiceLibrary *library;
    Speech *speech;
    Log log;
    size_t n_warnings;
    char last_warning[512];
} Talk;

/** Open it on voices/library. It must stay where it is until talk_close(). */
void talk_open(Talk *talk, unsigned n_workers);
void talk_close(Talk *talk);

/** The same with takes kept in `folder`, `max_bytes` at most. */
void talk_open_keeping(Talk *talk, unsigned n_workers, const char *folder, uint64_t max_bytes);

/** Return what to submit for `text` in `voice` at its own settings. */
SpeechRequest talk_request(const Talk *talk, const char *text, const char *voice, Delivery delivery);

/** Submit it and wait for the take; free that with take_free(). */
Take talk_say(Talk *talk, SpeechRequest request);

/** Tell whether two takes are the same in every byte. */
bool same_take(const Take *a, const Take *b);

#endif
