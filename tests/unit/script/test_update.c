/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_update.c
 * Scripts that are brought up to date with their stories, and what a person did to them. */
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* The Fountain of a story. Caller frees with buffer_done(). */
static void script_of(const char *text, Buffer *out)
{
    Story story;
    story_make(&story, text);
    script_to_fountain(story.script, out);
    story_done(&story);
}

/* Put `after` in place of `before`. */
static void edit(Buffer *text, const char *before, const char *after)
{
    Buffer out = {0};
    size_t at = span_find(buffer_span(text), span_of(before), 0);
    if (at == SIZE_MAX) fail_msg("'%s' is not in:\n%s", before, text->data);
    buffer_add(&out, text->data, at);
    buffer_add_string(&out, after);
    buffer_add_string(&out, text->data + at + strlen(before));
    buffer_done(text);
    *text = out;
}

static void update(const char *story_text, Buffer *fountain, Buffer *codes)
{
    Story story;
    Error error = {0};
    Findings changes = {.arena = arena_new()};
    Buffer out = {0};
    story_make(&story, story_text);
    if (script_update(story.script, buffer_span(fountain), "x.fountain", &changes, &out, &error)) fail_msg("%s", error.message);
    for (size_t i = 0; i < changes.n_items && codes; i++) {
        const Finding *finding = &changes.items[i];
        buffer_printf(codes, "%s:%d %s\n", finding->place.file, finding->place.line, finding->code);
    }
    arena_free(changes.arena);
    story_done(&story);
    buffer_done(fountain);
    *fountain = out;
}

/* The update of `old` to `story_text` holds its lines in order, and nothing is wrong with it. */
static void assert_up_to_date(const Buffer *fountain, const char *story_text)
{
    Story story;
    Findings findings = {.arena = arena_new()};
    Document *document = NULL;
    Script *script = NULL;
    Buffer a = {0}, b = {0};
    story_make(&story, story_text);
    assert_int_equal(script_from_fountain(buffer_span(fountain), "x", &findings, &document, &script, NULL), STATUS_OK);
    for (size_t i = 0; i < findings.n_items; i++) fail_msg("%d: %s\n%s", findings.items[i].place.line, findings.items[i].message, fountain->data);
    for (size_t i = 0; i < story.script->n_lines; i++) {
        script_written_text(story.script, &story.script->lines[i], &a);
        buffer_printf(&a, " in %u\n", story.script->lines[i].scene);
    }
    for (size_t i = 0; i < script->n_lines; i++) {
        script_written_text(script, &script->lines[i], &b);
        buffer_printf(&b, " in %u\n", script->lines[i].scene);
    }
    assert_string_equal(a.data, b.data);
    buffer_done(&a);
    buffer_done(&b);
    script_free(script);
    document_free(document);
    arena_free(findings.arena);
    story_done(&story);
}

static const char tale[] = "Chapter One\n\nIt was late.\n\n“Come in,” said Ruth.\n\n“No,” said Tom. “Never.”\n\nHe went.\n\n"
                           "Chapter Two\n\nMorning came over the hills and the river.\n\n“Tea?” asked Ruth.\n";

static void what_did_not_change_stays_byte_for_byte(void **state)
{
    (void)state;
    Buffer old = {0}, same = {0}, codes = {0};
    script_of(tale, &old);
    edit(&old, "NARRATOR\nCome in,", "@Miss Ruth (OFF-MIC)\n(shouted)\nDo come [[sfx=door]] in,");
    edit(&old, "!AMBIENCE", "= a note of mine\n\n/* struck\n\nout */\n\n!AMBIENCE");
    edit(&old, "\n.Chapter Two", "\n[[more rain here]]\n\n!SOUND: OWL [[sfx=owl]]\n\nNARRATOR\nA line of my own.\n\n.Chapter Two");
    buffer_add_span(&same, buffer_span(&old));
    update(tale, &old, &codes);
    assert_string_equal(old.data, same.data);
    assert_int_equal(codes.n_bytes, 0);
    buffer_done(&old);
    buffer_done(&same);
}

