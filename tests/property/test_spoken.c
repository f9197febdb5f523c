/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_spoken.c
 * Whatever a line says: words are said when there are words, said words are said again as they are, the map
 * covers words and source in order, bytes are valid UTF-8, and long lines cost no more than their length. */
#include "spoken/spoken.h"

#include "base/utf8.h"
#include "support/run.h"
#include "support/script_dump.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

static const char *const pieces[] = {"word",    "Word",  " ",
                                     " ",       " ",     " ",
                                     ",",       ".",     "!",
                                     "?",       ":",     "-",
                                     "--",      "—",     "–",
                                     "…",       "1846",  "12",
                                     "5",       "1",     "10s",
                                     "6d",      "£",     "$",
                                     "€",       "½",     "°C",
                                     "%",       "/",     "km",
                                     "ft.",     "in",    "May",
                                     "the",     "XIV",   "II",
                                     "I",       "V",     "Henry",
                                     "Chapter", "Mr.",   "St.",
                                     "Dr.",     "No.",   "etc.",
                                     "J.",      "U.S.",  "B——",
                                     "W-",      "what",  "Noooo",
                                     "Shh",     "STOP",  "US",
                                     "GET",     "OUT",   "http://a.b/c",
                                     "www.",    "@",     "&",
                                     "#",       "'",     "’s",
                                     "ç",       "É",     "5:05",
                                     "7",       "p.m.",  "a.m.",
                                     "20s",     "1,000", "-",
                                     "_",       "*",     "\xF0\x9F\x98\x80",
                                     "(",       ")",     "世",
                                     "x",       "d—n",   "million"};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static bool has_word(Span text)
{
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes)
        if (utf8_is_word(utf8_decode(text, at, &n_bytes))) return true;
    return false;
}

/* The parts lie in order, cover all the words, and leave no letter of the source out. */
static void assert_mapped(const Spoken *spoken, Span source)
{
    size_t source_at = 0;
    for (size_t i = 0; i < spoken->n_parts; i++) {
        const SpokenPart *part = &spoken->parts[i];
        size_t end = i + 1 < spoken->n_parts ? part[1].start : spoken->words.n_bytes;
        assert_true(i == 0 ? part->start == 0 : part->start >= part[-1].start);
        assert_true(part->source_start >= source_at && part->source_end >= part->source_start &&
                    part->source_end <= source.n_bytes);
        assert_false(has_word(span_slice(source, source_at, part->source_start)));
        if (part->verbatim) assert_int_equal(part->source_end - part->source_start, end - part->start);
        source_at = part->source_end;
    }
    assert_false(has_word(span_slice(source, source_at, source.n_bytes)));
    for (size_t i = 0; i < spoken->n_stresses; i++) {
        assert_true(spoken->stresses[i].start < spoken->stresses[i].end &&
                    spoken->stresses[i].end <= spoken->words.n_bytes);
        if (i) assert_true(spoken->stresses[i].start >= spoken->stresses[i - 1].end);
    }
}

static void any_mixture_is_said_and_mapped(void **state)
{
    (void)state;
    uint32_t seed = 20250301;
    Spoken once = {0};
    Spoken twice = {0};
    Buffer text = {0};
    SpokenStyle style = {.kind = LINE_NARRATION, .english = true};
    for (int n = 0; n < 60000; n++) {
        buffer_clear(&text);
        int n_pieces = 1 + (int)(next_random(&seed) % 24);
        for (int i = 0; i < n_pieces; i++)
            buffer_add_string(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        style.kind = next_random(&seed) % 4 ? LINE_NARRATION : LINE_HEADING;
        assert_int_equal(spoken_read_text(&once, buffer_span(&text), style, NULL), STATUS_OK);
        assert_int_equal(utf8_find_invalid(buffer_span(&once.words)), SIZE_MAX);
        if (has_word(buffer_span(&text))) assert_true(has_word(buffer_span(&once.words)));
        assert_mapped(&once, buffer_span(&text));
        assert_true(once.words.n_bytes <= 8 * text.n_bytes + 64);
    }
    buffer_done(&text);
    spoken_done(&once);
    spoken_done(&twice);
}

/* Of texts as people write them; in a mixture, what was said may make a date with what stands beside it. */
static void what_was_said_is_said_again_as_it_is(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "In 1846, on 12 May, Dr. Hale of 5 Elm St. paid £3 10s. 6d. for 12 km of rope, etc.",
        "Henry VIII and J. R. Smith met at 5:05 in the U.S. Army. STOP! Nooooo, W-what?",
        "Chapter XIV, pp. 3–5, No. 5: 3½ miles, 1/2 a loaf, 20–30 men, 5°C, the 1920s, 1914–18.",
        "Mr. B—— paid $5.50 and €20 at 12:00; 555-1234, 3-2-1, 10x20, d—n it, an EMP, an SOS.",
    };
    Spoken once = {0};
    Spoken twice = {0};
    SpokenStyle style = {.kind = LINE_NARRATION, .english = true};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(spoken_read_text(&once, span_of(texts[i]), style, NULL), STATUS_OK);
        assert_int_equal(spoken_read_text(&twice, buffer_span(&once.words), style, NULL), STATUS_OK);
        assert_string_equal(once.words.data, twice.words.data);
    }
    spoken_done(&once);
    spoken_done(&twice);
}

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double seconds_for(const char *piece, size_t n_bytes)
{
    Buffer text = {0};
    Spoken spoken = {0};
    while (text.n_bytes < n_bytes) buffer_add_string(&text, piece);
    double start = cpu_seconds();
    assert_int_equal(spoken_read_text(&spoken, buffer_span(&text), (SpokenStyle){.english = true}, NULL),
                     STATUS_OK);
    double seconds = cpu_seconds() - start;
    spoken_done(&spoken);
    buffer_done(&text);
    return seconds;
}

