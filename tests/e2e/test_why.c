/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `dramatis why` as an editor uses it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/run.h"

#include <stdio.h>
#include <string.h>

static char *folder;

/* The story has a colon in its name, as on other systems, and lines of several quotations. */
static int make_story(void **state)
{
    (void)state;
    folder = scratch_make();
    put_text(path_in(folder, "C:tale.txt"),
             "The Door\n\n"
             "Anna Reed came in with her brother Toby.\n\n"
             "\"You are late: again,\" said Anna. \"Sit down.\"\n\n"
             "He sat.\n\n"
             "\"Are you cross?\" asked Toby. \"No,\" said Anna.\n\n"
             "\"You are not,\" said Toby,\n\"and you never\nwere.\"\n\n"
             "Night fell.\n");
    return 0;
}

static int remove_story(void **state)
{
    (void)state;
    scratch_remove(folder);
    return 0;
}

static void ask(Run *run, const char *place, const char *option)
{
    char operand[600];
    snprintf(operand, sizeof operand, "%s:%s", path_in(folder, "C:tale.txt"), place);
    if (option) run_dramatis(run, "why", option, operand);
    else run_dramatis(run, "why", operand);
}

static void expect(const char *place, const char *const *texts)
{
    Run run = {0};
    ask(&run, place, NULL);
    assert_int_equal(run.status, 0);
    assert_string_equal(run.errors.data, "");
    for (; *texts; texts++) {
        if (!strstr(run.output.data, *texts)) print_message("'%s' is not in:\n%s", *texts, run.output.data);
        assert_non_null(strstr(run.output.data, *texts));
    }
    run_done(&run);
}

static void tells_who_speaks_a_line_and_why(void **state)
{
    (void)state;
    expect("5", (const char *const[]){"C:tale.txt:5 (", "\"You are late: again,\"", "\"Sit down.\"", "Anna Reed speaks it: ", " %.",
                                      "- the tag \"said Anna\" names Anna", "Next best: Toby", NULL});
}

static void tells_every_turn_of_a_line_in_order(void **state)
{
    (void)state;
    Run run = {0};
    ask(&run, "9", NULL);
    const char *first = strstr(run.output.data, "Toby speaks it"), *second = strstr(run.output.data, "Anna Reed speaks it");
    assert_non_null(first);
    assert_true(second > first);
    run_done(&run);
}

static void finds_a_line_by_words_and_by_id(void **state)
{
    (void)state;
    Run run = {0};
    expect("\"sit DOWN\"", (const char *const[]){"Anna Reed speaks it", NULL});
    expect("late: again", (const char *const[]){"Anna Reed speaks it", NULL});
    expect("and you never were", (const char *const[]){"Toby speaks it", NULL});
    expect("you are", (const char *const[]){"Anna Reed speaks it", "1 more line, next at ", "C:tale.txt:11 (", NULL});
    ask(&run, "Are you cross", NULL);
    char id[16] = "";
    assert_int_equal(sscanf(strchr(run.output.data, '('), "(%15[a-z0-9])", id), 1);
    expect(id, (const char *const[]){"\"Are you cross?\"", NULL});
    run_done(&run);
}

static void a_line_without_quotation_names_the_nearest(void **state)
{
    (void)state;
    expect("7", (const char *const[]){"C:tale.txt:7: no quotation stands here; the narrator reads it.", "before it: ", "C:tale.txt:5 (",
                                      "after it: ", "C:tale.txt:9 (", NULL});
    expect("6", (const char *const[]){"there is nothing to read", "C:tale.txt:5 (", "C:tale.txt:9 (", NULL});
    expect("3", (const char *const[]){"No quotation stands before it.", "C:tale.txt:5 (", NULL});
    expect("Night fell", (const char *const[]){"No quotation stands after it.", NULL});
}

static void markdown_has_lines_too(void **state)
{
    (void)state;
    Run run = {0};
    const char *story = path_in(folder, "tale.md");
    put_text(story, "# The Door\n\nAnna Reed came in with her\nbrother *Toby*.\n\n\"You are late,\" said Anna.\n\"Sit\ndown.\"\n\n"
                    "\"Are you cross?\" asked Toby.\n");
    static const struct { const char *line, *told; } LINES[] = {
        {"6", "tale.md:6 ("}, {"7", "Anna Reed speaks it"}, {"8", "\"Sit down.\""}, {"10", "Toby speaks it"},
        {"3", "tale.md:3: no quotation stands here; the narrator reads it."}, {"9", "tale.md:9: no quotation stands here; there is nothing"}};
    char operand[600];
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        snprintf(operand, sizeof operand, "%s:%s", story, LINES[i].line);
        run_dramatis(&run, "why", operand);
        if (!strstr(run.output.data, LINES[i].told)) print_message("line %s:\n%s%s", LINES[i].line, run.output.data, run.errors.data);
        assert_int_equal(run.status, 0);
        assert_non_null(strstr(run.output.data, LINES[i].told));
    }
    snprintf(operand, sizeof operand, "%s:99", story);
    run_dramatis(&run, "why", operand);
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "there is no line 99; the last is line 10"));
    run_done(&run);
}

