/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_mix.c
 * What holds for every mix, tried on scripts from fixed seeds. */
#include "support/mix_render.h"
#include "support/run.h"
#include "support/tiny_script.h"

#include <math.h>
#include <setjmp.h>
#include <sndfile.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(array) (sizeof(array) / sizeof *(array))

enum { N_LINES = 24, N_CUES = 8, N_VOICES = 8, N_SEEDS = 4 };

static const char *const TEXTS[] = {"On.", "...", "Nobody answered him.", "Well,", "said the miller, and sat down",
                                    "It rained all night and all of the day that came after."};

/* A script of everything: cues close together, empty takes, scenes of one line. */
typedef struct Story {
    TinyLine lines[N_LINES];
    Cue cues[N_CUES];
    CastVoice voices[N_VOICES];
    Script *script;
} Story;

static uint32_t draw(uint32_t *seed, uint32_t n)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (uint32_t)(((uint64_t)*seed * n) >> 32);
}

static const double LONGEST_RING_S = 3.6; /* of a cavern */

static void make_story(uint32_t seed, Story *story)
{
    static const char *const sounds[] = {"rain", "wind", "", "bell"};
    memset(story, 0, sizeof *story);
    uint32_t paragraph = 0, scene = 0, line = 0;
    for (size_t i = 0; i < N_LINES; i++) {
        paragraph += draw(&seed, 2);
        if (draw(&seed, 6) == 0) paragraph++, scene++;
        story->lines[i] = (TinyLine){(LineKind)draw(&seed, 4), draw(&seed, N_VOICES), paragraph, scene,
                                     TEXTS[draw(&seed, COUNT(TEXTS))]};
    }
    for (size_t i = 0; i < N_CUES; i++) {
        line += draw(&seed, 5);
        story->cues[i] = (Cue){.kind = (CueKind)draw(&seed, 4), .line = line < N_LINES ? line : N_LINES - 1,
                               .name = sounds[draw(&seed, 4)], .gain_db = (double)draw(&seed, 9) - 4,
                               .seconds = draw(&seed, 3) * 0.7};
    }
    for (size_t i = 0; i < N_VOICES; i++) {
        story->voices[i].place = draw(&seed, 201) / 100.0 - 1;
        story->voices[i].has_place = draw(&seed, 2) == 0;
        story->voices[i].room = draw(&seed, 2) ? ROOM_OF_SCENE : (Room)draw(&seed, N_ROOMS);
        story->voices[i].gain_db = (double)draw(&seed, 13) - 8;
    }
    story->script = tiny_script_new(story->lines, N_LINES, story->cues, N_CUES);
}

static char *make_sounds(void)
{
    char *folder = scratch_make();
    TinySound rain = {SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 1, 3.1, 0, 0, 0.3};
    TinySound wind = {SF_FORMAT_WAV | SF_FORMAT_FLOAT, 48000, 2, 4.7, 110, 0.2, 0.05};
    TinySound bell = {SF_FORMAT_OGG | SF_FORMAT_VORBIS, 32000, 2, 1.1, 700, 0.5, 0};
    tiny_sound_write(path_in(folder, "rain.flac"), &rain);
    tiny_sound_write(path_in(folder, "wind.wav"), &wind);
    tiny_sound_write(path_in(folder, "bell.ogg"), &bell);
    return folder;
}

static void render(const Story *story, const char *folder, size_t first_line, double gain_db,
                   size_t block_frames, Rendered *out)
{
    Error error = {0};
    Status status = render_mix(story->script, story->voices, folder, first_line, gain_db, block_frames,
                               out, &error);
    if (status) fail_msg("%s", error.message);
}

