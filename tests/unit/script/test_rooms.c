/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_rooms.c
 * Rooms from the story's own words: where somebody is, and where nobody is. */
#include "script/room_words.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Compare the cues of a kind with "line:name", spaces between them. */
static void assert_cues_of(CueKind kind, const char *text, const char *expected)
{
    Story story;
    Buffer cues = {0};
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_cues; i++) {
        const Cue *cue = &story.script->cues[i];
        assert_true(cue->confidence >= 0 && cue->confidence <= 1);
        if (cue->kind != kind) continue;
        buffer_printf(&cues, "%s%zu:%s", cues.n_bytes ? " " : "", cue->line, cue->name);
    }
    assert_string_equal(cues.data ? cues.data : "", expected);
    buffer_done(&cues);
    story_done(&story);
}

static void assert_rooms(const char *text, const char *expected)
{
    assert_cues_of(CUE_ROOM, text, expected);
}

static void proposes_a_room_for_each_scene(void **state)
{
    (void)state;
    assert_rooms("I\n\nThey sat in the kitchen over their tea. Nell went round the kitchen with the pot.\n\n\"More?\" she asked.\n\n"
                 "II\n\nShe hurried along the corridor. Halfway down the long corridor she stopped.\n\n\"Who is there?\"\n\n"
                 "III\n\nThey rode across the meadow and into the lane. Beyond it, on the hillside, he drew rein.\n",
                 "0:small-room 4:corridor 7:open");
    assert_rooms("They crept into the cave. Inside the cavern it dripped.\n\n\"Quiet,\" he said.\n", "0:cavern");
    assert_rooms("They stood in the great hall. The king came into the throne room.\n", "0:hall");
    assert_rooms("They waited in a small chamber, and she paced about the narrow chamber.\n\nIn the cell he slept.\n", "0:small-room");
    assert_rooms("They knelt in a vast chamber, and their steps rang through the vaulted chamber.\n", "0:hall");
    assert_rooms("He lay in the forest, deep in the thicket.\n\n\"Here!\" she called.\n", "0:forest");
}

static void knows_ships_of_metal_from_others(void **state)
{
    (void)state;
    assert_rooms("The starship shook. He ran to the airlock, through the airlock and across the bridge.\n\nIn the cabin she slept.\n",
                 "0:ship");
    assert_rooms("The schooner rolled. On the deck the sailors sang, and the mate came down the deck.\n", "0:open");
}

static void takes_no_room_that_nobody_is_in(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "She remembered how they had played in the kitchen, and in the kitchen had been a cat.\n",
        "If they were in the church they would be married in the chapel.\n",
        "There was no room for them, and he made room. It was a field of study in the field of law.\n",
        "A forest of spears rose. He walked the corridors of power and knew the passage of time.\n",
        "\"We met in the kitchen,\" she said. \"Then in the hall, and in the parlour.\"\n",
        "He was never in the cave. He had not been in the cavern.\n",
        "Mr. Hall met Miss Church in Boston, and Mrs. Forest laughed.\n",
        "She heard the church bell, and thought of the kitchen door.\n",
        "It was like a cave. It was as dark as a cavern.\n",
        "It was plain that he would. They could not see the wood, which was of oak.\n",
        "They talked of the cathedral, the castle and the temple.\n",
        "\"What now?\" she asked.\n\nHe did not know.\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_rooms(texts[i], "");
}

static void leaves_a_room_with_those_who_leave_it(void **state)
{
    (void)state;
    assert_rooms("They sat in the parlour. Ada crossed the parlour to the sofa.\n\n\"No,\" he said.\n\nShe left the parlour, "
                 "ran down the lane and across the meadow to the beach.\n\nOn the beach and on the shore nobody was.\n",
                 "0:small-room 3:open");
}

static void keeps_a_room_while_people_talk_of_others(void **state)
{
    (void)state;
    assert_rooms("They sat in the kitchen, round the fireplace in the kitchen.\n\n\"I was in the church,\" he said.\n\n"
                 "\"In the forest?\" she asked.\n\nHe thought of the street.\n\n\"In the street, then.\"\n", "0:small-room");
}

static void agrees_with_the_bed_that_settles_the_place(void **state)
{
    (void)state;
    static const char text[] = "The waves broke on the beach, and gulls cried over the surf.\n\nThe sailors came ashore, and the sea "
                               "was calm. They sat on the beach.\n\n\"A fair wind,\" he said.\n";
    assert_cues_of(CUE_AMBIENCE, text, "0:sea");
    assert_rooms(text, "0:open");
}

static void finds_every_word_of_rooms(void **state)
{
    (void)state;
    size_t n;
    WordFilter filter;
    const RoomWord *words = room_words_all(&n);
    room_words_filter(&filter);
    for (size_t i = 0; i < n; i++) {
        if (i) assert_true(strcmp(words[i - 1].stem, words[i].stem) < 0);
        assert_ptr_equal(room_words_find(&filter, span_of(words[i].stem)), &words[i]);
    }
    assert_non_null(room_words_find(&filter, span_of("Caves")));
    assert_null(room_words_find(&filter, span_of("cavity")));
}

/* A proposal comes back with its confidence; in Fountain one that is sure has none to delete. */
static void carries_proposed_rooms_through_fountain_and_json(void **state)
{
    (void)state;
    Story story;
    Buffer text = {0};
    Findings findings = {.arena = arena_new()};
    Document *documents[2] = {0};
    Script *scripts[2] = {0};
    story_make(&story, "They sat in the kitchen over their tea. Nell went round the kitchen with the pot.\n\n\"More?\" she asked.\n");
    assert_int_equal(story.script->n_cues, 1);
    const Cue *made = &story.script->cues[0];
    script_to_fountain(story.script, &text);
    assert_non_null(strstr(text.data, "!ROOM: SMALL-ROOM [[room=small-room ?0."));
    assert_int_equal(script_from_fountain(buffer_span(&text), "a.fountain", &findings, &documents[0], &scripts[0], NULL), STATUS_OK);
    buffer_done(&text);
    script_to_json(story.script, &text);
    assert_int_equal(script_from_json(buffer_span(&text), "a.json", &documents[1], &scripts[1], NULL), STATUS_OK);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(scripts[i]->n_cues, 1);
        assert_int_equal(scripts[i]->cues[0].kind, CUE_ROOM);
        assert_int_equal(scripts[i]->cues[0].line, made->line);
        assert_string_equal(scripts[i]->cues[0].name, "small-room");
        assert_float_equal(scripts[i]->cues[0].confidence, made->confidence, 0.006f);
        script_free(scripts[i]);
        document_free(documents[i]);
    }
    buffer_done(&text);
    arena_free(findings.arena);
    story_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(proposes_a_room_for_each_scene),
        cmocka_unit_test(knows_ships_of_metal_from_others),
        cmocka_unit_test(takes_no_room_that_nobody_is_in),
        cmocka_unit_test(leaves_a_room_with_those_who_leave_it),
        cmocka_unit_test(keeps_a_room_while_people_talk_of_others),
        cmocka_unit_test(agrees_with_the_bed_that_settles_the_place),
        cmocka_unit_test(finds_every_word_of_rooms),
        cmocka_unit_test(carries_proposed_rooms_through_fountain_and_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