static void new_lines_come_in_and_gone_ones_go(void **state)
{
    (void)state;
    static const char later[] = "Chapter One\n\nIt was late.\n\nA dog barked.\n\n“Come in,” said Ruth.\n\n“No,” said Tom. “Never.”\n\n"
                                "Chapter Two\n\nMorning came over the hills and the river.\n\n“Tea?” asked Ruth.\n\nHe drank it all.\n";
    Buffer fountain = {0}, codes = {0};
    script_of(tale, &fountain);
    edit(&fountain, "NARRATOR\nNever.", "@Tom\nNever.");
    edit(&fountain, "    story=story\n", "    story=story\n    character=Tom id=c1\n");
    update(later, &fountain, &codes);
    assert_up_to_date(&fountain, later);
    assert_string_equal(codes.data, "story.txt:5 new\nstory.txt:17 new\nx.fountain:30 gone\n");
    assert_non_null(strstr(fountain.data, "@Tom\nNever."));
    buffer_done(&fountain);
    buffer_done(&codes);
}

static void a_changed_line_keeps_its_speaker_and_its_id(void **state)
{
    (void)state;
    char later[sizeof tale + 64], id[16] = "";
    Buffer fountain = {0}, codes = {0};
    snprintf(later, sizeof later, "%s", tale);
    char *place = strstr(later, "hills and the river");
    memcpy(place, "hills and the towns", strlen("hills and the towns"));
    script_of(tale, &fountain);
    edit(&fountain, "NARRATOR\nMorning", "@Tom\n(soft)\nMorning");
    edit(&fountain, "    story=story\n", "    story=story\n    character=Tom id=c1\n");
    sscanf(strstr(fountain.data, "river. [[id=") + strlen("river. [[id="), "%11[a-z0-9]", id);
    update(later, &fountain, &codes);
    assert_up_to_date(&fountain, later);
    assert_string_equal(codes.data, "story.txt:13 changed\n");
    const char *line = strstr(fountain.data, "@Tom\n(soft)\nMorning came over the hills and the towns. [[id=");
    assert_non_null(line);
    assert_non_null(strstr(line, id));
    /* Once more, and nothing is to be done. */
    Buffer same = {0};
    buffer_add_span(&same, buffer_span(&fountain));
    buffer_clear(&codes);
    update(later, &fountain, &codes);
    assert_string_equal(fountain.data, same.data);
    assert_int_equal(codes.n_bytes, 0);
    /* And back again: the line is what it was, under its old id. */
    update(tale, &fountain, &codes);
    assert_up_to_date(&fountain, tale);
    assert_non_null(strstr(fountain.data, id));
    buffer_done(&same);
    buffer_done(&fountain);
    buffer_done(&codes);
}

static void a_text_that_was_edited_by_hand_is_kept_unless_the_story_changed_there(void **state)
{
    (void)state;
    Buffer fountain = {0}, codes = {0};
    char later[sizeof tale + 64];
    script_of(tale, &fountain);
    edit(&fountain, "Morning came over the hills", "Morning crept over the hills");
    update(tale, &fountain, &codes);
    assert_non_null(strstr(fountain.data, "Morning crept over the hills"));
    assert_int_equal(codes.n_bytes, 0);
    snprintf(later, sizeof later, "%s", tale);
    memcpy(strstr(later, "hills and the river"), "hills and the towns", strlen("hills and the towns"));
    update(later, &fountain, &codes);
    assert_up_to_date(&fountain, later);
    assert_string_equal(codes.data, "story.txt:13 conflict\n");
    buffer_done(&fountain);
    buffer_done(&codes);
}

static void end_lines_with_cr(const Buffer *plain, Buffer *out)
{
    for (size_t i = 0; i < plain->n_bytes; i++) {
        if (plain->data[i] == '\n') buffer_add_char(out, '\r');
        buffer_add_char(out, plain->data[i]);
    }
}

static void what_comes_in_stands_at_the_same_place_with_any_line_ends(void **state)
{
    (void)state;
    static const char *const later[] = {
        "Chapter One\n\nA bell rang.\n\nIt was late.\n\n“Come in,” said Ruth.\n\n* * *\n\nNobody came in at noon.\n\n* * *\n\n"
        "Nobody came in at night.\n\nChapter Two\n\nIt rained.\n\nMorning came over the hills and the river.\n\nThe end.\n",
        "Chapter One\n\nIt was late.\n\n“No,” said Tom. “Never.”\n\nHe went.\n",
    };
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        Buffer plain = {0}, with_cr = {0}, expected = {0};
        script_of(tale, &plain);
        end_lines_with_cr(&plain, &with_cr);
        update(later[i], &plain, NULL);
        update(later[i], &with_cr, NULL);
        end_lines_with_cr(&plain, &expected);
        assert_string_equal(with_cr.data, expected.data);
        buffer_done(&plain);
        buffer_done(&with_cr);
        buffer_done(&expected);
    }
}

