/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_script.c
 * What stands around the lines: scenes, ids, delivery, characters, spoken text, coverage, JSON, Fountain. */
#include "support/script_dump.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void begins_scenes_at_headings_and_breaks(void **state)
{
    (void)state;
    Story story;
    story_make(&story, "THE LAMP\n\nChapter I\n\nThe Point\n\nIt was late.\n\n***\n\nIt was later.\n\nChapter II\n\nDawn.\n");
    const Script *script = story.script;
    assert_int_equal(script->n_scenes, 3);
    assert_memory_equal(script->scenes[0].title.data, "Chapter I\n\nThe Point", script->scenes[0].title.n_bytes);
    assert_int_equal(script->scenes[0].n_lines, 4);
    assert_int_equal(script->scenes[1].title.n_bytes, 0);
    assert_int_equal(script->scenes[1].first_line, 4);
    assert_int_equal(script->scenes[2].n_lines, 2);
    assert_int_equal(script->lines[5].kind, LINE_HEADING);
    assert_int_equal(script->lines[6].scene, 2);
    story_done(&story);
}

static void gives_every_line_its_own_id(void **state)
{
    (void)state;
    Story story;
    story_make(&story, "\"Yes.\"\n\n\"Yes.\"\n\n\"No.\"\n\n\"Yes.\"\n");
    for (size_t i = 0; i < story.script->n_lines; i++)
        for (size_t k = 0; k < i; k++)
            assert_string_not_equal(story.script->lines[i].id, story.script->lines[k].id);
    story_done(&story);
}

static const ScriptLine *find_line(const Story *story, const char *text)
{
    for (size_t i = 0; i < story->script->n_lines; i++)
        if (span_starts_with(script_line_text(story->script, &story->script->lines[i]), text))
            return &story->script->lines[i];
    fail_msg("no line begins with '%s'", text);
    return NULL;
}

static void keeps_ids_when_something_else_is_edited(void **state)
{
    (void)state;
    Story before;
    Story after;
    story_make(&before, "It was late.\n\n\"Come in,\" said Ruth.\n\n\"It is\ncold.\"\n");
    story_make(&after, "It was very late.\n\nToo late.\n\n“Come in,” said Ruth.\n\n“It is cold.”\n");
    assert_string_equal(find_line(&before, "Come in")->id, find_line(&after, "Come in")->id);
    assert_string_equal(find_line(&before, "It is")->id, find_line(&after, "It is")->id);
    assert_string_not_equal(before.script->lines[0].id, after.script->lines[0].id);
    story_done(&before);
    story_done(&after);
}

static void leaves_speakers_open(void **state)
{
    (void)state;
    Story story;
    story_make(&story, "\"Come in,\" said Ruth.");
    assert_int_equal(story.script->n_characters, 1);
    assert_int_equal(story.script->characters[NARRATOR].kind, CHARACTER_NARRATOR);
    assert_int_equal(story.script->lines[0].speaker, NARRATOR);
    assert_true(story.script->lines[0].confidence < 0.001f);
    assert_true(story.script->lines[1].confidence > 0.999f);
    story_done(&story);
}

static void adds_and_counts_characters(void **state)
{
    (void)state;
    Story story;
    uint32_t index = 99;
    story_make(&story, "\"Come in,\" said Ruth. \"Sit.\"");
    Character ruth = {.id = "c1", .name = "Ruth", .kind = CHARACTER_NAMED, .gender = GENDER_FEMALE};
    assert_int_equal(script_add_character(story.script, &ruth, &index, NULL), STATUS_OK);
    assert_int_equal(index, 1);
    story.script->lines[0].speaker = index;
    script_count_lines(story.script);
    assert_int_equal(story.script->characters[1].n_lines, 1);
    assert_int_equal(story.script->characters[NARRATOR].n_lines, 1); /* the one nobody was found for */
    story_done(&story);
}

static void assert_delivery(const char *text, size_t line, Delivery delivery)
{
    Story story;
    story_make(&story, text);
    assert_string_equal(delivery_name(story.script->lines[line].delivery), delivery_name(delivery));
    story_done(&story);
}

