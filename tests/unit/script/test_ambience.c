/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_ambience.c
 * Beds from the story's own words; and the tables of words themselves. */
#include "script/beds.h"
#include "script/lexicon.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Compare the cues with "line:bed", spaces between them. */
static void assert_cues(const char *text, const char *expected)
{
    Story story;
    Buffer cues = {0};
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_cues; i++) {
        const Cue *cue = &story.script->cues[i];
        assert_int_equal(cue->kind, CUE_AMBIENCE);
        assert_true(cue->confidence >= 0 && cue->confidence <= 1);
        buffer_printf(&cues, "%s%zu:%s", i ? " " : "", cue->line, cue->name);
    }
    assert_string_equal(cues.data ? cues.data : "", expected);
    buffer_done(&cues);
    story_done(&story);
}

static void proposes_a_bed_for_each_scene(void **state)
{
    (void)state;
    assert_cues("I\n\nThe waves broke on the beach, and gulls cried over the harbour.\n\nHe waited.\n\n"
                "II\n\nDown in the cave the tunnel was dark.\n\n"
                "III\n\nThe crowd filled the tavern and the applause went on.\n",
                "0:sea 3:cavern 5:crowd");
}

static void changes_the_bed_in_the_midst_of_a_long_scene_once(void **state)
{
    (void)state;
    assert_cues("The schooner put out to sea at dawn.\n\nThe sailors sang and the gulls followed the mast.\n\n"
                "It was a long day.\n\nAll night the ocean was calm.\n\nThey came to the city at last.\n\n"
                "The streets were full of traffic, and a taxi stood on the pavement.\n\nNobody spoke.\n\n"
                "They walked down the avenue past the shops and the tram.\n",
                "0:sea 4:city");
}

static void keeps_the_bed_where_nothing_is_said_of_the_place(void **state)
{
    (void)state;
    assert_cues("Rain fell and the rain was cold.\n\nHe waited.\n\nShe came.\n\nThey talked.\n\nThe rain went on.\n",
                "0:rain");
}

static void ends_the_bed_in_a_scene_that_nothing_is_known_of(void **state)
{
    (void)state;
    assert_cues("The wind blew hard over the moor.\n\n***\n\n\"What now?\" she asked.\n\n***\n\nThe wind had risen.\n",
                "0:wind 1: 3:wind");
    assert_cues("\"What now?\" she asked.\n\nHe did not know.\n", "");
}

static void takes_no_figure_of_speech_for_a_place(void **state)
{
    (void)state;
    assert_cues("It went through him like a storm.\n\nA sea of faces turned.\n\nA storm of questions broke.\n", "");
    assert_cues("He stood where the forest had been.\n", "");
}

static void hears_a_distant_battle_from_afar(void **state)
{
    (void)state;
    assert_cues("The clash of swords and the battle were distant, and the gunfire came muffled.\n", "0:battle-far");
    assert_cues("Swords clashed, and the melee broke over them with gunfire on the flank.\n", "0:battle-near");
}

static void keeps_its_tables_in_order(void **state)
{
    (void)state;
    BedFilter filter;
    size_t n;
    const BedWord *words = beds_words(&n);
    beds_filter(&filter);
    for (size_t i = 0; i < n; i++) {
        if (i > 0) assert_true(strcmp(words[i - 1].stem, words[i].stem) < 0);
        assert_ptr_equal(beds_find(&filter, span_of(words[i].stem), false), &words[i]);
        assert_true(words[i].weight > 0 && words[i].weight <= 3);
    }
    assert_null(beds_find(&filter, span_of("notaplace"), false));
    assert_non_null(beds_find(&filter, span_of("Churches"), false));
    assert_null(beds_find(&filter, span_of("sea"), true)); /* "a sea of …" */
}

static void knows_verbs_of_saying_in_any_case(void **state)
{
    (void)state;
    static const char *const says[] = {"said", "Said", "ADDED", "yelled", "addressed", "whispers", "vowed", "began"};
    for (size_t i = 0; i < sizeof says / sizeof *says; i++)
        assert_int_equal(lexicon_sense(span_of(says[i])).role, WORD_SAYS);
    assert_int_equal(lexicon_sense(span_of("wondered")).role, WORD_THINKS);
    assert_int_equal(lexicon_sense(span_of("softly")).role, WORD_MANNER);
    assert_int_equal(lexicon_sense(span_of("table")).role, WORD_PLAIN);
    assert_int_equal(lexicon_sense(span_of("")).role, WORD_PLAIN);
    assert_int_equal(lexicon_sense(span_of("incomprehensibilities-and-more")).role, WORD_PLAIN);
}

static void keeps_its_lexicon_in_order(void **state)
{
    (void)state;
    size_t n;
    const LexiconEntry *entries = lexicon_entries(&n);
    for (size_t i = 1; i < n; i++) assert_true(strcmp(entries[i - 1].word, entries[i].word) < 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proposes_a_bed_for_each_scene),
        cmocka_unit_test(changes_the_bed_in_the_midst_of_a_long_scene_once),
        cmocka_unit_test(keeps_the_bed_where_nothing_is_said_of_the_place),
        cmocka_unit_test(ends_the_bed_in_a_scene_that_nothing_is_known_of),
        cmocka_unit_test(takes_no_figure_of_speech_for_a_place),
        cmocka_unit_test(hears_a_distant_battle_from_afar),
        cmocka_unit_test(keeps_its_tables_in_order),
        cmocka_unit_test(knows_verbs_of_saying_in_any_case),
        cmocka_unit_test(keeps_its_lexicon_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
