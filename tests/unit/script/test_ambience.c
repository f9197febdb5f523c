/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_ambience.c
 * Beds from the story's own words; and the tables of words themselves. */
#include "script/beds.h"
#include "script/lexicon.h"
#include "script/passing.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Compare the cues of ambience with "line:bed", spaces between them. */
static void assert_cues(const char *text, const char *expected)
{
    Story story;
    Buffer cues = {0};
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_cues; i++) {
        const Cue *cue = &story.script->cues[i];
        assert_true(cue->confidence >= 0 && cue->confidence <= 1);
        if (cue->kind != CUE_AMBIENCE) continue;
        buffer_printf(&cues, "%s%zu:%s", cues.n_bytes ? " " : "", cue->line, cue->name);
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

static void decides_anew_under_a_title(void **state)
{
    (void)state;
    assert_cues("I\n\nThe waves broke on the beach, and gulls cried over the harbour.\n\n"
                "II\n\nHe said nothing, and she looked at the corner.\n",
                "0:sea 2:");
    assert_cues("The Storm\n\nThey waited.\n\nNobody came.\n\nThe Cave\n\nThey waited.\n", "0:storm 3:cavern");
}

static void finds_ash_where_the_battle_is_over(void **state)
{
    (void)state;
    assert_cues("After the Battle\n\nThey went from house to house.\n", "0:burnt-plain");
    assert_cues("The Aftermath\n\nCharred stumps and cinders lay where the trees had been.\n", "0:burnt-plain");
    assert_cues("After the battle he rode home.\n", "");
}

static void hears_nothing_of_what_is_not_there(void **state)
{
    (void)state;
    assert_cues("There was no forest here, nor a forest beyond, and no forest after that.\n", "");
    assert_cues("It had been a forest. It had been the jungle.\n", "");
    assert_cues("He ran as a storm runs. He sang as if the jungle were his.\n", "");
    assert_cues("It had been raining, and the rain went on.\n", "0:rain");
}

static void falls_silent_where_the_story_does(void **state)
{
    (void)state;
    assert_cues("Applause went through the crowd, and the throng cheered.\n\nThen he raised a hand.\n\n"
                "There was not a sound in the place.\n\nHe waited.\n\nHe went on waiting.\n",
                "0:crowd 2:");
    assert_cues("Applause went through the crowd, and the throng cheered.\n\nThe sound was of applause.\n", "0:crowd");
}

static void takes_passing_time_for_a_new_scene(void **state)
{
    (void)state;
    assert_cues("The schooner put out to sea, and the gulls followed.\n\nYears later the traffic stood in the "
                "street, and a taxi on the pavement.\n", "0:sea 1:city");
    assert_true(passing_begins(span_of("Decades went by, and nobody came.")));
    assert_true(passing_begins(span_of("In the weeks afterwards, nobody came.")));
    assert_true(passing_begins(span_of("The next morning it was gone.")));
    assert_true(passing_begins(span_of("That night it was gone.")));
    assert_false(passing_begins(span_of("She had waited for years.")));
    assert_false(passing_begins(span_of("It was late. The next day it was gone.")));
    assert_false(passing_begins(span_of("")));
    assert_true(passing_moves(span_of("Inside, it was dark.")));
    assert_false(passing_moves(span_of("He went inside.")));
}

static size_t count_beds(const Script *script)
{
    size_t n = 0;
    for (size_t i = 0; i < script->n_cues; i++) n += script->cues[i].kind == CUE_AMBIENCE;
    return n;
}

static void changes_a_bed_the_sooner_the_longer_it_lies(void **state)
{
    (void)state;
    enum { N_SHORT = 2, N_LONG = 40 };
    static const size_t lengths[] = {N_SHORT, N_LONG};
    for (size_t i = 0; i < 2; i++) {
        Story story;
        Buffer text = {0};
        buffer_add_string(&text, "The schooner put out to sea, and gulls followed the mast over the ocean waves.\n\n");
        for (size_t k = 0; k < lengths[i]; k++)
            buffer_add_string(&text, "They talked of what they knew, and of those they had known, for a good while, "
                                     "and then they talked of it over again, as the old will, and were content.\n\n");
        buffer_add_string(&text, "The cave was deep, and the passage narrow.\n");
        story_make_span(&story, buffer_span(&text));
        assert_int_equal(count_beds(story.script), i + 1);
        story_done(&story);
        buffer_done(&text);
    }
}

static void lets_walls_have_a_fight_within_them(void **state)
{
    (void)state;
    assert_cues("Inside, the passage was dark, and the cave deep.\n\nHis sword met the blade, and steel rang.\n\n"
                "They fought on, sword against spear.\n\nA blade flashed.\n",
                "0:cavern");
}

static void takes_no_name_for_a_place(void **state)
{
    (void)state;
    assert_cues("Then Mr. Hall came. Hall sat down. It was good of Mr. Hall to come, and Hall knew it.\n", "");
    assert_cues("They crossed the bridge, and behind the bridge was another bridge.\n", "");
    assert_cues("The starship shook. On the bridge every screen went out.\n", "0:bridge");
}

static void takes_the_calmer_bed_when_unsure(void **state)
{
    (void)state;
    assert_cues("Swords clashed in the melee, by the church and the forest, the beach and the tavern.\n", "0:battle-far");
}

static void keeps_its_tables_in_order(void **state)
{
    (void)state;
    WordFilter filter;
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
        cmocka_unit_test(decides_anew_under_a_title),
        cmocka_unit_test(finds_ash_where_the_battle_is_over),
        cmocka_unit_test(hears_nothing_of_what_is_not_there),
        cmocka_unit_test(falls_silent_where_the_story_does),
        cmocka_unit_test(takes_passing_time_for_a_new_scene),
        cmocka_unit_test(changes_a_bed_the_sooner_the_longer_it_lies),
        cmocka_unit_test(lets_walls_have_a_fight_within_them),
        cmocka_unit_test(takes_no_name_for_a_place),
        cmocka_unit_test(takes_the_calmer_bed_when_unsure),
        cmocka_unit_test(keeps_its_tables_in_order),
        cmocka_unit_test(knows_verbs_of_saying_in_any_case),
        cmocka_unit_test(keeps_its_lexicon_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
