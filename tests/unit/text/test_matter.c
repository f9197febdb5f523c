/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_matter.c
 * What stands around and within a plain text without being told: licences, contents, pictures, notes. */
#include "support/parts.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void assert_plain(const char *text, const char *told, const char *skipped)
{
    assert_parts(span_of(text), "tale.txt", told, skipped);
}

static void skips_the_licence_around_a_story(void **state)
{
    (void)state;
    assert_plain("The Project Gutenberg eBook of The Lamp\n\nTitle: The Lamp\n\nAuthor: Jane Ross\n\n"
                 "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nProduced by Somebody and\nothers\n\n"
                 "It was late.\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***\n\nUpdated editions.\n",
                 "B It was late.",
                 "front matter: The Project Gutenberg eBook of The Lamp||Title: The Lamp||Author: Jane Ross||"
                 "*** START OF THE PROJECT GUTENBERG EBOOK THE LAMP ***||Produced by Somebody and|others / "
                 "front matter: *** END OF THE PROJECT GUTENBERG EBOOK THE LAMP ***||Updated editions.");
}

static void knows_older_licences(void **state)
{
    (void)state;
    assert_plain("*The Project Gutenberg Etext*\n\n*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n"
                 "It was late.\n\nEnd of Project Gutenberg's The Lamp, by Jane Ross\n",
                 "B It was late.",
                 "front matter: *The Project Gutenberg Etext*||*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver."
                 "04.29.93*END* / front matter: End of Project Gutenberg's The Lamp, by Jane Ross");
    assert_plain("***START OF THIS PROJECT GUTENBERG EBOOK A VERY LONG\nTITLE***\nIt was late.\n", "B It was late.",
                 "front matter: ***START OF THIS PROJECT GUTENBERG EBOOK A VERY LONG|TITLE***");
}

static void takes_title_and_author_from_the_licence(void **state)
{
    (void)state;
    Document *document = parts_read(span_of("Title: The Lamp at\n       Skerry\nAuthor: Jane Ross\n\n"
                               "*** START OF THE PROJECT GUTENBERG EBOOK ***\nIt was late.\n"), "tale.txt");
    assert_string_equal(document->title, "The Lamp at Skerry");
    assert_string_equal(document->author, "Jane Ross");
    document_free(document);
    document = parts_read(span_of("Title: this is prose\n\nIt was late.\n"), "tale.txt");
    assert_null(document->title);
    document_free(document);
}

static void skips_contents_that_come_true(void **state)
{
    (void)state;
    assert_plain("CONTENTS\n\nI. The Point\nII. The Storm\n\nCHAPTER I.\n\nThe Point\n\nIt was late.\n",
                 "H CHAPTER I. / H The Point / B It was late.", "table of contents: CONTENTS||I. The Point|II. The Storm");
    assert_plain("Table of Contents\n\nThe Point ..... 3\nThe Storm ... 17\nThe Lamp  140\n\nIt was late at the point.\n",
                 "B It was late at the point.",
                 "table of contents: Table of Contents||The Point ..... 3|The Storm ... 17|The Lamp  140");
}

static void tells_what_only_looks_like_contents(void **state)
{
    (void)state;
    assert_plain("Contents\n\nThe box held three things.\n\nA Lamp\n\nIt was late.\n",
                 "H Contents / B The box held three things. / H A Lamp / B It was late.", "");
    assert_plain("It was late.\n\nIllustrations\n\nThe Point\n\nIt was cold.\n",
                 "B It was late. / H Illustrations / H The Point / B It was cold.", "");
}

static void skips_pictures_and_notes_in_brackets(void **state)
{
    (void)state;
    assert_plain("It was late.\n\n[Illustration: The lamp\n[in colour]]\n\nIt was cold.\n\n[Footnote 1: By the sea.]\n\n"
                 "[Illustration]\nHe slept.\n",
                 "B It was late. / B It was cold. / B He slept.",
                 "picture: [Illustration: The lamp|[in colour]] / footnote: [Footnote 1: By the sea.] / "
                 "picture: [Illustration]");
}

static void tells_brackets_that_are_prose(void **state)
{
    (void)state;
    assert_plain("[Illustration] was the word on the wall.\n\n[He slept.]\n\n[Footnote 1: never closed\n",
                 "B [Illustration] was the word on the wall. / B [He slept.] / B [Footnote 1: never closed", "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(skips_the_licence_around_a_story),
        cmocka_unit_test(knows_older_licences),
        cmocka_unit_test(takes_title_and_author_from_the_licence),
        cmocka_unit_test(skips_contents_that_come_true),
        cmocka_unit_test(tells_what_only_looks_like_contents),
        cmocka_unit_test(skips_pictures_and_notes_in_brackets),
        cmocka_unit_test(tells_brackets_that_are_prose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
