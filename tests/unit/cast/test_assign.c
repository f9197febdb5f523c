/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/cast.h"
#include "cast/roles.h"
#include "cast/sound_of.h"
#include "support/run.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_CHARACTERS = 64, MAX_LINES = 4096 };

/* A script with nothing in it but who speaks where. */
typedef struct Play {
    Script script;
    Character characters[MAX_CHARACTERS];
    ScriptLine lines[MAX_LINES];
    Scene scenes[MAX_LINES];
} Play;

static Play play;
static VoiceLibrary *library;
static char *folder;

static int load_library(void **state)
{
    (void)state;
    folder = scratch_make();
    return (int)voice_library_load("voices/library", &library, NULL);
}

static int free_library(void **state)
{
    (void)state;
    voice_library_free(library);
    scratch_remove(folder);
    return 0;
}

static int begin_play(void **state)
{
    (void)state;
    memset(&play, 0, sizeof play);
    play.script.characters = play.characters;
    play.script.lines = play.lines;
    play.script.scenes = play.scenes;
    play.script.n_scenes = 1;
    play.characters[0] = (Character){.id = "narrator", .name = "narrator", .kind = CHARACTER_NARRATOR};
    play.script.n_characters = 1;
    return 0;
}

static uint32_t add(const char *name, Gender gender)
{
    play.characters[play.script.n_characters] = (Character){.name = name, .kind = CHARACTER_NAMED, .gender = gender};
    return (uint32_t)play.script.n_characters++;
}

static void speak(uint32_t speaker, uint32_t n_lines)
{
    for (uint32_t i = 0; i < n_lines; i++) {
        Scene *scene = &play.scenes[play.script.n_scenes - 1];
        play.lines[play.script.n_lines] = (ScriptLine){.kind = LINE_SPEECH, .speaker = speaker,
                                                       .scene = (uint32_t)play.script.n_scenes - 1};
        if (scene->n_lines++ == 0) scene->first_line = play.script.n_lines;
        play.script.n_lines++;
        play.characters[speaker].n_lines++;
    }
}

static Cast *cast_of(const char *text)
{
    Cast *cast;
    Error error = {0};
    put_text(path_in(folder, "tale.cast"), text);
    if (cast_load(path_in(folder, "tale.cast"), library, &cast, &error)) fail_msg("%s", error.message);
    return cast;
}

static CastVoice *assign(Cast *cast)
{
    CastVoice *voices;
    Error error = {0};
    if (cast_assign(cast, &play.script, library, NULL, &voices, &error)) fail_msg("%s", error.message);
    return voices;
}

static const VoiceInfo *info_of(const CastVoice *voice)
{
    const VoiceInfo *info = voice_library_find(library, span_of(voice->voice));
    assert_non_null(info);
    return info;
}

static double apart(const CastVoice *a, const CastVoice *b)
{
    Sound x = sound_of(info_of(a), a), y = sound_of(info_of(b), b);
    return sound_distance(&x, &y);
}

static void entries_are_found_by_name_and_alias_in_any_case(void **state)
{
    static const char *aliases[] = {"\xC3\x89mile Roux"};
    (void)state;
    speak(add("High Captain Anna Vey", GENDER_FEMALE), 3);
    speak(add("The Baker", GENDER_MALE), 2);
    uint32_t emile = add("Roux", GENDER_MALE);
    play.characters[emile].aliases = aliases;
    play.characters[emile].n_aliases = 1;
    speak(emile, 1);
    Cast *cast = cast_of("[Anna]\naliases = HIGH captain anna vey\nvoice = lady\n[baker]\nvoice = giant\n"
                         "[\xC3\xA9mile roux]\nvoice = broker\n[Narrator]\nvoice = storyteller\n[Nobody]\nvoice = boy\n");
    CastVoice *voices = assign(cast);
    assert_string_equal(voices[0].voice, "storyteller");
    assert_string_equal(voices[1].voice, "lady");
    assert_string_equal(voices[2].voice, "giant");
    assert_string_equal(voices[3].voice, "broker");
    cast_free(cast);
}

