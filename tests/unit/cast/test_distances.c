/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The matrix of distances, and what is proposed for those who sound alike. */
#include "cast/sound_of.h"
#include "support/play.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* What was found out about a play. */
typedef struct Verdict {
    Buffer text, warnings;
    size_t n_warnings, n_close;
} Verdict;

static void keep(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    Verdict *verdict = context;
    (void)file;
    (void)line;
    (void)column;
    if (level != LOG_WARNING) return;
    verdict->n_warnings++;
    buffer_printf(&verdict->warnings, "%s\n", message);
}

static void look(Play *play, Cast *cast, Verdict *out)
{
    *out = (Verdict){0};
    buffer_add_string(&out->warnings, "");
    Log log = {keep, out};
    CastVoice *voices = play_assign(play, cast);
    assert_int_equal(cast_distances_to_text(cast, &play->script, play->library, voices, "a cast.cast", &log, &out->text,
                                            &out->n_close, NULL), STATUS_OK);
}

static void verdict_done(Verdict *verdict)
{
    buffer_done(&verdict->text);
    buffer_done(&verdict->warnings);
}

/* Do what a warning proposes: "… cast set 'a cast.cast' NAME voice=V pitch=P rate=R (then …". */
static void follow(Buffer *file, const char *warning)
{
    static const char *const keys[] = {"voice", "pitch", "rate"};
    const char *start = strstr(warning, "'a cast.cast' "), *end = strstr(warning, " (then");
    assert_true(start && end && start < end);
    char words[256], name[64];
    snprintf(words, sizeof words, "%.*s", (int)(end - start - 14), start + 14);
    snprintf(name, sizeof name, "%.*s", (int)strcspn(words, " "), words);
    for (size_t i = 0; i < 3; i++) {
        char wanted[16];
        snprintf(wanted, sizeof wanted, " %s=", keys[i]);
        const char *at = strstr(words, wanted);
        if (!at) continue;
        at += strlen(wanted);
        Buffer next = {0};
        CastChange change;
        Span before;
        assert_int_equal(cast_set(buffer_span(file), "", span_of(name), span_of(keys[i]), (Span){at, strcspn(at, " ")},
                                  &next, &change, &before, NULL), STATUS_OK);
        buffer_done(file);
        *file = next;
    }
}

static void two_who_sound_alike_are_told_with_what_helps(void **state)
{
    static const char *const casts[] = {
        "[Ann]\nvoice = lady\n[Bea]\nvoice = lady\npitch = 55\n[narrator]\nvoice = narrator-m\n",
        "[Ann]\nvoice = contralto\npitch = 99\n[Bea]\nvoice = contralto\npitch = 99\n[narrator]\nvoice = narrator-m\n",
        "[Bea]\nvoice = narrator-m\n[narrator]\nvoice = narrator-m\n[Ann]\nvoice = narrator-m\npitch = 2\n",
        "[Ann]\nvoice = ghost\n[Bea]\nvoice = ghost\nrate = 150\n",
    };
    for (size_t i = 0; i < sizeof casts / sizeof *casts; i++) {
        play_set_up(state);
        Play *play = *state;
        play_speak(play, play_add(play, "Ann", GENDER_FEMALE), 5);
        play_speak(play, play_add(play, "Bea", GENDER_FEMALE), 3);
        Buffer file = {0};
        buffer_add_string(&file, casts[i]);
        Verdict verdict;
        int n_rounds = 0;
        for (;; n_rounds++) {
            Cast *cast = play_cast(play, file.data);
            look(play, cast, &verdict);
            cast_free(cast);
            assert_int_equal(verdict.n_warnings, verdict.n_close);
            assert_int_equal(verdict.n_close > 0, strstr(verdict.text.data, "!\n") || strstr(verdict.text.data, "! "));
            if (verdict.n_close == 0) break;
            assert_true(n_rounds < 4);
            follow(&file, verdict.warnings.data);
            verdict_done(&verdict);
        }
        assert_true(n_rounds > 0);
        verdict_done(&verdict);
        buffer_done(&file);
    }
}

static void those_who_never_meet_may_sound_alike(void **state)
{
    Play *play = *state;
    play_speak(play, play_add(play, "Ann", GENDER_FEMALE), 5);
    play->script.n_scenes = 2;
    play_speak(play, play_add(play, "Bea", GENDER_FEMALE), 3);
    Cast *cast = play_cast(play, "[Ann]\nvoice = lady\n[Bea]\nvoice = lady\n[narrator]\nvoice = narrator-m\n");
    Verdict verdict;
    look(play, cast, &verdict);
    assert_int_equal(verdict.n_close, 0);
    assert_non_null(strstr(verdict.text.data, "    .\n"));
    verdict_done(&verdict);
    cast_free(cast);
}

static void a_proposal_can_be_pasted_into_a_shell(void **state)
{
    Play *play = *state;
    play_speak(play, play_add(play, "Ann", GENDER_FEMALE), 5);
    play_speak(play, play_add(play, "Thal'Karn $x", GENDER_FEMALE), 3);
    Cast *cast = play_cast(play, "[Ann]\nvoice = lady\n[Thal'Karn $x]\nvoice = lady\n[narrator]\nvoice = narrator-m\n");
    Verdict verdict;
    look(play, cast, &verdict);
    assert_int_equal(verdict.n_close, 1);
    assert_non_null(strstr(verdict.warnings.data, "dramatis cast set 'a cast.cast' 'Thal'\\''Karn $x' "));
    verdict_done(&verdict);
    cast_free(cast);
}

