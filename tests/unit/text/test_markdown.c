/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_markdown.c
 * Markdown: what is told, what is listed instead, and where both stand in the file. */
#include "support/parts.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_markdown(const char *text, const char *told, const char *skipped)
{
    assert_parts(span_of(text), "tale.md", told, skipped);
}

static void reads_headings_and_breaks(void **state)
{
    (void)state;
    assert_markdown("# The Lamp #\n\nIt was late.\n\n***\n\nThe Storm\n---------\nIt blew.\n\n- - -\n\n#\n\n\\*\n\nChapter Two\n\nIt was cold.\n",
                    "H The Lamp / B It was late. / * *** / H The Storm / B It blew. / * *** / * *** / * * / "
                    "H Chapter Two / B It was cold.", "");
}

static void keeps_italics_as_marks_around_words(void **state)
{
    (void)state;
    assert_markdown("*Where is she?* he thought. The _Lusitania_ was **un*believ*able**, _Mary_'s *own *word*.\n",
                    "B _Where is she?_ he thought. The _Lusitania_ was unbelievable, _Mary's_ own _word_.", "");
    assert_markdown("An <em>old</em> one.<br/>A *new\none*.\n", "B An _old_ one.|A _new one_.", "");
    assert_markdown("2 \\* 3 snake_case `x*y`\n", "B 2 3 snake case xy", "");
}

static void joins_wrapped_lines_and_keeps_hard_breaks(void **state)
{
    (void)state;
    assert_markdown("It was late on the\npoint.  \nIt was\\\ncold.\n", "B It was late on the point.|It was|cold.", "");
}

static void reads_a_paragraph_a_line_where_that_is_the_habit(void **state)
{
    (void)state;
    assert_markdown("# One\nThe lamp went out.\nNobody saw it.\n\"Mary?\" he called.\nShe *slept*.\n",
                    "H One / B The lamp went out. / B Nobody saw it. / B \"Mary?\" he called. / B She _slept_.", "");
}

static void reads_quotes_and_lists(void **state)
{
    (void)state;
    assert_markdown("> A letter.\n>\n> It ended.\n\n- one\n- two\n\n7. seven\n8. eight\n\n   more\n",
                    "B A letter. / B It ended. / B one / B two / B 7. seven / B 8. eight / B more", "");
    assert_markdown("| a | b |\n| --- | --- |\n| c | d |\n", "B a / B b / B c / B d", "");
}

static void lists_addresses_and_pictures(void **state)
{
    (void)state;
    assert_markdown("See [the point](http://a.b/c \"A map\") or [there][r] or <http://d.e>.\n\n![The lamp](lamp.png)\n\n"
                    "[r]: http://f.g 'Title'\n",
                    "B See the point or there or .",
                    "address of a link: http://a.b/c \"A map / address of a link: r / address of a link: http://d.e / "
                    "picture: The lamp / picture: lamp.png / address of a link: r]: http://f.g 'Title");
}

static void lists_code_and_comments(void **state)
{
    (void)state;
    assert_markdown("One.\n\n```c\nint a;\n# b\n```\n\nTwo <!-- not\n\nme --> three.\n\n::: note\nFour.\n:::\n",
                    "B One. / B Two / B three. / B Four.",
                    "code: c / code: int a; # b / comment: <!-- not me --> / code: ::: note / code: :::");
}

static void lists_footnotes_of_every_form(void **state)
{
    (void)state;
    assert_markdown("One[^1] and two.^[Two [of] them.]\n\n[^1]: The note\ngoes on.\n\n    And on.\n\nThree.\n\n[^x]: Ibid.\n",
                    "B One and two. / B Three.",
                    "footnote: [^1] / footnote: ^[Two [of] them.] / footnote: [^1]: The note goes on. And on. / "
                    "footnote: [^x]: Ibid.");
}

static void takes_metadata_for_front_matter(void **state)
{
    (void)state;
    Document *document = parts_read(span_of("\xEF\xBB\xBF---\ntitle: 'The Lamp'\nauthor: Jane Ross\n---\nIt was late.\n"), "a.md");
    assert_string_equal(document->title, "The Lamp");
    assert_string_equal(document->author, "Jane Ross");
    assert_document_parts(document, "B It was late.", "front matter: --- title: 'The Lamp' author: Jane Ross ---");
    document_free(document);
    document = parts_read(span_of("% The Lamp\n% Jane Ross\n\n# One {#one}\n"), "a.markdown");
    assert_string_equal(document->title, "The Lamp");
    assert_string_equal(document->author, "Jane Ross");
    assert_document_parts(document, "H One", "front matter: % The Lamp % Jane Ross / code: {#one}");
    document_free(document);
    assert_markdown("---\n\nIt was late: very.\n\n---\n", "* *** / B It was late: very. / * ***", "");
}

static void understands_entities(void **state)
{
    (void)state;
    assert_markdown("Late&mdash;&#8220;very&#x201D; &amp; caf&eacute; &nosuch; &shy;a.\n",
                    "B Late—“very” & café &nosuch; a.", "");
}

static void finds_places_in_the_file(void **state)
{
    (void)state;
    Document *document = parts_read(span_of("---\na: b\n---\r\n\r\n> Éé *late*&mdash;on the\r\n> [point](x) one.\r\n"), "a.md");
    assert_document_parts(document, "B Éé _late_—on the point one.", NULL);
    assert_place_of(document, "Éé", "a.md", 5, 3);
    assert_place_of(document, "_late", "a.md", 5, 7);
    assert_place_of(document, "late", "a.md", 5, 7);
    assert_place_of(document, "—", "a.md", 5, 12);
    assert_place_of(document, "on the", "a.md", 5, 19);
    assert_place_of(document, "point", "a.md", 6, 4);
    assert_place_of(document, "one", "a.md", 6, 14);
    assert_place_of(document, "x", "a.md", 6, 11);
    document_free(document);
}

static void is_recognised_without_its_name(void **state)
{
    (void)state;
    assert_parts(span_of("# One\n\nSee [it](http://a.b).\n"), "-", "H One / B See it.", "address of a link: http://a.b");
    assert_parts(span_of("# One\n\nSee [it] (there).\n"), "-", "H One / B See [it] (there).", "");
}

static void refuses_one_without_words(void **state)
{
    (void)state;
    assert_refused(span_of("---\ntitle: x\n---\n\n***\n"), "a.md", 1, 1, "no word");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_headings_and_breaks),
        cmocka_unit_test(keeps_italics_as_marks_around_words),
        cmocka_unit_test(joins_wrapped_lines_and_keeps_hard_breaks),
        cmocka_unit_test(reads_a_paragraph_a_line_where_that_is_the_habit),
        cmocka_unit_test(reads_quotes_and_lists),
        cmocka_unit_test(lists_addresses_and_pictures),
        cmocka_unit_test(lists_code_and_comments),
        cmocka_unit_test(lists_footnotes_of_every_form),
        cmocka_unit_test(takes_metadata_for_front_matter),
        cmocka_unit_test(understands_entities),
        cmocka_unit_test(finds_places_in_the_file),
        cmocka_unit_test(is_recognised_without_its_name),
        cmocka_unit_test(refuses_one_without_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