static void writes_json(void **state)
{
    (void)state;
    Run run = {0};
    ask(&run, "5", "--json");
    assert_int_equal(run.status, 0);
    run_program(&run, (const char *const[]){"python3", "-c",
        "import json, sys; why = json.load(sys.stdin); turn = why['turns'][0];"
        "assert turn['line'] == 5 and len(turn['quotations']) == 2 and turn['speaker']['name'] == 'Anna Reed';"
        "assert turn['next_best']['name'] == 'Toby' and turn['reasons'][0]['weight'] > 0;"
        "assert abs(sum(r['weight'] for r in turn['reasons']) - turn['log_odds']) < 0.5;"
        "assert turn['evidence'] in [r['text'] for r in turn['reasons']]", NULL}, run.output.data);
    if (run.status) print_message("%s\n", run.errors.data);
    assert_int_equal(run.status, 0);
    ask(&run, "7", "--json");
    assert_non_null(strstr(run.output.data, "\"before\":{\"file\":"));
    run_done(&run);
}

static void expect_error(const char *place, const char *message)
{
    Run run = {0};
    ask(&run, place, NULL);
    if (!strstr(run.errors.data, message)) print_message("%s", run.errors.data);
    assert_int_equal(run.status, 1);
    assert_string_equal(run.output.data, "");
    assert_non_null(strstr(run.errors.data, message));
    run_done(&run);
}

static void refuses_what_is_not_in_the_story(void **state)
{
    (void)state;
    expect_error("0", "C:tale.txt: error: there is no line 0; the first is line 1");
    expect_error("99", "there is no line 99; the last is line 15");
    expect_error("zzzzzzzz", "no line has the id or the words 'zzzzzzzz'");
    expect_error("no such words", "give a few words in a row");
}

static void refuses_a_story_that_is_not_there(void **state)
{
    (void)state;
    Run run = {0};
    run_dramatis(&run, "why", path_in(folder, "none.txt:4"));
    assert_int_equal(run.status, 1);
    assert_non_null(strstr(run.errors.data, "none.txt: error: cannot open"));
    run_done(&run);
}

static void wants_a_line(void **state)
{
    (void)state;
    static const char *const OPERANDS[] = {"C:tale.txt", "C:tale.txt:", "nothing"};
    for (size_t i = 0; i < sizeof OPERANDS / sizeof *OPERANDS; i++) {
        Run run = {0};
        run_dramatis(&run, "why", path_in(folder, OPERANDS[i]));
        assert_int_equal(run.status, 2);
        assert_non_null(strstr(run.errors.data, "names no line"));
        assert_non_null(strstr(run.errors.data, "Try 'dramatis why --help'"));
        run_done(&run);
    }
}

static void takes_the_list_of_characters(void **state)
{
    (void)state;
    Run run = {0};
    put_text(path_in(folder, "cast.json"), "[{\"name\": \"Anna Reed\", \"gender\": \"F\"}, {\"name\": \"Tobias\", \"aliases\": [\"Toby\"]}]");
    char operand[600];
    snprintf(operand, sizeof operand, "%s:cross", path_in(folder, "C:tale.txt"));
    run_dramatis(&run, "why", "--characters", path_in(folder, "cast.json"), operand);
    assert_int_equal(run.status, 0);
    assert_non_null(strstr(run.output.data, "Tobias speaks it"));
    run_done(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_who_speaks_a_line_and_why),
        cmocka_unit_test(tells_every_turn_of_a_line_in_order),
        cmocka_unit_test(finds_a_line_by_words_and_by_id),
        cmocka_unit_test(a_line_without_quotation_names_the_nearest),
        cmocka_unit_test(markdown_has_lines_too),
        cmocka_unit_test(writes_json),
        cmocka_unit_test(refuses_what_is_not_in_the_story),
        cmocka_unit_test(refuses_a_story_that_is_not_there),
        cmocka_unit_test(wants_a_line),
        cmocka_unit_test(takes_the_list_of_characters),
    };
    return cmocka_run_group_tests(tests, make_story, remove_story);
}