/* Whom the file does not know gets all that the proposal rests on. */
static void a_proposal_for_somebody_new_names_the_voice(void **state)
{
    Play *play = *state;
    enum { N = 40 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Man%d", i);
        play_speak(play, play_add(play, names[i], GENDER_MALE), (uint32_t)(N - i));
    }
    Cast *cast = cast_new();
    Verdict verdict;
    look(play, cast, &verdict);
    assert_true(verdict.n_close > 0); /* forty men in a room */
    for (const char *at = verdict.warnings.data; (at = strstr(at, "try: ")); at++) {
        const char *end = strchr(at, '\n'), *voice = strstr(at, " voice=");
        assert_true(voice && voice < end);
    }
    verdict_done(&verdict);
    cast_free(cast);
}

static void many_are_shown_in_blocks(void **state)
{
    Play *play = *state;
    enum { N = 60 };
    static char names[N][40];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "The %dth of the \xC3\xA9\xC3\xA9\xC3\xA9 of Marienbad", i);
        play_speak(play, play_add(play, names[i], i % 2 ? GENDER_MALE : GENDER_FEMALE), 2);
    }
    Cast *cast = cast_new();
    Verdict verdict;
    look(play, cast, &verdict);
    assert_non_null(strstr(verdict.text.data, "13 more are compared, but not shown"));
    for (char *line = strtok(verdict.text.data, "\n"); line; line = strtok(NULL, "\n"))
        assert_true(strlen(line) < 26 + 12 * 7 + 8);
    verdict_done(&verdict);
    cast_free(cast);
}

/* Once every voice is taken at every pitch, a voice is shared with strangers and not with those in the room. */
static void hundreds_are_apart_from_those_they_meet(void **state)
{
    Play *play = *state;
    enum { N_SCENES = 20, N_IN_SCENE = 10 };
    static char names[N_SCENES * N_IN_SCENE][16];
    for (int i = 0; i < N_SCENES * N_IN_SCENE; i++) {
        snprintf(names[i], sizeof names[i], "Person%d", i);
        play->script.n_scenes = (size_t)i / N_IN_SCENE + 1;
        play_speak(play, play_add(play, names[i], GENDER_UNKNOWN), 2);
    }
    Cast *cast = cast_new();
    Verdict verdict;
    look(play, cast, &verdict);
    assert_string_equal(verdict.warnings.data, "");
    assert_int_equal(verdict.n_close, 0);
    verdict_done(&verdict);
    cast_free(cast);
}

static void a_narrator_alone_is_far_from_everybody(void **state)
{
    Play *play = *state;
    Cast *cast = cast_new();
    Verdict verdict;
    look(play, cast, &verdict);
    assert_int_equal(verdict.n_close, 0);
    assert_non_null(strstr(verdict.text.data, "  1 narrator\n"));
    verdict_done(&verdict);
    cast_free(cast);
}

#define on_stage(test) cmocka_unit_test_setup(test, play_set_up)

/* Steps add up, so that two small ones can make a pair clearly apart; between our own voices each pair has a whole one of
 * pitch or of brightness. */
static void the_people_of_our_stories_are_apart_by_pitch_or_by_brightness(void **state)
{
    static const char *const files[] = {"voices/raluven-4.cast", "voices/etsien.cast"};
    VoiceLibrary *library;
    (void)state;
    assert_int_equal(voice_library_load("voices/library", &library, NULL), STATUS_OK);
    for (size_t i = 0; i < 2; i++) {
        Cast *cast;
        assert_int_equal(cast_load(files[i], library, &cast, NULL), STATUS_OK);
        assert_true(cast->n_entries > 2);
        for (size_t b = 1; b < cast->n_entries; b++) {
            for (size_t a = 0; a < b; a++) {
                const CastVoice *x = &cast->entries[a].voice, *y = &cast->entries[b].voice;
                Sound left = sound_of(voice_library_find(library, span_of(x->voice)), x);
                Sound right = sound_of(voice_library_find(library, span_of(y->voice)), y);
                SoundSteps steps = sound_steps(&left, &right);
                if (steps.semitones >= 4 || steps.thirds >= 1) continue;
                fail_msg("%s: %s and %s: %.2f semitones and %.2f thirds of an octave", files[i], cast->entries[a].name,
                         cast->entries[b].name, steps.semitones, steps.thirds);
            }
        }
        cast_free(cast);
    }
    voice_library_free(library);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_stage(two_who_sound_alike_are_told_with_what_helps),
        on_stage(those_who_never_meet_may_sound_alike),
        on_stage(a_proposal_can_be_pasted_into_a_shell),
        on_stage(a_proposal_for_somebody_new_names_the_voice),
        on_stage(many_are_shown_in_blocks),
        on_stage(hundreds_are_apart_from_those_they_meet),
        on_stage(a_narrator_alone_is_far_from_everybody),
        cmocka_unit_test(the_people_of_our_stories_are_apart_by_pitch_or_by_brightness),
    };
    return cmocka_run_group_tests(tests, play_open, play_close);
}