/* An editor of Windows ends lines with CR LF; so do the lines that come in. */
static void the_ends_of_lines_stay_those_of_the_file(void **state)
{
    (void)state;
    Buffer plain = {0}, fountain = {0};
    Assignment ruth = {span_of("Ruth"), span_of("The Keeper")};
    Reassigned made = {0};
    script_of("It was late.\n\n“Come in,” said Ruth.\n\nShe sat down by the stove.\n", &plain);
    end_lines_with_cr(&plain, &fountain);
    edit(&fountain, "    story=story\r\n", "    story=story\r\n    character=Ruth id=c1 gender=female\r\n");
    edit(&fountain, "NARRATOR\r\nCome in,", "RUTH\r\nCome in,");
    update("It was late.\n\n“Come in,” said Ruth.\n\nA dog barked.\n\nShe sat down at the stove.\n", &fountain, NULL);
    assert_int_equal(script_assign(buffer_span(&fountain), "x", &ruth, 1, KIN_STAYS, &made, NULL), STATUS_OK);
    assert_non_null(strstr(made.text.data, "A dog barked."));
    assert_non_null(strstr(made.text.data, "aliases=Ruth\r\n"));
    for (size_t i = 0; i < made.text.n_bytes; i++)
        if (made.text.data[i] == '\n') assert_int_equal(made.text.data[i - 1], '\r');
    buffer_done(&made.text);
    buffer_done(&made.diff);
    buffer_done(&fountain);
    buffer_done(&plain);
}

/* Both texts are told, so that nobody has to look for theirs in the old file. */
static void a_text_that_gives_way_to_the_story_is_shown(void **state)
{
    (void)state;
    Story story;
    Buffer fountain = {0}, out = {0};
    Findings changes = {.arena = arena_new()};
    script_of("It was late.\n\nMorning came over the hills and the river.\n", &fountain);
    edit(&fountain, "Morning came over", "Morning crept over");
    story_make(&story, "It was late.\n\nMorning came over the hills and the towns.\n");
    assert_int_equal(script_update(story.script, buffer_span(&fountain), "x.fountain", &changes, &out, NULL), STATUS_OK);
    assert_int_equal(changes.n_items, 1);
    assert_non_null(strstr(changes.items[0].message, ": Narrator: Morning came over the hills and the towns. "
                                                     "(instead of: Morning crept over the hills and the river.)"));
    arena_free(changes.arena);
    story_done(&story);
    buffer_done(&fountain);
    buffer_done(&out);
}

static void a_passage_that_moved_takes_its_edits_along(void **state)
{
    (void)state;
    static const char later[] = "Chapter One\n\nIt was late.\n\n“No,” said Tom. “Never.”\n\nHe went.\n\n“Come in,” said Ruth.\n\n"
                                "Chapter Two\n\nMorning came over the hills and the river.\n\n“Tea?” asked Ruth.\n";
    Buffer fountain = {0}, codes = {0};
    script_of(tale, &fountain);
    edit(&fountain, "NARRATOR\nCome in,", "NARRATOR\n(shouted)\nCome in,");
    update(later, &fountain, &codes);
    assert_up_to_date(&fountain, later);
    assert_non_null(strstr(fountain.data, "(shouted)\nCome in,"));
    assert_non_null(strstr(codes.data, "moved"));
    buffer_done(&fountain);
    buffer_done(&codes);
}

static void scenes_come_and_go(void **state)
{
    (void)state;
    static const char more[] = "Chapter One\n\nIt was late.\n\n“Come in,” said Ruth.\n\n***\n\n“No,” said Tom. “Never.”\n\nHe went.\n\n"
                               "Chapter One and a Half\n\nMidnight.\n\nChapter Two\n\nMorning came over the hills and the river.\n\n"
                               "“Tea?” asked Ruth.\n\nChapter Three\n\nThe end came.\n";
    Buffer fountain = {0}, codes = {0};
    script_of(tale, &fountain);
    update(more, &fountain, &codes);
    assert_up_to_date(&fountain, more);
    assert_non_null(strstr(fountain.data, "#1A#"));
    assert_non_null(strstr(fountain.data, "#2A#"));
    static const char less[] = "Chapter Two\n\nMorning came over the hills and the river.\n\n“Tea?” asked Ruth.\n";
    update(less, &fountain, &codes);
    assert_up_to_date(&fountain, less);
    assert_null(strstr(fountain.data, "Half"));
    buffer_done(&fountain);
    buffer_done(&codes);
}

