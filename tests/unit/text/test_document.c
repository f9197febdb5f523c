/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_document.c
 * Stories and what is no story; paragraphs, headings and breaks; places. */
#include "base/buffer.h"
#include "support/parts.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static Document *parse(const char *text)
{
    return parts_read(span_of(text), "tale.txt");
}

static void assert_paragraphs(const char *text, const char *expected)
{
    assert_parts(span_of(text), "tale.txt", expected, "");
}

static void assert_place(const Document *document, size_t offset, const char *file, int line, int column)
{
    TextPlace place = document_place(document, offset);
    assert_string_equal(place.file, file);
    assert_int_equal(place.line, line);
    assert_int_equal(place.column, column);
}

static void refuses_an_empty_file(void **state)
{
    (void)state;
    assert_refused(span_of(""), "tale.txt", 1, 1, "empty");
}

static void refuses_a_file_without_a_word(void **state)
{
    (void)state;
    assert_refused(span_of(" \n\n  \t\n"), "tale.txt", 1, 1, "no word");
    assert_refused(span_of("\"\n"), "tale.txt", 1, 1, "no word");
    assert_refused(span_of("* * *\n\n---\n"), "tale.txt", 1, 1, "no word");
    assert_refused(span_of("oOo\n"), "tale.txt", 1, 1, "no word");
    assert_refused(span_of("\xEF\xBB\xBF"), "tale.txt", 1, 1, "no word");
}

static void refuses_a_binary(void **state)
{
    (void)state;
    assert_refused((Span){"One\nTwo\0three", 13}, "tale.txt", 2, 4, "binary");
}

static void names_a_missing_file_and_a_folder(void **state)
{
    (void)state;
    Document *document = NULL;
    Error error = {0};
    assert_int_equal(document_load("/nonexistent/tale.txt", NULL, &document, &error), STATUS_NOT_FOUND);
    assert_string_equal(error.file, "/nonexistent/tale.txt");
    assert_int_equal(document_load("/tmp", NULL, &document, &error), STATUS_IO);
    assert_null(document);
}

static void loads_a_file_and_takes_its_name(void **state)
{
    (void)state;
    char *folder = scratch_make();
    Document *document = NULL;
    Error error = {0};
    put_text(path_in(folder, "the.lamp.txt"), "It burned.\n");
    assert_int_equal(document_load(path_in(folder, "the.lamp.txt"), NULL, &document, &error), STATUS_OK);
    assert_string_equal(document->name, "the.lamp");
    assert_int_equal(document->n_paragraphs, 1);
    document_free(document);
    scratch_remove(folder);
}

static void reads_a_paragraph_a_line(void **state)
{
    (void)state;
    assert_paragraphs("The lamp went out at nine.\nNobody on the point noticed it.\n"
                      "\"Mary?\" he called.\nShe did not answer him at all.",
                      "B The lamp went out at nine. / B Nobody on the point noticed it. / "
                      "B \"Mary?\" he called. / B She did not answer him at all.");
}

static void joins_wrapped_lines_between_blank_ones(void **state)
{
    (void)state;
    assert_paragraphs("The lamp went out at nine, and\nnobody on the point noticed that\nit had.\n\n"
                      "\"Mary?\" he called into the\ndark.\n",
                      "B The lamp went out at nine, and|nobody on the point noticed that|it had. / "
                      "B \"Mary?\" he called into the|dark.");
}

static void takes_unwrapped_paragraphs_apart_at_blank_lines(void **state)
{
    (void)state;
    assert_paragraphs("\nThe lamp went out.\n\n \n  Nobody noticed. \n\n\nThe end was near.\n",
                      "B The lamp went out. / B Nobody noticed. / B The end was near.");
}