static void reads_delivery_from_the_tag(void **state)
{
    (void)state;
    assert_delivery("\"Run!\" she roared.", 0, DELIVERY_SHOUTED);
    assert_delivery("\"Run,\" she said softly.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" he said under his breath.", 0, DELIVERY_MUTTERED);
    assert_delivery("\"Run,\" he said, his voice void of any emotion. \"Now.\"", 2, DELIVERY_FLAT);
    assert_delivery("\"Run,\" he said, his tone as level as a lake.", 0, DELIVERY_FLAT);
    assert_delivery("\"Run,\" the old man in the corner begged.", 0, DELIVERY_PLEADING);
    assert_delivery("Laughing, she said, \"Run.\"", 1, DELIVERY_LAUGHING);
    assert_delivery("\"Run,\" gasped the boy.", 0, DELIVERY_BREATHLESS);
    assert_delivery("He whispered: \"Run.\"", 1, DELIVERY_WHISPERED);
    assert_delivery("\"Run,\" she said.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Run.\" The wind was loud.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Run,\" whispered Mr. Hale. \"Now.\" He left.", 2, DELIVERY_WHISPERED);
}

static void takes_a_denied_manner_for_no_manner(void **state)
{
    (void)state;
    assert_delivery("\"Run,\" he ordered, not loudly.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" he said, without shouting.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" she said, and not softly.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Run,\" she said, never laughing.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Run,\" she said, with no warmth.", 0, DELIVERY_FLAT);
}

static void tells_soft_from_whispered_and_muttered(void **state)
{
    (void)state;
    assert_delivery("\"Run,\" she said quietly.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" he said in a low voice.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" he said, low, and was gone.", 0, DELIVERY_SOFT);
    assert_delivery("She lowered her voice and said, \"Run.\"", 1, DELIVERY_SOFT);
    assert_delivery("\"Run,\" she murmured.", 0, DELIVERY_SOFT);
    assert_delivery("\"Run,\" she whispered.", 0, DELIVERY_WHISPERED);
    assert_delivery("\"Run,\" said the man behind the low wall.", 0, DELIVERY_NEUTRAL);
}

static void hears_a_voice_that_goes_up(void **state)
{
    (void)state;
    assert_delivery("From the tower another voice went up, high and clear. \"They have come.\"", 1, DELIVERY_SHOUTED);
    assert_delivery("\"Fire.\" A cry rang out.", 0, DELIVERY_SHOUTED);
    assert_delivery("\"Run,\" he said at the top of his voice.", 0, DELIVERY_SHOUTED);
    assert_delivery("\"Run,\" he said, and went up.", 0, DELIVERY_NEUTRAL);
}

static void needs_an_exclamation_mark_for_a_cry(void **state)
{
    (void)state;
    assert_delivery("\"Run!\" she cried.", 0, DELIVERY_SHOUTED);
    assert_delivery("\"I knew it,\" she cried.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Over here!\" called the boy.", 0, DELIVERY_SHOUTED);
    assert_delivery("\"Good night,\" called the boy.", 0, DELIVERY_NEUTRAL);
    assert_delivery("\"Run,\" she cried softly.", 0, DELIVERY_SOFT);
}

static void assert_spoken(const char *text, const char *expected)
{
    Story story;
    Buffer spoken = {0};
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_lines; i++) {
        if (i) buffer_add_char(&spoken, '|');
        script_spoken_text(story.script, &story.script->lines[i], &spoken);
    }
    assert_string_equal(spoken.data, expected);
    buffer_done(&spoken);
    story_done(&story);
}

static void speaks_words_without_marks_and_markup(void **state)
{
    (void)state;
    assert_spoken("It was  _very_ \n late, and *not* “cold” at_all.", "It was very late, and not cold at all.");
    assert_spoken("The boys' dogs' 'ouse, rock 'n' roll, goin' 'tis '98 O’Hara’s.",
                  "The boys' dogs' 'ouse, rock 'n' roll, goin' 'tis '98 O’Hara’s.");
    assert_spoken("On the mantel-\npiece it stood, and then--\nwell. The well-\nKnown",
                  "On the mantel-piece it stood, and then-- well. The well- Known");
    assert_spoken("É\xC2\xA0lan — ça va…", "É lan — ça va…");
    assert_spoken("\"He said 'no' to the Joneses' boy.\"", "He said no to the Joneses' boy.");
    assert_spoken("They call it the “long ” , or “late ” watch , there.", "They call it the long, or late watch , there.");
}

static void finds_words_that_would_be_lost_or_said_twice(void **state)
{
    (void)state;
    Story story;
    Error error = {0};
    story_make(&story, "It was late.\n\n\"Come in,\" said Ruth.\n");
    ScriptLine *line = &story.script->lines[2];
    line->start += 5; /* "said" */
    assert_int_equal(script_check_coverage(story.script, &error), STATUS_BAD_INPUT);
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 12);
    line->start -= 9;
    assert_int_equal(script_check_coverage(story.script, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "two lines"));
    line->start += 4;
    line->end -= 4; /* "uth." */
    assert_int_equal(script_check_coverage(story.script, &error), STATUS_BAD_INPUT);
    assert_non_null(strstr(error.message, "in no line"));
    story_done(&story);
}

