/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_encoding.c
 * The encodings that stories come in, what is said about each, and what is refused. */
#include "support/parts.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* The bytes of a literal, zeros and all. */
#define BYTES(text) ((Span){text, sizeof(text) - 1})

static char logged[512]; /* the last message, with its place */

static void keep_message(void *context, LogLevel level, const char *file, int line, int column, const char *message)
{
    (void)context;
    (void)file;
    snprintf(logged, sizeof logged, "%s %d:%d %s", level == LOG_WARNING ? "warning" : "info", line, column, message);
}

static const Log log_to_keep = {keep_message, NULL};

/* Read `bytes` as a story, expect this source, and `message` in the log ("" for silence). */
static void assert_read(Span bytes, const char *source, const char *message)
{
    Document *document = NULL;
    Error error = {0};
    const char *path = path_in(scratch, "tale.txt");
    put_bytes(path, bytes.data, bytes.n_bytes);
    logged[0] = '\0';
    if (document_load(path, &log_to_keep, &document, &error)) fail_msg("%s", error.message);
    assert_string_equal(document->source.data, source);
    if (message[0] ? !strstr(logged, message) : logged[0] != '\0') fail_msg("logged '%s', not '%s'", logged, message);
    document_free(document);
    Buffer text = {0};
    assert_int_equal(text_load(path, NULL, &text, &error), STATUS_OK);
    assert_string_equal(text.data, source);
    buffer_done(&text);
}

static void takes_utf_8_as_it_is(void **state)
{
    (void)state;
    assert_read(BYTES("Caf\xC3\xA9.\n"), "Caf\xC3\xA9.\n", "");
    assert_read(BYTES("\xEF\xBB\xBF" "Caf\xC3\xA9.\n"), "\xEF\xBB\xBF" "Caf\xC3\xA9.\n", "");
}

static void reads_utf_16_by_its_mark(void **state)
{
    (void)state;
    assert_read(BYTES("\xFF\xFE" "C\0a\0f\0\xE9\0.\0"), "Caf\xC3\xA9.", "info 1:1 read as UTF-16 (little-endian)");
    assert_read(BYTES("\xFE\xFF" "\0C\0a\0f\0\xE9\0."), "Caf\xC3\xA9.", "info 1:1 read as UTF-16 (big-endian)");
    assert_read(BYTES("\xFF\xFE" "a\0\x3D\xD8\x00\xDE"), "a\xF0\x9F\x98\x80", "UTF-16");
}

static void reads_utf_16_by_its_zeros(void **state)
{
    (void)state;
    assert_read(BYTES("C\0a\0f\0\xE9\0 \0\x1C\x20o\0\x1D\x20"), "Caf\xC3\xA9 \xE2\x80\x9Co\xE2\x80\x9D",
                "warning 1:1 read as UTF-16 (little-endian), by the look of it");
    assert_read(BYTES("\0C\0a\0f\0\xE9"), "Caf\xC3\xA9", "warning 1:1 read as UTF-16 (big-endian)");
}

static void refuses_damaged_utf_16(void **state)
{
    (void)state;
    assert_refused(BYTES("\xFF\xFE" "a\0\n\0b\0\x3D\xD8" "c\0"), "tale.txt", 2, 2, "half a character");
    assert_refused(BYTES("\xFF\xFE" "a\0b"), "tale.txt", 1, 2, "cut off");
    assert_refused(BYTES("\xFF\xFE" "a\0\0\0b\0"), "tale.txt", 1, 2, "binary");
}

static void reads_latin_1_and_says_so(void **state)
{
    (void)state;
    assert_read(BYTES("One.\nCaf\xE9 noir, na\xEFve.\n"), "One.\nCaf\xC3\xA9 noir, na\xC3\xAFve.\n",
                "warning 2:4 this is not UTF-8 and was read as Latin-1");
    assert_read(BYTES("\xC9t\xE9 \xE0 la plage.\n"), "\xC3\x89t\xC3\xA9 \xC3\xA0 la plage.\n", "Latin-1");
}

static void reads_windows_1252_and_says_so(void **state)
{
    (void)state;
    assert_read(BYTES("\x93I don\x92t know\x94 \x97 she said\x85\n"),
                "\xE2\x80\x9CI don\xE2\x80\x99t know\xE2\x80\x9D \xE2\x80\x94 she said\xE2\x80\xA6\n",
                "warning 1:1 this is not UTF-8 and was read as Windows-1252");
    assert_read(BYTES("The \x8Cuvre of Andr\xE9.\x1A"), "The \xC5\x92uvre of Andr\xC3\xA9.\x1A", "Windows-1252");
}

static void refuses_damaged_utf_8_at_its_column(void **state)
{
    (void)state;
    assert_refused(BYTES("\xC3\xA9t\xC3\xA9 \xC3\n"), "tale.txt", 1, 5, "0xC3 is not UTF-8, but the rest is");
}

static void refuses_encodings_that_it_does_not_know(void **state)
{
    (void)state;
    /* "Говорит Москва" in Windows-1251 and in KOI8-R. */
    assert_refused(BYTES("\xC3\xEE\xE2\xEE\xF0\xE8\xF2 \xCC\xEE\xF1\xEA\xE2\xE0"), "tale.txt", 1, 1, "Windows-1252");
    assert_refused(BYTES("\xE7\xCF\xD7\xCF\xD2\xC9\xD4 \xED\xCF\xD3\xCB\xD7\xC1"), "tale.txt", 1, 1, "iconv");
    /* "She didn’t, the café’s" as Mac OS Roman. */
    assert_refused(BYTES("She.\nShe didn\xD5t, the caf\x8E\xD5s."), "tale.txt", 2, 9, "0xD5");
    /* Code page 437 has é at 0x82 and à at 0x85, and 0x81 is a letter there. */
    assert_refused(BYTES("M\x81nchen"), "tale.txt", 1, 2, "0x81");
    assert_refused(BYTES("Caf\xE9 \x01\x02"), "tale.txt", 1, 4, "0xE9");
}

static void refuses_a_binary(void **state)
{
    (void)state;
    assert_refused(BYTES("One\nTwo\0three"), "tale.txt", 2, 4, "binary");
    assert_refused(BYTES("\x7F" "ELF\2\1\1\0\0\0\0\0"), "tale.txt", 1, 8, "binary");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_utf_8_as_it_is),
        cmocka_unit_test(reads_utf_16_by_its_mark),
        cmocka_unit_test(reads_utf_16_by_its_zeros),
        cmocka_unit_test(refuses_damaged_utf_16),
        cmocka_unit_test(reads_latin_1_and_says_so),
        cmocka_unit_test(reads_windows_1252_and_says_so),
        cmocka_unit_test(refuses_damaged_utf_8_at_its_column),
        cmocka_unit_test(refuses_encodings_that_it_does_not_know),
        cmocka_unit_test(refuses_a_binary),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