static void tells_indented_paragraphs_apart(void **state)
{
    (void)state;
    assert_paragraphs("   The lamp went out at nine, and\nnobody on the point noticed that\nit had.\n"
                      "   It was the last night of the\nyear, and a cold one at that\nfor the coast.\n"
                      "   The keeper slept in his chair\nby the stove with a book in\nhis lap.\n"
                      "   Below him the sea went on as\nif nothing had\nhappened.\n",
                      "B The lamp went out at nine, and|nobody on the point noticed that|it had. / "
                      "B It was the last night of the|year, and a cold one at that|for the coast. / "
                      "B The keeper slept in his chair|by the stove with a book in|his lap. / "
                      "B Below him the sea went on as|if nothing had|happened.");
}

/* Dialogue is mostly paragraphs of one line, indented like each other. */
static void tells_indented_speeches_of_one_line_apart(void **state)
{
    (void)state;
    assert_paragraphs("THE LAMP\n\n    \"Who is it?\" said Nell to the\ndoor.\n    \"Me.\"\n    \"At this hour?\"\n"
                      "    He came in with the rain, and\nsat down.\n\n          *\n\n"
                      "    \"Go.\"\n    \"I have nowhere to go,\" he\nsaid.\n    Nobody spoke.\n",
                      "H THE LAMP / B \"Who is it?\" said Nell to the|door. / B \"Me.\" / B \"At this hour?\" / "
                      "B He came in with the rain, and|sat down. / * * / "
                      "B \"Go.\" / B \"I have nowhere to go,\" he|said. / B Nobody spoke.");
}

static void keeps_a_paragraph_a_line_around_verse(void **state)
{
    (void)state;
    assert_paragraphs("The lamp went out.\nNobody noticed.\nThe keeper sang.\nLow burns the lamp and\n"
                      "  high runs the sea.\n    Dark is the road and\n  long is the lea.\n    Home is the keeper.\n"
                      "He slept.\nThe sea went on.\nNothing moved.\nThe stove was cold.\nThe book fell.\n",
                      "B The lamp went out. / B Nobody noticed. / B The keeper sang. / B Low burns the lamp and / "
                      "B high runs the sea. / B Dark is the road and / B long is the lea. / B Home is the keeper. / "
                      "B He slept. / B The sea went on. / B Nothing moved. / B The stove was cold. / B The book fell.");
}

static void keeps_verse_together_between_indented_paragraphs(void **state)
{
    (void)state;
    assert_paragraphs("   The lamp went out at nine, and\nnobody on the point noticed that\nit had.\n"
                      "   It was the last night of the\nyear, and a cold one at that\nfor the coast.\n"
                      "   The keeper sang to himself a song\nthat he had heard at\nsea:\n"
                      "   Low burns the lamp and\n      high runs the sea and\n   dark is the road to\n"
                      "      the land that we see.\n"
                      "   Below him the sea went on as\nif nothing had\nhappened.\n",
                      "B The lamp went out at nine, and|nobody on the point noticed that|it had. / "
                      "B It was the last night of the|year, and a cold one at that|for the coast. / "
                      "B The keeper sang to himself a song|that he had heard at|sea: / "
                      "B Low burns the lamp and|      high runs the sea and|   dark is the road to|"
                      "      the land that we see. / "
                      "B Below him the sea went on as|if nothing had|happened.");
}

static void tells_layouts_apart_within_a_text(void **state)
{
    (void)state;
    assert_paragraphs("The lamp went out at nine, and\nnobody on the point noticed that\nit had.\n\n"
                      "It was the last night of the\nyear, and a cold one at that.\n\n"
                      "\"Mary, you will have to go down to the village, for there is nobody else who could, "
                      "and the boat must be told.\"\n\"I will go.\"\nShe went.\n",
                      "B The lamp went out at nine, and|nobody on the point noticed that|it had. / "
                      "B It was the last night of the|year, and a cold one at that. / "
                      "B \"Mary, you will have to go down to the village, for there is nobody else who could, "
                      "and the boat must be told.\" / B \"I will go.\" / B She went.");
    assert_paragraphs("The lamp went out at nine.\nNobody noticed.\n\"Mary?\" he called.\nShe slept.\n\"Mary!\"\n"
                      "There was no answer.\nHe went up.\nIt was cold.\nHe lit it again.\n\n"
                      "On the point there was\na lamp, and by the lamp a\nman who slept.\n",
                      "B The lamp went out at nine. / B Nobody noticed. / B \"Mary?\" he called. / B She slept. / "
                      "B \"Mary!\" / B There was no answer. / B He went up. / B It was cold. / B He lit it again. / "
                      "B On the point there was|a lamp, and by the lamp a|man who slept.");
}