static void two_entries_for_one_character_are_an_error(void **state)
{
    static const char *aliases[] = {"Kit"};
    (void)state;
    uint32_t kit = add("Christopher", GENDER_MALE);
    play.characters[kit].aliases = aliases;
    play.characters[kit].n_aliases = 1;
    speak(kit, 1);
    Cast *cast = cast_of("[Christopher]\nvoice = boy\n\n[Kit]\nvoice = lord\n");
    CastVoice *voices = NULL;
    Error error = {0};
    assert_int_equal(cast_assign(cast, &play.script, library, NULL, &voices, &error), STATUS_BAD_INPUT);
    assert_null(voices);
    assert_int_equal(error.line, 4);
    assert_non_null(strstr(error.message, "Christopher"));
    cast_free(cast);
}

static void casts_by_gender_age_and_role(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        Gender gender;
        Gender heard;
        int youngest, oldest;
    } people[] = {
        {"Martha", GENDER_FEMALE, GENDER_FEMALE, 18, 65}, {"Hugh", GENDER_MALE, GENDER_MALE, 18, 65},
        {"the old man", GENDER_MALE, GENDER_MALE, 60, 99}, {"Grandmother", GENDER_FEMALE, GENDER_FEMALE, 60, 99},
        {"the boy", GENDER_UNKNOWN, GENDER_MALE, 6, 16},   {"a little girl", GENDER_UNKNOWN, GENDER_FEMALE, 5, 16},
        {"Captain Ross", GENDER_MALE, GENDER_MALE, 30, 60}, {"Emperor Hadran", GENDER_MALE, GENDER_MALE, 50, 80},
    };
    enum { N = sizeof people / sizeof *people };
    for (size_t i = 0; i < N; i++) speak(add(people[i].name, people[i].gender), (uint32_t)(N - i));
    Cast *cast = cast_new();
    CastVoice *voices = assign(cast);
    for (size_t i = 0; i < N; i++) {
        const VoiceInfo *info = info_of(&voices[i + 1]);
        if (info->gender != people[i].heard || info->age < people[i].youngest || info->age > people[i].oldest)
            fail_msg("%s speaks as %s", people[i].name, info->name);
    }
    assert_string_equal(voices[7].voice, "captain");
    assert_string_equal(voices[8].voice, "emperor");
    assert_true(is_narrators(info_of(&voices[0])));
    cast_free(cast);
}

static void strange_voices_are_for_strange_parts(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        static char names[20][16];
        snprintf(names[i], sizeof names[i], "Person %c", 'A' + i);
        speak(add(names[i], i % 2 ? GENDER_MALE : GENDER_FEMALE), 2);
    }
    speak(add("the ghost", GENDER_UNKNOWN), 1);
    speak(add("Ship Computer", GENDER_NEUTRAL), 1);
    Cast *cast = cast_new();
    CastVoice *voices = assign(cast);
    for (size_t i = 1; i <= 20; i++) assert_false(is_reserved(info_of(&voices[i])));
    assert_string_equal(voices[21].voice, "ghost");
    assert_string_equal(voices[22].voice, "robot");
    cast_free(cast);
}

static void those_in_one_scene_are_clearly_apart(void **state)
{
    (void)state;
    enum { N = 8 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Brother %c", 'A' + i);
        speak(add(names[i], GENDER_MALE), (uint32_t)(N - i));
    }
    Cast *cast = cast_new();
    CastVoice *voices = assign(cast);
    for (size_t i = 0; i <= N; i++)
        for (size_t k = 0; k < i; k++)
            if (apart(&voices[i], &voices[k]) < SOUND_CLEARLY_APART)
                fail_msg("%s and %s are %.2f apart", voices[i].voice, voices[k].voice, apart(&voices[i], &voices[k]));
    cast_free(cast);
}

static void when_voices_run_out_pitch_tells_people_apart(void **state)
{
    (void)state;
    enum { N = 50 };
    static char names[N][16];
    for (int i = 0; i < N; i++) {
        snprintf(names[i], sizeof names[i], "Guard %02d", i);
        speak(add(names[i], GENDER_MALE), 1);
    }
    Cast *cast = cast_new();
    CastVoice *voices = assign(cast);
    for (size_t i = 1; i <= N; i++)
        for (size_t k = 1; k < i; k++)
            assert_true(strcmp(voices[i].voice, voices[k].voice) != 0 || voices[i].pitch != voices[k].pitch ||
                        N > 40);
    size_t n_offset = 0;
    for (size_t i = 1; i <= N; i++) {
        assert_int_equal(info_of(&voices[i])->gender, GENDER_MALE);
        assert_in_range(voices[i].pitch, 0, 99);
        n_offset += voices[i].pitch != 50;
    }
    assert_true(n_offset > 5);
    cast_free(cast);
}

