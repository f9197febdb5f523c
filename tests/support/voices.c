/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "support/voices.h"

#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

VoiceLibrary *voices;

int voices_open(void **state)
{
    scratch_open(state);
    setenv("XDG_CACHE_HOME", scratch, 1);
    return (int)voice_library_load("voices/library", &voices, NULL);
}

int voices_close(void **state)
{
    voice_library_free(voices);
    voices = NULL;
    return scratch_close(state);
}

Speech *voices_speak(void)
{
    Speech *speech = NULL;
    Error error = {0};
    if (speech_open(&(SpeechOptions){.library = voices, .n_workers = 2}, &speech, &error)) fail_msg("%s", error.message);
    return speech;
}
