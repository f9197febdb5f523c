/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_markdown_corpus.c
 * The corpus of the fuzz target for Markdown, replayed without the fuzzer; and no word lost on the way from a
 * file to its source. */
#include "fuzz/fuzz_markdown.c"

#include "support/replay.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void replays_the_corpus(void **state)
{
    (void)state;
    assert_true(replay("tests/fuzz/corpus/markdown", LLVMFuzzerTestOneInput) >= 6);
}

static size_t count_letters(Span text)
{
    size_t n = 0;
    size_t n_bytes;
    for (size_t at = 0; at < text.n_bytes; at += n_bytes) n += utf8_is_word(utf8_decode(text, at, &n_bytes));
    return n;
}

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

/* Tags and entities aside, each letter of the file is told or listed. */
static void keeps_every_letter_of_any_mixture_of_marks(void **state)
{
    (void)state;
    static const char *const pieces[] = {
        "word", "Word", " ", " ", " ", "\n", "\n", "\n\n", "\n\n", "*", "_", "**", "`", "```\n", "~~~\n", "[", "](", ")", "]",
        "![", "[^1]", "\n[^1]: ", "^[", "<!--", "-->", "# ", "## ", "\n===\n", "\n---\n", "> ", "- ", "1. ", "\t", "    ",
        "\\", "***\n", "http://a.b", "<http://c.d>", "[r]: x\n", "| a | b |\n| --- | --- |\n", "{#i}", "::: ", "~~", "\r\n", "—", "é"};
    uint32_t seed = 20240301;
    for (int n = 0; n < 20000; n++) {
        Buffer text = {0};
        Document *document = NULL;
        Error error = {0};
        int n_pieces = (int)(next_random(&seed) % 60);
        buffer_add_string(&text, "It began.\n\n");
        for (int i = 0; i < n_pieces; i++)
            buffer_add_string(&text, pieces[next_random(&seed) % (sizeof pieces / sizeof *pieces)]);
        if (document_parse(buffer_span(&text), "story.md", &document, &error)) fail_msg("%s", error.message);
        if (count_letters(document->source) != count_letters(buffer_span(&text)))
            fail_msg("from\n%s\ncame\n%s", text.data, document->source.data);
        document_free(document);
        read_any_story((const uint8_t *)text.data, text.n_bytes, "story.md");
        buffer_done(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replays_the_corpus),
        cmocka_unit_test(keeps_every_letter_of_any_mixture_of_marks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
