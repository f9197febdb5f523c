/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_formats.c
 * Stories of every format, from a file and through a pipe, as a user gives them; and what is said when they cannot
 * be read. */
#include "support/book.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static const char package[] =
    "<package><metadata/><manifest><item id=\"a\" href=\"a.xhtml\" media-type=\"application/xhtml+xml\"/></manifest>"
    "<spine><itemref idref=\"a\"/></spine></package>";

static void put_book(const char *chapter)
{
    Buffer book = {0};
    book_make(&book, package, "OEBPS/a.xhtml", chapter, NULL);
    put_bytes(path_in(scratch, "tale.epub"), book.data, book.n_bytes);
    buffer_done(&book);
}

/* Run a command of the shell, "$0" being the program and "$1" the folder. */
static void run_shell(Run *run, const char *command)
{
    run_program(run, (const char *const[]){"sh", "-c", command, TEST_PROGRAM, scratch, NULL}, NULL);
}

static void expect_lines(const char *command)
{
    Run run = {0};
    run_shell(&run, command);
    if (run.status) fail_msg("%s", run.errors.data);
    assert_non_null(strstr(run.output.data, "Who is there?"));
    assert_non_null(strstr(run.output.data, "MARY"));
    run_done(&run);
}

static void reads_a_book_from_a_file_and_from_a_pipe(void **state)
{
    (void)state;
    put_book("<html><body><h1>One</h1><p>“Who is there?” said Mary.</p></body></html>");
    expect_lines("\"$0\" script \"$1/tale.epub\"");
    expect_lines("\"$0\" script - <\"$1/tale.epub\"");
    expect_lines("cp \"$1/tale.epub\" \"$1/renamed\" && \"$0\" script \"$1/renamed\"");
}

static void reads_markdown_from_a_file_and_from_a_pipe(void **state)
{
    (void)state;
    put_text(path_in(scratch, "tale.md"), "# One\n\n\"Who is [there](http://a.b)?\" said Mary.\n");
    expect_lines("\"$0\" script \"$1/tale.md\"");
    expect_lines("\"$0\" script - <\"$1/tale.md\"");
}

static void says_what_encoding_was_taken(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(scratch, "tale.txt"), "\x93Who is there?\x94 said Mary.\n");
    run_dramatis(&run, "script", path_in(scratch, "tale.txt"));
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "tale.txt:1:1: warning: this is not UTF-8 and was read as Windows-1252"));
    assert_non_null(strstr(run.output.data, "Who is there?"));
    run_done(&run);
}

/* Status 1 and one line with this in it. */
static void expect_error(const char *file, const char *message)
{
    Run run = {0};
    run_dramatis(&run, "script", path_in(scratch, file));
    if (run.status != 1 || !strstr(run.errors.data, message)) fail_msg("not '%s', but %s", message, run.errors.data);
    assert_string_equal(strchr(run.errors.data, '\n'), "\n");
    run_done(&run);
}

static void names_the_place_within_a_book(void **state)
{
    (void)state;
    put_book("<html><body><h1>One</h1>\n<p>“Who is there?</b></p></body></html>");
    expect_error("tale.epub", "tale.epub:OEBPS/a.xhtml:2:");
    put_book("<!DOCTYPE html [<!ENTITY a 'b'>]><html/>");
    expect_error("tale.epub", "declares entities of its own");
}

static void says_what_to_do_about_other_formats(void **state)
{
    (void)state;
    put_text(path_in(scratch, "tale.pdf"), "%PDF-1.4\n");
    expect_error("tale.pdf", "tale.pdf:1:1: error: this is a PDF; give the story as EPUB, Markdown or plain text");
    put_text(path_in(scratch, "tale.rtf"), "{\\rtf1 Hello}");
    expect_error("tale.rtf", "rich text");
    put_text(path_in(scratch, "tale.html"), "<!DOCTYPE html>\n<p>Hello</p>");
    expect_error("tale.html", "web page");
    put_text(path_in(scratch, "tale.epub"), "Hello");
    expect_error("tale.epub", "this is no EPUB");
}

static void warns_at_the_place_within_a_book(void **state)
{
    (void)state;
    Run run = {0};
    put_book("<html><body><p>One.</p>\n <p>“Who is there? said Mary.</p></body></html>");
    run_dramatis(&run, "script", path_in(scratch, "tale.epub"));
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.errors.data, "tale.epub:OEBPS/a.xhtml:2:5: warning: this quotation is not closed"));
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_a_book_from_a_file_and_from_a_pipe),
        cmocka_unit_test(reads_markdown_from_a_file_and_from_a_pipe),
        cmocka_unit_test(says_what_encoding_was_taken),
        cmocka_unit_test(names_the_place_within_a_book),
        cmocka_unit_test(says_what_to_do_about_other_formats),
        cmocka_unit_test(warns_at_the_place_within_a_book),
    };
    return cmocka_run_group_tests(tests, scratch_open, scratch_close);
}
