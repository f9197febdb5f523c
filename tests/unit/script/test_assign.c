/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file test_assign.c
 * Giving lines to other speakers. */
#include "script/script.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

enum { MOST = 4 };

static const char talk[] =
    "Title: A Tale\nNotes:\n    profile=audiodrama/1\n    character=John id=c1 gender=male\n"
    "    character=Mr._Cavendish id=c2 aliases=Cavendish\n    character=Mary id=c3 gender=female\n\n"
    ".SCENE 1 #1#\n\nNARRATOR\nIt rained. [[id=n1]]\n\n"
    "JOHN\nOne. [[id=a1]]\n\n"
    "MARY (ON PHONE)\nTwo. [[id=a2]] [[?0.50 alt=John:0.40,Mr._Cavendish:0.10]]\n\n"
    "JOHN\nThree. [[id=a3]] [[?0.50 alt=Mary:0.40]]\n\n"
    "NARRATOR\nhe said. [[id=n2 run=on]]\n\n"
    "JOHN\nAnd three. [[id=a4 run=on]] [[?0.50]]\n\n"
    "MARY\nFour. [[id=a5]] [[?0.50]]\n\n"
    "JOHN\nFive. [[id=a6]] /* keep me */ [[and me]]\n\n"
    "MARY\nSix. [[id=a7]] [[?0.50]]\n";

static Status try_assign(const char *text, const char *const *pairs, KinChoice kin, Reassigned *out, Error *error)
{
    Assignment assignments[MOST];
    size_t n = 0;
    for (; pairs[n]; n++) {
        const char *equals = strchr(pairs[n], '=');
        assignments[n] = (Assignment){{pairs[n], (size_t)(equals - pairs[n])}, span_of(equals + 1)};
    }
    *out = (Reassigned){0};
    return script_assign(span_of(text), "x", assignments, n, kin, out, error);
}

