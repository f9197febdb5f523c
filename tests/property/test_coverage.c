/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_coverage.c
 * Every word of a story is spoken exactly once: on generated texts, on our own stories, and on the bench and
 * the manuscripts where they are present. */
#include "support/book.h"
#include "support/run.h"
#include "support/script_dump.h"

#include "base/file.h"
#include "base/utf8.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Count the letters and digits of a text. */
static size_t count_letters(Span text)
{
    size_t n = 0;
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) n += utf8_is_word(utf8_decode(text, at, &n_bytes));
    return n;
}

/* The check of the program, and one that knows nothing of it: the letters of what is spoken add up to those of
 * the source, breaks and what is skipped left out. Lines are in order, inside their paragraphs, and scenes cover them all. */
static void assert_covered(Span text)
{
    Story story;
    Buffer spoken = {0};
    size_t n_source = 0;
    size_t n_in_scenes = 0;
    story_make_span(&story, text);
    const Document *document = story.document;
    size_t n_left = count_letters(document->source);
    for (size_t i = 0; i < document->n_skipped; i++) {
        const Skipped *part = &document->skipped[i];
        assert_true(part->start < part->end && (i == 0 || part->start >= part[-1].end));
        n_left -= count_letters(span_slice(document->source, part->start, part->end));
    }
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        if (i) assert_true(paragraph->start >= paragraph[-1].end);
        size_t n_letters = count_letters(span_slice(document->source, paragraph->start, paragraph->end));
        n_left -= n_letters;
        if (paragraph->kind != PARAGRAPH_BREAK) n_source += n_letters;
    }
    assert_int_equal(n_left, 0);
    for (size_t i = 0; i < story.script->n_lines; i++) {
        const ScriptLine *line = &story.script->lines[i];
        const Paragraph *paragraph = &document->paragraphs[line->paragraph];
        assert_true(line->start >= paragraph->start && line->end <= paragraph->end && line->start < line->end);
        if (i) assert_true(line->start >= line[-1].end && line->scene >= line[-1].scene);
        script_spoken_text(story.script, line, &spoken);
        buffer_add_char(&spoken, '\n');
    }
    assert_int_equal(count_letters(buffer_span(&spoken)), n_source);
    for (size_t i = 0; i < story.script->n_scenes; i++) {
        assert_int_equal(story.script->scenes[i].first_line, n_in_scenes);
        n_in_scenes += story.script->scenes[i].n_lines;
    }
    assert_int_equal(n_in_scenes, story.script->n_lines);
    buffer_done(&spoken);
    story_done(&story);
}

static size_t count_told(const Document *document)
{
    size_t n = 0;
    for (size_t i = 0; i < document->n_paragraphs; i++) {
        const Paragraph *paragraph = &document->paragraphs[i];
        if (paragraph->kind != PARAGRAPH_BREAK)
            n += count_letters(span_slice(document->source, paragraph->start, paragraph->end));
    }
    return n;
}

