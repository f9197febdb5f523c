/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_sound_cues.c
 * Cues of sounds that are proposed: where they stand, and how few they are. */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static size_t count_sounds(const Script *script)
{
    size_t n = 0;
    for (size_t i = 0; i < script->n_cues; i++) n += script->cues[i].kind == CUE_SOUND;
    return n;
}

static void propose(Story *story, const char *text, double per_minute)
{
    story_make(story, text);
    assert_int_equal(script_propose_sounds(story->script, per_minute, NULL), STATUS_OK);
}

static void a_sound_stands_at_its_word_with_a_confidence(void **state)
{
    (void)state;
    Story story;
    propose(&story, "\"Come in,\" said Clara. Then the door slammed, and nobody was there.", 3);
    assert_int_equal(count_sounds(story.script), 1);
    const Cue *cue = &story.script->cues[story.script->n_cues - 1];
    Span text = script_line_text(story.script, &story.script->lines[cue->line]);
    assert_string_equal(cue->name, "slam");
    assert_true(span_starts_with(span_slice(text, cue->offset, text.n_bytes), "slammed"));
    assert_true(cue->confidence >= 0.6f && cue->confidence < 1);
    story_done(&story);
}

static void nothing_is_heard_in_speech(void **state)
{
    (void)state;
    Story story;
    propose(&story, "\"The door slammed, and thunder rolled,\" said Clara.", 60);
    assert_int_equal(count_sounds(story.script), 0);
    story_done(&story);
}

static void none_are_proposed_at_a_density_of_0(void **state)
{
    (void)state;
    Story story;
    propose(&story, "The door slammed. Two shots rang out.", 0);
    assert_int_equal(count_sounds(story.script), 0);
    story_done(&story);
}

static void of_two_that_are_near_the_surer_stays(void **state)
{
    (void)state;
    Story story;
    propose(&story, "The door closed behind the man. Two shots rang out.", 3);
    assert_int_equal(count_sounds(story.script), 1);
    assert_string_equal(story.script->cues[story.script->n_cues - 1].name, "gunshot");
    story_done(&story);
    propose(&story, "The door closed behind the man. Two shots rang out.", 60);
    assert_int_equal(count_sounds(story.script), 2);
    story_done(&story);
}

/* Paragraphs that each have an event, far longer together than the space between two sounds. */
static void sounds_keep_the_space_that_the_density_gives(void **state)
{
    (void)state;
    static const char *const events[] = {"The door slammed.", "Two shots rang out.", "The window shattered."};
    Buffer text = {0};
    for (int i = 0; i < 60; i++)
        buffer_printf(&text, "%s He looked at the wall for a while and said not a word to anybody.\n\n", events[i % 3]);
    buffer_add_char(&text, '\0');
    for (int density = 1; density <= 6; density += 5) {
        Story story;
        propose(&story, text.data, density);
        size_t last = 0, n = 0;
        double least = 15 * 60.0 / density;
        for (size_t i = 0; i < story.script->n_cues; i++) {
            const Cue *cue = &story.script->cues[i];
            if (cue->kind != CUE_SOUND) continue;
            size_t at = story.script->lines[cue->line].start + cue->offset;
            /* Blank lines between paragraphs are no time. */
            if (n++ > 0) assert_true((double)(at - last) >= least);
            last = at;
        }
        assert_true(n >= 2 && (double)n <= (double)text.n_bytes / least + 1);
        story_done(&story);
    }
    buffer_done(&text);
}

static void cues_stay_in_order_and_a_storm_thunders_itself(void **state)
{
    (void)state;
    Story story;
    propose(&story,
            "The hurricane tore at the house; the lightning never stopped, and the storm, the typhoon, howled. Thunder "
            "rolled. The window shattered.",
            60);
    bool has_storm = false;
    for (size_t i = 0; i < story.script->n_cues; i++) {
        const Cue *cue = &story.script->cues[i];
        has_storm |= !strcmp(cue->name, "storm");
        if (has_storm) assert_string_not_equal(cue->name, "thunder");
        if (i > 0)
            assert_true(cue[-1].line < cue->line || (cue[-1].line == cue->line && cue[-1].offset <= cue->offset));
    }
    assert_true(has_storm);
    assert_int_equal(count_sounds(story.script), 1);
    story_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sound_stands_at_its_word_with_a_confidence),
        cmocka_unit_test(nothing_is_heard_in_speech),
        cmocka_unit_test(none_are_proposed_at_a_density_of_0),
        cmocka_unit_test(of_two_that_are_near_the_surer_stays),
        cmocka_unit_test(sounds_keep_the_space_that_the_density_gives),
        cmocka_unit_test(cues_stay_in_order_and_a_storm_thunders_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