static void reads_over_the_ends_of_pages(void **state)
{
    (void)state;
    assert_paragraphs("It was late on the point, and\nthe lamp\n\fwent out at\nnine.\n\n\fCHAPTER II\n\nIt was cold and\n"
                      "dark.\n",
                      "B It was late on the point, and|the lamp|\fwent out at|nine. / H CHAPTER II / B It was cold and|dark.");
}

static void reads_every_kind_of_line_end(void **state)
{
    (void)state;
    assert_paragraphs("One thing.\r\n\r\nAnother thing.\r\n", "B One thing. / B Another thing.");
    assert_paragraphs("One thing.\r\rAnother thing.\r", "B One thing. / B Another thing.");
    Document *document = parse("One thing.\r\n\r\nAnother thing.");
    assert_int_equal(document->paragraphs[1].line, 3);
    document_free(document);
}

static void knows_headings_by_their_form(void **state)
{
    (void)state;
    static const char *const headings[] = {
        "The Fall of the City", "CHAPTER I", "Chapter One", "Chapter 12: The Boat", "IV", "XIV.", "3",
        "Prologue", "THE END", "Part Two", "Book the Third", "Ash, Rain, and Silence", "II. The Storm",
        "CHAPTER V. Anna's history", "Chapter 3: What now?", "The Keeper—In Hiding", "Chapter Twenty-One",
        "Letter 4", "Post-War Days", "The End."};
    for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
        Buffer text = {0};
        buffer_printf(&text, "It was late.\n\n%s\n\nIt was cold.\n", headings[i]);
        Document *document = parse(text.data);
        if (document->paragraphs[1].kind != PARAGRAPH_HEADING) fail_msg("'%s' is a heading", headings[i]);
        document_free(document);
        buffer_done(&text);
    }
}

static void takes_no_prose_for_a_heading(void **state)
{
    (void)state;
    static const char *const prose[] = {
        "Fire!", "The effect was devastating.", "\"Mary\"", "‘Yes’", "Then after a pause he added",
        "— Never", "Closer... closer...", "The next question was--", "Part of me broke",
        "I am Cold", "Mary said Yes and left the room without another word or look at him",
        "To Miss--", "Silence, please,", "FIRE!", "What Now?", "1914. The war began."};
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++) {
        Buffer text = {0};
        buffer_printf(&text, "It was late.\n\n%s\n\nIt was cold.\n", prose[i]);
        Document *document = parse(text.data);
        if (document->paragraphs[1].kind != PARAGRAPH_BODY) fail_msg("'%s' is prose", prose[i]);
        document_free(document);
        buffer_done(&text);
    }
}

static void takes_a_signature_for_part_of_the_letter(void **state)
{
    (void)state;
    assert_paragraphs("I remain as ever,\n\nYours truly,\n\nMary Ellen Ross\n",
                      "B I remain as ever, / B Yours truly, / B Mary Ellen Ross");
}

static void reads_a_title_page(void **state)
{
    (void)state;
    assert_paragraphs("THE LAMP\n\nby\n\nJane Ross\n\n(1911)\n\nCHAPTER I\nThe Point\n\nIt was late.\n\nby the sea\n",
                      "H THE LAMP / H by / H Jane Ross / H (1911) / H CHAPTER I|The Point / B It was late. / "
                      "B by the sea");
}