static void long_lines_cost_their_length(void **state)
{
    (void)state;
    static const char *const runs[] = {"A.",  "a",  "1",     "-",   "1-",  "W-",      "W-w", "A. ",
                                       " ",   "I.", "1,000", "£",   "£1-", "http://", "5:",  "o'",
                                       "XX ", "1 ", "B—",    "GO ", "*a",  "_",       "½"};
    for (size_t i = 0; i < sizeof runs / sizeof *runs; i++) {
        double small = seconds_for(runs[i], 1 << 14);
        if (small > 0.2) fail_msg("16 KiB of \"%s\" take %.2f s", runs[i], small);
        double large = seconds_for(runs[i], 1 << 19);
        if (large > 0.25 && large > 32 * 4 * small)
            fail_msg("512 KiB of \"%s\" take %.2f s, 16 KiB %.3f s", runs[i], large, small);
    }
}

static void every_word_of_a_story_is_in_the_map(void **state)
{
    (void)state;
    static const char text[] = "CHAPTER IV\n\nIt was _very_ late in 1846, and “No. 5” was the\nlast house. Mr. "
                               "Hale said, “I must _not_ GO.”\n\n"
                               "“The ‘big’ one , you mean?” asked Dr. Fry. “It cost £3 10s.!”\n";
    Story story;
    Spoken spoken = {0};
    story_make(&story, text);
    for (size_t i = 0; i < story.script->n_lines; i++) {
        const ScriptLine *line = &story.script->lines[i];
        assert_int_equal(spoken_read(&spoken, story.script, line, spoken_style(line->kind, "en", "en"), NULL),
                         STATUS_OK);
        assert_mapped(&spoken, script_line_text(story.script, line));
    }
    spoken_done(&spoken);
    story_done(&story);
}

static void words_lead_back_to_the_source(void **state)
{
    (void)state;
    Story story;
    Spoken spoken = {0};
    Buffer marked = {0};
    size_t start;
    size_t end;
    story_make(&story, "It  was\n_very_ late in 1846, NOT “early” ,\nas Mr. Hale said.\n");
    const ScriptLine *line = &story.script->lines[0];
    Span source = script_line_text(story.script, line);
    assert_int_equal(spoken_read(&spoken, story.script, line, spoken_style(line->kind, "en", "en"), NULL),
                     STATUS_OK);
    spoken_add_marked(&spoken, &marked);
    assert_string_equal(marked.data, "It was *very* late in eighteen forty-six, *not* early, as Mr Hale said.");
    static const char *const pairs[][2] = {{"was", "was"},        {"very", "very"}, {"eighteen", "1846"},
                                           {"forty-six", "1846"}, {"not", "NOT"},   {"early", "early"},
                                           {"Mr", "Mr."},         {"Hale", "Hale"}};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        size_t at = span_find(buffer_span(&spoken.words), span_of(pairs[i][0]), 0);
        spoken_source(&spoken, at, at + strlen(pairs[i][0]), &start, &end);
        assert_int_equal(end - start, strlen(pairs[i][1]));
        assert_memory_equal(source.data + start, pairs[i][1], end - start);
    }
    buffer_done(&marked);
    spoken_done(&spoken);
    story_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_mixture_is_said_and_mapped),
        cmocka_unit_test(what_was_said_is_said_again_as_it_is),
        cmocka_unit_test(long_lines_cost_their_length),
        cmocka_unit_test(every_word_of_a_story_is_in_the_map),
        cmocka_unit_test(words_lead_back_to_the_source),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
