/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The casts that we ship, against the stories that they are for: our tellings, and the manuscripts where
 * there are any. Everybody who speaks has a section of their own, whichever name attribution found. */
#include "attribution/attribution.h"
#include "cast/cast.h"
#include "cast/match.h"
#include "cast/sound_of.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const stories[] = {"raluven-4", "etsien"};

enum { N_STORIES = sizeof stories / sizeof *stories };

static void check_speakers(const Script *script, const CastEntry **entries, const char *path)
{
    for (size_t i = 0; i < script->n_characters; i++) {
        if (i != NARRATOR && script->characters[i].n_lines == 0) continue;
        if (!entries[i]) fail_msg("%s: nobody is cast for %s", path, script->characters[i].name);
        for (size_t k = 0; k < i; k++)
            if (entries[k] == entries[i])
                fail_msg("%s: %s and %s share a section", path, script->characters[i].name,
                         script->characters[k].name);
    }
}

static void check_story(const char *path, const char *cast_path)
{
    VoiceLibrary *library = NULL;
    Document *document = NULL;
    Script *script = NULL;
    Cast *cast = NULL;
    CastVoice *voices;
    const CastEntry **entries;
    Error error = {0};
    Status status = voice_library_load("voices/library", &library, &error);
    if (!status) status = document_load(path, NULL, &document, &error);
    if (!status) status = script_from_document(document, NULL, &script, &error);
    if (!status) status = attribution_run(script, &(AttributionOptions){0}, &error);
    if (!status) status = cast_load(cast_path, library, &cast, &error);
    if (!status) status = cast_assign(cast, script, library, NULL, &voices, &error);
    if (!status) status = match_entries(cast, script, NULL, &entries, &error);
    if (status) fail_msg("%s: %s", path, error.message);
    script_count_lines(script);
    check_speakers(script, entries, path);
    cast_free(cast);
    script_free(script);
    document_free(document);
    voice_library_free(library);
}

static void check_stories(const char *folder)
{
    char path[1024], cast[256];
    for (size_t i = 0; i < N_STORIES; i++) {
        snprintf(path, sizeof path, "%s/%s.txt", folder, stories[i]);
        snprintf(cast, sizeof cast, "voices/%s.cast", stories[i]);
        check_story(path, cast);
    }
}

static double apart(const VoiceLibrary *library, const CastVoice *a, const CastVoice *b)
{
    Sound x = sound_of(voice_library_find(library, span_of(a->voice)), a);
    Sound y = sound_of(voice_library_find(library, span_of(b->voice)), b);
    return sound_distance(&x, &y);
}

static void check_distances(const char *path, const VoiceLibrary *library)
{
    Cast *cast;
    Error error = {0};
    if (cast_load(path, library, &cast, &error)) fail_msg("%s", error.message);
    for (size_t i = 0; i < cast->n_entries; i++) {
        assert_true(cast->entries[i].has_voice);
        for (size_t k = 0; k < i; k++) {
            double distance = apart(library, &cast->entries[i].voice, &cast->entries[k].voice);
            if (distance < SOUND_CLEARLY_APART)
                fail_msg("%s and %s are %.2f apart", cast->entries[i].name, cast->entries[k].name, distance);
        }
    }
    cast_free(cast);
}

static void everybody_in_a_cast_is_clearly_apart(void **state)
{
    VoiceLibrary *library;
    char path[256];
    (void)state;
    assert_int_equal(voice_library_load("voices/library", &library, NULL), STATUS_OK);
    for (size_t i = 0; i < N_STORIES; i++) {
        snprintf(path, sizeof path, "voices/%s.cast", stories[i]);
        check_distances(path, library);
    }
    voice_library_free(library);
}

static void everybody_in_our_tellings_is_cast(void **state)
{
    (void)state;
    check_stories("scripts");
}

static void everybody_in_the_manuscripts_is_cast(void **state)
{
    (void)state;
    char folder[1000];
    if (!shared_folder()) skip();
    snprintf(folder, sizeof folder, "%s/stories", shared_folder());
    check_stories(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everybody_in_a_cast_is_clearly_apart),
        cmocka_unit_test(everybody_in_our_tellings_is_cast),
        cmocka_unit_test(everybody_in_the_manuscripts_is_cast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