static void parts_a_numbered_heading_from_prose_below_it(void **state)
{
    (void)state;
    assert_paragraphs("Chapter 4\nThe wind had gone round to the\nnorth by then.\n\nIt was cold, and\nlate.\n",
                      "H Chapter 4 / B The wind had gone round to the|north by then. / B It was cold, and|late.");
}

static void knows_ornaments_and_markdown(void **state)
{
    (void)state;
    assert_paragraphs("# The Lamp\nIt was late.\n***\nIt was later.\n\n* * *\n\n---\n\noOo\n\n#\n\nIt was cold.\n\n. . .\n\n"
                      "\"...\"\n",
                      "H The Lamp / B It was late. / * *** / B It was later. / * * * * / * --- / * oOo / * # / "
                      "B It was cold. / * . . . / B \"...\"");
}

static void counts_from_behind_a_byte_order_mark(void **state)
{
    (void)state;
    Document *document = parse("\xEF\xBB\xBFIt was late.");
    assert_int_equal(document->paragraphs[0].start, 3);
    assert_place(document, 3, "tale.txt", 1, 1);
    document_free(document);
}

static void finds_places_in_code_points(void **state)
{
    (void)state;
    Document *document = parse("É one.\n\nÀ la plage é.\nb");
    size_t at = (size_t)(strstr(document->source.data, "é.") - document->source.data);
    assert_place(document, at, "tale.txt", 3, 12);
    assert_place(document, document->source.n_bytes, "tale.txt", 4, 2);
    assert_place(document, 0, "tale.txt", 1, 1);
    document_free(document);
}

static void finds_places_in_the_files_that_runs_come_from(void **state)
{
    (void)state;
    Document *document = parse("É one.\n\nTwo.\nThree.\n");
    Origin origins[] = {{0, "a.xhtml", 7, 3}, {4, "a.xhtml", 9, 1}, {9, "b.xhtml", 2, 5}};
    document->origins = origins;
    document->n_origins = 3;
    assert_place(document, 0, "a.xhtml", 7, 3);
    assert_place(document, 3, "a.xhtml", 7, 5);
    assert_place(document, 4, "a.xhtml", 9, 1);
    assert_place(document, 10, "b.xhtml", 2, 6);
    assert_place(document, 15, "b.xhtml", 3, 2);
    document_free(document);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_an_empty_file),
        cmocka_unit_test(refuses_a_file_without_a_word),
        cmocka_unit_test(refuses_a_binary),
        cmocka_unit_test(names_a_missing_file_and_a_folder),
        cmocka_unit_test(loads_a_file_and_takes_its_name),
        cmocka_unit_test(reads_a_paragraph_a_line),
        cmocka_unit_test(joins_wrapped_lines_between_blank_ones),
        cmocka_unit_test(takes_unwrapped_paragraphs_apart_at_blank_lines),
        cmocka_unit_test(tells_indented_paragraphs_apart),
        cmocka_unit_test(tells_indented_speeches_of_one_line_apart),
        cmocka_unit_test(keeps_a_paragraph_a_line_around_verse),
        cmocka_unit_test(keeps_verse_together_between_indented_paragraphs),
        cmocka_unit_test(tells_layouts_apart_within_a_text),
        cmocka_unit_test(reads_over_the_ends_of_pages),
        cmocka_unit_test(reads_every_kind_of_line_end),
        cmocka_unit_test(knows_headings_by_their_form),
        cmocka_unit_test(takes_no_prose_for_a_heading),
        cmocka_unit_test(takes_a_signature_for_part_of_the_letter),
        cmocka_unit_test(reads_a_title_page),
        cmocka_unit_test(parts_a_numbered_heading_from_prose_below_it),
        cmocka_unit_test(knows_ornaments_and_markdown),
        cmocka_unit_test(counts_from_behind_a_byte_order_mark),
        cmocka_unit_test(finds_places_in_code_points),
        cmocka_unit_test(finds_places_in_the_files_that_runs_come_from),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
