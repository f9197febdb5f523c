/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The speaker of every quotation of the two stories: of our tellings, and of the manuscripts where they
 * are at hand. A gold row is start, end, line, speaker, quotation; "voice#2" is somebody unnamed, one
 * character a number. A row "#, name, gender" says what a character is, "group" being several at once. */
#include "attribution/attribution.h"
#include "base/file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { MAX_VOICES = 16 };

static const char *const GENDERS[] = {"unknown", "male", "female", "neutral"};

/* Which character each unnamed voice of the gold turned out to be. */
typedef struct Voices {
    char labels[MAX_VOICES][32];
    uint32_t characters[MAX_VOICES];
    int n;
} Voices;

static const char *shared(void)
{
    const char *folder = getenv("DRAMATIS_SHARED");
    return folder && *folder ? folder : "../shared";
}

static bool is_called(const Character *character, Span name)
{
    if (span_is(name, character->name)) return true;
    for (size_t i = 0; i < character->n_aliases; i++)
        if (span_is(name, character->aliases[i])) return true;
    return false;
}

/* The same label must be the same character, and two labels two, and nobody with a name. */
static bool fits_voice(Voices *voices, const Script *script, Span label, uint32_t speaker)
{
    if (script->characters[speaker].kind != CHARACTER_UNNAMED) return false;
    bool is_known = false;
    for (int i = 0; i < voices->n; i++) {
        if (span_is(label, voices->labels[i]) != (voices->characters[i] == speaker)) return false;
        is_known |= voices->characters[i] == speaker;
    }
    if (is_known) return true;
    assert_true(voices->n < MAX_VOICES && label.n_bytes < sizeof voices->labels[0]);
    memcpy(voices->labels[voices->n], label.data, label.n_bytes);
    voices->characters[voices->n++] = speaker;
    return true;
}

static const ScriptLine *line_at(const Script *script, size_t start, size_t end)
{
    const ScriptLine *best = NULL;
    size_t best_overlap = 0;
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        size_t from = line->start > start ? line->start : start, to = line->end < end ? line->end : end;
        if (to <= from || to - from <= best_overlap) continue;
        best_overlap = to - from;
        best = line;
    }
    return best;
}

/* Cut the next field off a row. */
static Span next_field(Span *row)
{
    size_t tab = span_find(*row, span_of("\t"), 0);
    size_t end = tab == SIZE_MAX ? row->n_bytes : tab;
    Span field = span_slice(*row, 0, end);
    *row = span_slice(*row, tab == SIZE_MAX ? end : end + 1, row->n_bytes);
    return field;
}

static void check_row(const Script *script, Span row, Voices *voices, int *n_wrong)
{
    int64_t start, end;
    assert_true(span_to_int(next_field(&row), &start));
    assert_true(span_to_int(next_field(&row), &end));
    Span place = next_field(&row), speaker = next_field(&row);
    const ScriptLine *line = line_at(script, (size_t)start, (size_t)end);
    assert_non_null(line);
    const Character *character = &script->characters[line->speaker];
    bool is_voice = memchr(speaker.data, '#', speaker.n_bytes) != NULL;
    bool right = (line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT)
        && (is_voice ? fits_voice(voices, script, speaker, line->speaker) : is_called(character, speaker));
    if (right) {
        assert_non_null(line->evidence);
        return;
    }
    print_error("line %.*s: %.*s speaks, not %s (%s)\n", (int)place.n_bytes, place.data, (int)speaker.n_bytes,
                speaker.data, character->name, line->evidence ? line->evidence : "narration");
    ++*n_wrong;
}

static void check_character(const Script *script, Span row, int *n_wrong)
{
    next_field(&row);
    Span name = next_field(&row), what = next_field(&row);
    for (size_t i = 0; i < script->n_characters; i++) {
        const Character *character = &script->characters[i];
        if (!is_called(character, name)) continue;
        if (span_is(what, character->kind == CHARACTER_GROUP ? "group" : GENDERS[character->gender])) return;
        print_error("%s is %s, not %.*s\n", character->name, GENDERS[character->gender], (int)what.n_bytes, what.data);
        ++*n_wrong;
        return;
    }
    print_error("there is no %.*s\n", (int)name.n_bytes, name.data);
    ++*n_wrong;
}