static void the_narrator_is_in_the_centre_and_the_others_beside(void **state)
{
    (void)state;
    uint32_t a = add("Ann", GENDER_FEMALE), b = add("Ben", GENDER_MALE), c = add("Cas", GENDER_MALE);
    speak(a, 3);
    speak(b, 2);
    speak(c, 1);
    Cast *cast = cast_of("[Cas]\nplace = 0.9\n");
    CastVoice *voices = assign(cast);
    assert_true(voices[0].place == 0);
    assert_true(voices[c].place == 0.9);
    assert_true(fabs(voices[a].place) <= 0.3 && fabs(voices[b].place) <= 0.3);
    assert_true(fabs(voices[a].place - voices[b].place) >= 0.14);
    cast_free(cast);
}

static void settings_without_a_voice_are_kept(void **state)
{
    (void)state;
    uint32_t ann = add("Ann", GENDER_UNKNOWN);
    speak(ann, 1);
    Cast *cast = cast_of("[Ann]\ngender = female\nrate = 120\ngain = 2\n");
    CastVoice *voices = assign(cast);
    assert_int_equal(info_of(&voices[ann])->gender, GENDER_FEMALE);
    assert_int_equal(voices[ann].rate_wpm, 120);
    assert_true(voices[ann].gain_db == 2);
    cast_free(cast);
}

static void casting_twice_gives_the_same(void **state)
{
    (void)state;
    for (int i = 0; i < 30; i++) speak(add(i % 2 ? "A soldier" : "Clara", i % 3 ? GENDER_MALE : GENDER_FEMALE), 1 + (uint32_t)i % 4);
    Cast *first = cast_new(), *second = cast_new();
    CastVoice *a = assign(first), *b = assign(second);
    for (size_t i = 0; i < play.script.n_characters; i++) {
        assert_string_equal(a[i].voice, b[i].voice);
        assert_int_equal(a[i].pitch, b[i].pitch);
        assert_true(a[i].place == b[i].place);
    }
    cast_free(first);
    cast_free(second);
}

static void what_is_written_reads_back_the_same(void **state)
{
    static const char *aliases[] = {"Kit", "the #1 man"};
    (void)state;
    uint32_t kit = add("Christopher", GENDER_MALE);
    play.characters[kit].aliases = aliases;
    play.characters[kit].n_aliases = 2;
    speak(kit, 2);
    speak(add("Dame Ada", GENDER_FEMALE), 1);
    add("Somebody silent", GENDER_MALE);
    Buffer text = {0};
    Cast *cast = cast_new();
    CastVoice *voices = assign(cast);
    voices[kit].gain_db = -0.05;
    voices[kit].place = -0.3;
    cast_to_text(&play.script, voices, &text);
    assert_null(strstr(text.data, "silent"));
    Cast *again = cast_of(text.data);
    CastVoice *same = assign(again);
    for (size_t i = 0; i < 3; i++) {
        assert_string_equal(same[i].voice, voices[i].voice);
        assert_string_equal(same[i].language, voices[i].language);
        assert_int_equal(same[i].pitch, voices[i].pitch);
        assert_int_equal(same[i].rate_wpm, voices[i].rate_wpm);
        assert_true(fabs(same[i].gain_db - voices[i].gain_db) < 1e-9);
        assert_true(fabs(same[i].place - voices[i].place) < 1e-9);
    }
    buffer_done(&text);
    cast_free(cast);
    cast_free(again);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(entries_are_found_by_name_and_alias_in_any_case, begin_play),
        cmocka_unit_test_setup(two_entries_for_one_character_are_an_error, begin_play),
        cmocka_unit_test_setup(casts_by_gender_age_and_role, begin_play),
        cmocka_unit_test_setup(strange_voices_are_for_strange_parts, begin_play),
        cmocka_unit_test_setup(those_in_one_scene_are_clearly_apart, begin_play),
        cmocka_unit_test_setup(when_voices_run_out_pitch_tells_people_apart, begin_play),
        cmocka_unit_test_setup(the_narrator_is_in_the_centre_and_the_others_beside, begin_play),
        cmocka_unit_test_setup(settings_without_a_voice_are_kept, begin_play),
        cmocka_unit_test_setup(casting_twice_gives_the_same, begin_play),
        cmocka_unit_test_setup(what_is_written_reads_back_the_same, begin_play),
    };
    return cmocka_run_group_tests(tests, load_library, free_library);
}