/* A story of random paragraphs, each with a number of its own. */
static void add_story(const unsigned *paragraphs, size_t n, Buffer *out)
{
    for (size_t i = 0; i < n; i++) {
        unsigned p = paragraphs[i] >> 2, x = p / 4, y = paragraphs[i] & 3, z = p / 7;
        switch (p % 4) {
        case 0: buffer_printf(out, "“Word %u of it, and %u more,” said Ruth. “Now %u.”\n\n", x, y, z); break;
        case 1: buffer_printf(out, "Chapter %u: The %u %u\n\n", x, y, z); break;
        case 2: buffer_printf(out, "Rain fell on %u roofs and %u doors for %u days.\n\n", x, y, z); break;
        case 3: buffer_printf(out, "“Say %u,” %u said %u.\n\n", x, y, z); break;
        }
    }
}

static void any_change_of_a_story_comes_through(void **state)
{
    (void)state;
    enum { MOST = 40 };
    uint32_t seed = 7;
    for (unsigned run = 0; run < 400; run++) {
        unsigned a[MOST], b[2 * MOST];
        size_t n = 0, m = 0;
        Buffer before = {0}, after = {0}, fountain = {0};
        for (; n < 3 + run % (MOST - 3); n++) a[n] = (unsigned)(n * 16 + ((seed = seed * 1664525u + 1013904223u) >> 20) % 4 * 4);
        for (size_t i = 0; i < n; i++) {
            unsigned dice = ((seed = seed * 1664525u + 1013904223u) >> 20) % 16;
            if (dice == 0) continue;                             /* gone */
            if (dice == 1) b[m++] = (unsigned)(9000 + 4 * (seed >> 22)); /* new */
            b[m++] = dice == 2 ? a[i] ^ 1 : a[i];                /* changed */
            if (dice == 3 && m > 1) {                            /* moved */
                unsigned swapped = b[m - 1];
                b[m - 1] = b[m - 2];
                b[m - 2] = swapped;
            }
        }
        buffer_add_string(&before, "It began.\n\n");
        buffer_add_string(&after, "It began.\n\n");
        add_story(a, n, &before);
        add_story(b, m, &after);
        script_of(before.data, &fountain);
        update(after.data, &fountain, NULL);
        assert_up_to_date(&fountain, after.data);
        buffer_done(&before);
        buffer_done(&after);
        buffer_done(&fountain);
    }
}

static void keeps_the_room_that_a_person_chose(void **state)
{
    (void)state;
    static const char before[] = "They crept into the cave. Inside the cavern it dripped.\n\n\"Quiet,\" he said.\n";
    static const char after[] = "They crept into the cave. Inside the cavern it dripped.\n\n\"Quiet,\" he said.\n\n"
                                "\"Is it a large cave?\" she asked. They went on through the cave.\n";
    Buffer script = {0};
    script_of(before, &script);
    assert_true(span_find(buffer_span(&script), span_of("room=cavern"), 0) != SIZE_MAX);
    edit(&script, "room=cavern", "room=hall gain=-2dB");
    update(after, &script, NULL);
    assert_up_to_date(&script, after);
    assert_true(span_find(buffer_span(&script), span_of("room=hall gain=-2dB"), 0) != SIZE_MAX);
    assert_true(span_find(buffer_span(&script), span_of("room=cavern"), 0) == SIZE_MAX);
    buffer_done(&script);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keeps_the_room_that_a_person_chose),
        cmocka_unit_test(what_did_not_change_stays_byte_for_byte),
        cmocka_unit_test(new_lines_come_in_and_gone_ones_go),
        cmocka_unit_test(a_changed_line_keeps_its_speaker_and_its_id),
        cmocka_unit_test(a_text_that_was_edited_by_hand_is_kept_unless_the_story_changed_there),
        cmocka_unit_test(a_text_that_gives_way_to_the_story_is_shown),
        cmocka_unit_test(the_ends_of_lines_stay_those_of_the_file),
        cmocka_unit_test(what_comes_in_stands_at_the_same_place_with_any_line_ends),
        cmocka_unit_test(a_passage_that_moved_takes_its_edits_along),
        cmocka_unit_test(scenes_come_and_go),
        cmocka_unit_test(any_change_of_a_story_comes_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