/* The same story as an EPUB tells the same letters, and all of them are spoken. */
static void assert_covered_as_book(Span text)
{
    Document *plain = NULL;
    Document *read = NULL;
    Buffer chapter = {0};
    Buffer book = {0};
    assert_int_equal(document_parse(text, "story.txt", &plain, NULL), STATUS_OK);
    buffer_add_string(&chapter, "<html><body>");
    for (size_t i = 0; i < plain->n_paragraphs; i++) {
        const Paragraph *paragraph = &plain->paragraphs[i];
        if (paragraph->kind == PARAGRAPH_BREAK) {
            buffer_add_string(&chapter, "<hr/>\n");
            continue;
        }
        buffer_add_string(&chapter, "<p>");
        for (size_t at = paragraph->start; at < paragraph->end; at++) {
            if (strchr("<&", plain->source.data[at]))
                buffer_printf(&chapter, "&#%d;", plain->source.data[at]);
            else
                buffer_add_char(&chapter, plain->source.data[at]);
        }
        buffer_add_string(&chapter, "</p>\n");
    }
    buffer_add_string(&chapter, "</body></html>");
    book_make(&book,
              "<package><manifest><item id=\"a\" href=\"a\" media-type=\"application/xhtml+xml\"/></manifest>"
              "<spine><itemref idref=\"a\"/></spine></package>",
              "OEBPS/a", chapter.data, NULL);
    assert_int_equal(document_parse(buffer_span(&book), "story.epub", &read, NULL), STATUS_OK);
    assert_int_equal(count_told(read), count_told(plain));
    assert_covered(buffer_span(&book));
    document_free(read);
    document_free(plain);
    buffer_done(&chapter);
    buffer_done(&book);
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void covers_any_mixture_of_words_and_marks(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "word", "Word", " ", " ", " ", "\n", "\n\n", "\"", "\"", "'", "“", "”", "‘", "’", "«", "»", "„", "—", "-",
        ",", ".", "!", "?", ":", "said", "he", "Ruth", "_", "*", "***", "Chapter", "IV", "ça", "1", "\t", "…", ">",
        "(", ")", "[[", "dear", "Dear", "Yours", "like", "of", "storm", "\r\n", "---", "oOo", "# ", "thought", "[Illustration",
        "]", "CONTENTS\n", "[Footnote 1: ", "\n*** END OF THE PROJECT GUTENBERG EBOOK"};
    uint32_t seed = 20240229;
    for (int n = 0; n < 3000; n++) {
        Buffer text = {0};
        int n_pieces = (int)(next_random(&seed) % 120);
        buffer_add_string(&text, "It began.\n");
        for (int i = 0; i < n_pieces; i++)
            buffer_add_string(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        assert_covered(buffer_span(&text));
        buffer_done(&text);
    }
}

static void cover_file(const char *path, void (*check)(Span text))
{
    Buffer text = {0};
    Error error = {0};
    if (file_read(path, TEXT_MAX_BYTES, &text, &error)) fail_msg("%s: %s", path, error.message);
    check(buffer_span(&text));
    buffer_done(&text);
}

/* Cover "folder/<entry>/name" of every entry, or "folder/<entry>" of every .txt when `name` is NULL. Returns
 * how many there were. */
static size_t cover_folder(const char *folder, const char *name, void (*check)(Span text))
{
    char base[1024]; /* what path_in() gives does not last over a whole folder */
    size_t n = 0;
    snprintf(base, sizeof base, "%s", folder);
    DIR *entries = opendir(base);
    if (!entries) return 0;
    for (struct dirent *entry = readdir(entries); entry; entry = readdir(entries)) {
        const char *path = path_in(base, entry->d_name);
        const char *dot = strrchr(entry->d_name, '.');
        if (name ? dot != NULL : !dot || strcmp(dot, ".txt")) continue;
        cover_file(name ? path_in(path, name) : path, check);
        n++;
    }
    closedir(entries);
    return n;
}

static void covers_our_stories(void **state)
{
    (void)state;
    assert_true(cover_folder("scripts", NULL, assert_covered) >= 2);
}

static void covers_the_manuscripts(void **state)
{
    (void)state;
    const char *shared = shared_folder();
    if (!shared) skip();
    assert_true(cover_folder(path_in(shared, "stories"), NULL, assert_covered) >= 2);
}

static void covers_the_same_stories_as_books(void **state)
{
    (void)state;
    const char *shared = shared_folder();
    assert_true(cover_folder("scripts", NULL, assert_covered_as_book) >= 2);
    if (!shared) return;
    assert_true(cover_folder(path_in(shared, "stories"), NULL, assert_covered_as_book) >= 2);
    assert_true(cover_folder(path_in(shared, "attribution/litbank"), "novel_text.txt", assert_covered_as_book) >= 51);
}

static void covers_the_bench(void **state)
{
    (void)state;
    const char *shared = shared_folder();
    if (!shared) skip();
    assert_true(cover_folder(path_in(shared, "attribution/pdnc"), "novel_text.txt", assert_covered) >= 14);
    assert_true(cover_folder(path_in(shared, "attribution/litbank"), "novel_text.txt", assert_covered) >= 51);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_any_mixture_of_words_and_marks),
        cmocka_unit_test(covers_our_stories),
        cmocka_unit_test(covers_the_manuscripts),
        cmocka_unit_test(covers_the_same_stories_as_books),
        cmocka_unit_test(covers_the_bench),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
