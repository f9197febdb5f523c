/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef TESTS_SUPPORT_VOICES_H
#define TESTS_SUPPORT_VOICES_H
/** @file voices.h
 * Our own voices, for tests that open the speech stage themselves, and a private folder that is its cache. Failures
 * fail the test. */

#include "speech/speech.h"

/** The library between voices_open() and voices_close(), the set-up and tear-down of a test: voices/library. The private
 * folder is `scratch` of support/run.h. */
extern VoiceLibrary *voices;
int voices_open(void **state);
int voices_close(void **state);

/** Open a Speech with two workers and no takes kept; the caller closes it. */
Speech *voices_speak(void);

#endif