static void writes_json_that_a_reader_takes(void **state)
{
    (void)state;
    Story story;
    Buffer json = {0};
    json_error_t failure;
    story_make(&story, "It \\ was \t late.\n\n“Come in,” whispered Ruth.\n");
    Character ruth = {.id = "c1", .name = "Ruth \"Red\" Hale", .gender = GENDER_FEMALE};
    const char *aliases[] = {"Ruth", "Red"};
    uint32_t index;
    ruth.aliases = aliases;
    ruth.n_aliases = 2;
    assert_int_equal(script_add_character(story.script, &ruth, &index, NULL), STATUS_OK);
    story.script->lines[1].speaker = index;
    story.script->lines[1].confidence = 0.75f;
    story.script->lines[1].evidence = "the tag names her";
    story.script->lines[1].runners_up[0] = (RunnerUp){NARRATOR, 0.25f};
    script_to_json(story.script, &json);
    json_t *root = json_loadb(json.data, json.n_bytes, 0, &failure);
    assert_non_null(root);
    json_t *line = json_array_get(json_object_get(root, "utterances"), 1);
    assert_string_equal(json_string_value(json_object_get(line, "kind")), "speech");
    assert_string_equal(json_string_value(json_object_get(line, "speaker")), "c1");
    assert_string_equal(json_string_value(json_object_get(line, "delivery")), "whispered");
    size_t start = (size_t)json_integer_value(json_object_get(line, "start"));
    assert_memory_equal(story.document->source.data + start, "Come in,", 8);
    json_t *member = json_array_get(json_object_get(root, "cast"), 1);
    assert_string_equal(json_string_value(json_object_get(member, "name")), "Ruth \"Red\" Hale");
    assert_int_equal(json_array_size(json_object_get(member, "aliases")), 2);
    json_decref(root);
    buffer_done(&json);
    story_done(&story);
}

static void assert_has(const char *text, const char *part)
{
    if (!strstr(text, part)) fail_msg("'%s' is not in:\n%s", part, text);
}

static void writes_fountain_in_the_profile(void **state)
{
    (void)state;
    Story story;
    Buffer out = {0};
    uint32_t index;
    story_make(&story, "The Lamp\n\nIt rained, and the rain was cold rain.\n\n“Come in,” whispered Ruth. “Now.”\n\n"
                       "“(Quietly) Now.”\n\n“INT. is not a scene [[here]].”\n\n“> Over there.”\n");
    Script *script = story.script;
    Character hale = {.id = "c1", .name = "Admiral Hale", .kind = CHARACTER_NAMED};
    Character eloise = {.id = "c2", .name = "Éloïse McCoy (the 2nd)", .kind = CHARACTER_NAMED};
    assert_int_equal(script_add_character(script, &hale, &index, NULL), STATUS_OK);
    assert_int_equal(script_add_character(script, &eloise, &index, NULL), STATUS_OK);
    for (size_t i = 0; i < script->n_lines; i++)
        if (script->lines[i].kind == LINE_SPEECH) script->lines[i].speaker = 1 + i % 2;
    script->lines[2].confidence = 0.62f;
    script->lines[2].runners_up[0] = (RunnerUp){2, 0.3f};
    script->lines[4].confidence = 1;
    script_to_fountain(script, &out);
    assert_has(out.data, "Title: story\nNotes:\n    profile=audiodrama/1\n    story=story\n"
                         "    character=Admiral_Hale id=c1\n    character=Éloïse_McCoy_%28the_2nd%29 id=c2\n\n");
    assert_has(out.data, "\n!AMBIENCE: RAIN [[amb=rain]]\n\n# The Lamp [[id=");
    assert_has(out.data, "\n.The Lamp #1#\n\n");
    assert_has(out.data, "\nNARRATOR\nIt rained");
    assert_has(out.data, "\nADMIRAL HALE\n(whispered)\nCome in, [[id=");
    assert_has(out.data, "[[?0.62 alt=Éloïse_McCoy_the_2nd:0.30]]");
    assert_has(out.data, "@Éloïse McCoy the 2nd\n");
    assert_has(out.data, "\n\xE2\x81\xA0(Quietly) Now.");
    assert_has(out.data, "\n\xE2\x81\xA0INT. is not a scene [\xE2\x81\xA0[here]\xE2\x81\xA0].");
    assert_has(out.data, "\nOver there.");
    for (const char *note = strstr(out.data, "[["); note; note = strstr(note + 2, "[[")) {
        const char *end = strstr(note, "]]");
        const char *newline = strchr(note, '\n');
        assert_true(end && end < newline);
    }
    buffer_done(&out);
    story_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(begins_scenes_at_headings_and_breaks),
        cmocka_unit_test(gives_every_line_its_own_id),
        cmocka_unit_test(keeps_ids_when_something_else_is_edited),
        cmocka_unit_test(leaves_speakers_open),
        cmocka_unit_test(adds_and_counts_characters),
        cmocka_unit_test(reads_delivery_from_the_tag),
        cmocka_unit_test(takes_a_denied_manner_for_no_manner),
        cmocka_unit_test(tells_soft_from_whispered_and_muttered),
        cmocka_unit_test(hears_a_voice_that_goes_up),
        cmocka_unit_test(needs_an_exclamation_mark_for_a_cry),
        cmocka_unit_test(speaks_words_without_marks_and_markup),
        cmocka_unit_test(finds_words_that_would_be_lost_or_said_twice),
        cmocka_unit_test(writes_json_that_a_reader_takes),
        cmocka_unit_test(writes_fountain_in_the_profile),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