static void check_story(const char *story, const char *gold)
{
    Error error = {0};
    Document *document = NULL;
    Script *script = NULL;
    Buffer rows = {0};
    const AttributionOptions options = {0};
    assert_int_equal(document_load(story, NULL, &document, &error), STATUS_OK);
    assert_int_equal(script_from_document(document, NULL, &script, &error), STATUS_OK);
    assert_int_equal(attribution_run(script, &options, &error), STATUS_OK);
    assert_int_equal(file_read(gold, (size_t)1 << 20, &rows, &error), STATUS_OK);
    Voices voices = {.n = 0};
    Span rest = buffer_span(&rows);
    int n_rows = 0, n_wrong = 0;
    for (bool header = true; rest.n_bytes; header = false) {
        size_t end = span_find(rest, span_of("\n"), 0);
        Span row = span_slice(rest, 0, end == SIZE_MAX ? rest.n_bytes : end);
        rest = span_slice(rest, end == SIZE_MAX ? rest.n_bytes : end + 1, rest.n_bytes);
        if (header || !row.n_bytes) continue;
        if (row.data[0] == '#') {
            check_character(script, row, &n_wrong);
            continue;
        }
        check_row(script, row, &voices, &n_wrong);
        n_rows++;
    }
    assert_true(n_rows > 0);
    assert_int_equal(n_wrong, 0);
    assert_int_equal(script_check_coverage(script, &error), STATUS_OK);
    buffer_done(&rows);
    script_free(script);
    document_free(document);
}

static void check_manuscript(const char *name)
{
    char story[512], gold[512];
    snprintf(story, sizeof story, "%s/stories/%s.txt", shared(), name);
    snprintf(gold, sizeof gold, "%s/stories/%s.gold.tsv", shared(), name);
    FILE *file = fopen(story, "rb");
    if (!file) {
        print_message("%s is not at hand: left out\n", story);
        skip();
    }
    fclose(file);
    check_story(story, gold);
}

static void every_speaker_of_our_raluven_4(void **state)
{
    (void)state;
    check_story("scripts/raluven-4.txt", "tests/golden/stories/raluven-4.gold.tsv");
}

static void every_speaker_of_our_etsien(void **state)
{
    (void)state;
    check_story("scripts/etsien.txt", "tests/golden/stories/etsien.gold.tsv");
}

static void every_speaker_of_the_manuscript_of_raluven_4(void **state)
{
    (void)state;
    check_manuscript("raluven-4");
}

static void every_speaker_of_the_manuscript_of_etsien(void **state)
{
    (void)state;
    check_manuscript("etsien");
}

/* Little stories of ours, each with its own kind of people. */
static void check_people(const char *name)
{
    char story[128], gold[128];
    snprintf(story, sizeof story, "tests/golden/people/%s.txt", name);
    snprintf(gold, sizeof gold, "tests/golden/people/%s.gold.tsv", name);
    check_story(story, gold);
}

static void every_speaker_of_a_tale_without_names(void **state)
{
    (void)state;
    check_people("widow");
}

static void every_speaker_of_a_tale_of_beasts_with_two_names_each(void **state)
{
    (void)state;
    check_people("bear");
}

static void every_speaker_of_a_family_with_one_last_name(void **state)
{
    (void)state;
    check_people("pargeters");
}

static void every_speaker_of_a_house_of_titles(void **state)
{
    (void)state;
    check_people("baronet");
}

static void every_speaker_of_a_story_told_by_i(void **state)
{
    (void)state;
    check_people("lamplighter");
}

static void every_speaker_of_a_ship_with_a_machine(void **state)
{
    (void)state;
    check_people("lighthouse");
}

static void every_speaker_of_a_crowd_before_a_gate(void **state)
{
    (void)state;
    check_people("gate");
}

static void every_speaker_of_a_story_in_capitals(void **state)
{
    (void)state;
    check_people("telegram");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_speaker_of_our_raluven_4),
        cmocka_unit_test(every_speaker_of_our_etsien),
        cmocka_unit_test(every_speaker_of_the_manuscript_of_raluven_4),
        cmocka_unit_test(every_speaker_of_the_manuscript_of_etsien),
        cmocka_unit_test(every_speaker_of_a_tale_without_names),
        cmocka_unit_test(every_speaker_of_a_tale_of_beasts_with_two_names_each),
        cmocka_unit_test(every_speaker_of_a_family_with_one_last_name),
        cmocka_unit_test(every_speaker_of_a_house_of_titles),
        cmocka_unit_test(every_speaker_of_a_story_told_by_i),
        cmocka_unit_test(every_speaker_of_a_ship_with_a_machine),
        cmocka_unit_test(every_speaker_of_a_crowd_before_a_gate),
        cmocka_unit_test(every_speaker_of_a_story_in_capitals),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