static void block_size_never_changes_a_sample(void **state)
{
    static const size_t blocks[] = {1, 333, 1024, 48000};
    for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
        Story story;
        Rendered first, other;
        make_story(seed, &story);
        render(&story, *state, 0, 0, 4096, &first);
        for (size_t b = seed > 1; b < COUNT(blocks); b++) { /* frame by frame takes its time: once */
            render(&story, *state, 0, 0, blocks[b], &other);
            assert_int_equal(first.n_frames, other.n_frames);
            assert_memory_equal(first.frames, other.frames, first.n_frames * 2 * sizeof(float));
            rendered_done(&other);
        }
        rendered_done(&first);
        tiny_script_free(story.script);
    }
}

static void mixing_is_linear(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
        Story story;
        Rendered soft, loud;
        make_story(seed, &story);
        render(&story, NULL, 0, -20, 4096, &soft);
        render(&story, NULL, 0, 0, 4096, &loud);
        assert_int_equal(soft.n_frames, loud.n_frames);
        for (size_t i = 0; i < 2 * soft.n_frames; i++)
            assert_true(fabsf(10 * soft.frames[i] - loud.frames[i]) < 2e-6f);
        rendered_done(&soft);
        rendered_done(&loud);
        tiny_script_free(story.script);
    }
}

static void lines_stand_in_order_and_inside_the_mix(void **state)
{
    for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
        Story story;
        Rendered rendered;
        make_story(seed, &story);
        render(&story, *state, 0, 0, 4096, &rendered);
        assert_int_equal(rendered.n_marks, N_LINES);
        int64_t last_end = 0;
        for (size_t i = 0; i < rendered.n_marks; i++) {
            assert_int_equal(rendered.marks[i].line, i);
            assert_true(rendered.marks[i].start_frame > last_end);
            last_end = rendered.marks[i].end_frame;
        }
        assert_true((int64_t)rendered.n_frames > last_end);
        for (size_t i = 0; i < 2 * rendered.n_frames; i++) assert_true(fabsf(rendered.frames[i]) < 1);
        rendered_done(&rendered);
        tiny_script_free(story.script);
    }
}

static void beginning_later_gives_the_same_lines_at_the_same_distances(void **state)
{
    for (uint32_t seed = 1; seed <= N_SEEDS; seed++) {
        Story story;
        Rendered whole, part, dry_whole, dry_part;
        size_t first = 3 + seed;
        make_story(seed, &story);
        render(&story, *state, 0, 0, 4096, &whole);
        render(&story, *state, first, 0, 4096, &part);
        render(&story, NULL, 0, 0, 4096, &dry_whole);
        render(&story, NULL, first, 0, 4096, &dry_part);
        assert_int_equal(part.n_marks, N_LINES - first);
        int64_t shift = whole.marks[first].start_frame - part.marks[0].start_frame;
        for (size_t i = 0; i < part.n_marks; i++) {
            assert_int_equal(part.marks[i].line, first + i);
            assert_int_equal(part.marks[i].start_frame + shift, whole.marks[first + i].start_frame);
        }
        /* And without ambience, sample for sample, once all that was said before has rung out. */
        int64_t from = dry_part.marks[0].start_frame, ring = (int64_t)(LONGEST_RING_S * MIX_RATE_HZ);
        int64_t dry_shift = dry_whole.marks[first].start_frame - from;
        from += ring;
        assert_true(from < (int64_t)dry_part.n_frames);
        assert_int_equal((int64_t)dry_whole.n_frames, (int64_t)dry_part.n_frames + dry_shift);
        assert_memory_equal(dry_part.frames + 2 * from, dry_whole.frames + 2 * (from + dry_shift),
                            (dry_part.n_frames - (size_t)from) * 2 * sizeof(float));
        rendered_done(&whole);
        rendered_done(&part);
        rendered_done(&dry_whole);
        rendered_done(&dry_part);
        tiny_script_free(story.script);
    }
}

static int set_up(void **state)
{
    *state = make_sounds();
    return 0;
}

static int tear_down(void **state)
{
    scratch_remove(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(block_size_never_changes_a_sample),
        cmocka_unit_test(mixing_is_linear),
        cmocka_unit_test(lines_stand_in_order_and_inside_the_mix),
        cmocka_unit_test(beginning_later_gives_the_same_lines_at_the_same_distances),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