static void assert_diff(const char *const *pairs, KinChoice kin, const char *diff)
{
    Reassigned result;
    Error error = {0};
    if (try_assign(talk, pairs, kin, &result, &error)) fail_msg("%s", error.message);
    assert_string_equal(result.diff.data ? result.diff.data : "", diff);
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

#define PAIRS(...) ((const char *const[]){__VA_ARGS__, NULL})

static void one_line_is_given_to_somebody_and_no_longer_in_doubt(void **state)
{
    (void)state;
    assert_diff(PAIRS("a2=Cavendish"), KIN_STAYS,
                "--- x\n+++ x\n@@ -16 +16 @@\n-MARY (ON PHONE)\n+@Mr. Cavendish (ON PHONE)\n"
                "@@ -17 +17 @@\n-Two. [[id=a2]] [[?0.50 alt=John:0.40,Mr._Cavendish:0.10]]\n+Two. [[id=a2]]\n");
}

static void the_kin_change_places(void **state)
{
    (void)state;
    Reassigned result;
    assert_int_equal(try_assign(talk, PAIRS("a3=Mary"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_int_equal(result.n_lines, 1);
    assert_int_equal(result.n_kin, 6); /* a4 of the same turn, and those that answer it, to the end of the exchange */
    buffer_done(&result.text);
    buffer_done(&result.diff);
    assert_int_equal(try_assign(talk, PAIRS("a3=Mary"), KIN_FOLLOWS, &result, NULL), STATUS_OK);
    assert_int_equal(result.n_lines, 7);
    assert_non_null(strstr(result.text.data, "MARY\nOne. [[id=a1]]\n"));
    assert_non_null(strstr(result.text.data, "JOHN (ON PHONE)\nTwo. [[id=a2]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nThree. [[id=a3]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nAnd three. [[id=a4 run=on]]\n"));
    assert_non_null(strstr(result.text.data, "JOHN\nFour. [[id=a5]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nFive. [[id=a6]] /* keep me */ [[and me]]\n"));
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void a_tag_ends_the_kin_unless_it_leaves_a_doubt(void **state)
{
    (void)state;
    static const char tagged[] =
        "Title: A Tale\nNotes:\n    profile=audiodrama/1\n    character=John id=c1\n    character=Mary id=c2\n\n"
        ".SCENE 1 #1#\n\nJOHN\nOne, [[id=a1]]\n\nNARRATOR\nsaid John. [[id=n1 run=on]]\n\n"
        "MARY\nTwo, [[id=a2]] [[?0.60 alt=John:0.40]]\n\nNARRATOR\nwas the answer. [[id=n2 run=on]]\n\n"
        "JOHN\nThree. [[id=a3]]\n\nMARY\nFour. [[id=a4]]\n\nJOHN\nFive. [[id=a5]]\n\n"
        "NARRATOR\nIt rained. [[id=n3]]\n\nMARY\nSix. [[id=a6]]\n";
    Reassigned result;
    assert_int_equal(try_assign(tagged, PAIRS("a4=John"), KIN_FOLLOWS, &result, NULL), STATUS_OK);
    assert_non_null(strstr(result.text.data, "JOHN\nOne, [[id=a1]]\n"));
    assert_non_null(strstr(result.text.data, "JOHN\nTwo, [[id=a2]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nThree. [[id=a3]]\n"));
    assert_non_null(strstr(result.text.data, "JOHN\nFour. [[id=a4]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nFive. [[id=a5]]\n"));
    assert_non_null(strstr(result.text.data, "MARY\nSix. [[id=a6]]\n"));
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void two_names_of_one_person_are_merged(void **state)
{
    (void)state;
    Reassigned result;
    assert_int_equal(try_assign(talk, PAIRS("John=Mr. Cavendish"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_int_equal(result.n_lines, 4);
    assert_null(strstr(result.text.data, "JOHN\n"));
    assert_null(strstr(result.text.data, "character=John"));
    assert_non_null(strstr(result.text.data, "    character=Mr._Cavendish id=c2 gender=male aliases=Cavendish,John\n"));
    assert_non_null(strstr(result.text.data, "[[?0.50 alt=Mr._Cavendish:0.50]]"));
    assert_non_null(strstr(result.text.data, "@Mr. Cavendish\nThree. [[id=a3]] [[?0.50 alt=Mary:0.40]]"));
    assert_non_null(strstr(result.text.data, "/* keep me */ [[and me]]"));
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void somebody_gets_another_name(void **state)
{
    (void)state;
    Reassigned result;
    assert_int_equal(try_assign(talk, PAIRS("Mary=The Lodger"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_null(strstr(result.text.data, "MARY"));
    assert_non_null(strstr(result.text.data, "    character=The_Lodger id=c3 gender=female aliases=Mary\n"));
    assert_non_null(strstr(result.text.data, "THE LODGER (ON PHONE)\n"));
    assert_non_null(strstr(result.text.data, "[[?0.50 alt=The_Lodger:0.40]]"));
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void somebody_new_is_introduced(void **state)
{
    (void)state;
    Reassigned result;
    Findings findings = {.arena = arena_new()};
    Document *document;
    Script *script;
    assert_int_equal(try_assign(talk, PAIRS("a1=Brent", "a6=Brent"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_non_null(strstr(result.text.data, "gender=female\n    character=Brent id=c4\n\n"));
    assert_int_equal(script_from_fountain(buffer_span(&result.text), "x", &findings, &document, &script, NULL), STATUS_OK);
    assert_int_equal(findings.n_items, 0);
    assert_string_equal(script->characters[script->lines[1].speaker].name, "Brent");
    script_free(script);
    document_free(document);
    arena_free(findings.arena);
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void action_gets_a_cue_line(void **state)
{
    (void)state;
    Reassigned result;
    assert_int_equal(try_assign("MARY\nOne.\n\n!GO [[id=x1]] away.\n", PAIRS("x1=Mary"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_string_equal(result.text.data, "MARY\nOne.\n\nMARY\nGO [[id=x1]] away.\n");
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void a_slip_in_a_name_can_be_mended(void **state)
{
    (void)state;
    Reassigned result;
    char wrong[2048];
    snprintf(wrong, sizeof wrong, "%s\nJONH\nSeven.\n", talk);
    assert_int_equal(try_assign(wrong, PAIRS("Jonh=John"), KIN_STAYS, &result, NULL), STATUS_OK);
    assert_non_null(strstr(result.text.data, "JOHN\nSeven."));
    buffer_done(&result.text);
    buffer_done(&result.diff);
}

static void assert_refused(const char *const *pairs, Status status, const char *message)
{
    Reassigned result;
    Error error = {0};
    assert_int_equal(try_assign(talk, pairs, KIN_STAYS, &result, &error), status);
    if (!strstr(error.message, message)) fail_msg("'%s' is not in '%s'", message, error.message);
    assert_null(result.text.data);
}

static void names_that_no_file_can_hold_are_refused(void **state)
{
    (void)state;
    static const char *const names[] = {"a2=\xFF", "John=Two\nLines", "a2=...", "John=\t[[]]"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        Reassigned result;
        Error error = {0};
        assert_int_equal(try_assign(talk, PAIRS(names[i]), KIN_STAYS, &result, &error), STATUS_BAD_INPUT);
        assert_non_null(strstr(error.message, "nobody can be called so"));
        assert_null(result.text.data);
    }
}

static void unknown_names_are_refused_with_those_that_are_near(void **state)
{
    (void)state;
    assert_refused(PAIRS("Jhon=Mary"), STATUS_NOT_FOUND, "did you mean 'John'");
    assert_refused(PAIRS("John=Mr. Cavendis"), STATUS_NOT_FOUND, "did you mean 'Mr. Cavendish'");
    assert_refused(PAIRS("a1=Marry"), STATUS_NOT_FOUND, "did you mean 'Mary'");
    assert_refused(PAIRS("zz9=Mary"), STATUS_NOT_FOUND, "zz9");
    assert_refused(PAIRS("Narrator=Mary"), STATUS_BAD_INPUT, "narrator");
    assert_refused(PAIRS("a1="), STATUS_BAD_INPUT, "WHO=NAME");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_line_is_given_to_somebody_and_no_longer_in_doubt),
        cmocka_unit_test(the_kin_change_places),
        cmocka_unit_test(a_tag_ends_the_kin_unless_it_leaves_a_doubt),
        cmocka_unit_test(two_names_of_one_person_are_merged),
        cmocka_unit_test(somebody_gets_another_name),
        cmocka_unit_test(somebody_new_is_introduced),
        cmocka_unit_test(action_gets_a_cue_line),
        cmocka_unit_test(a_slip_in_a_name_can_be_mended),
        cmocka_unit_test(names_that_no_file_can_hold_are_refused),
        cmocka_unit_test(unknown_names_are_refused_with_those_that_are_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
