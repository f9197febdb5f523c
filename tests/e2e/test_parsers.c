/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other people's Fountain parsers read the cast and the scenes of our scripts as we do. They come from npm, in the
 * versions of tests/fountain-parsers/package-lock.json; where that cannot be, the tests are left out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "support/attributed.h"
#include "support/random_script.h"
#include "support/run.h"
#include "base/file.h"
#include "script/names.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_SCRIPTS = 300 };

static const char modules[] = "build/fountain-parsers";

/* Install the parsers once; `make clean` takes them away. Returns whether they are there. */
static bool has_parsers(void)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"sh", "-ec",
        "command -v node >/dev/null && command -v npm >/dev/null; mkdir -p \"$0\";"
        "cp tests/fountain-parsers/*.js* \"$0\"; cmp -s \"$0/package-lock.json\" \"$0/installed\" && exit 0;"
        "cd \"$0\"; timeout 120 npm ci --ignore-scripts --no-audit --no-fund >npm.log 2>&1; cp package-lock.json installed",
        modules, NULL}, NULL);
    bool has = run.status == 0;
    if (!has) print_message("left out: Node.js, npm or the parsers from its registry are not to be had\n");
    run_done(&run);
    return has;
}

/* What the parsers shall find, in the order of the file. */
static void add_expected(const Script *script, Buffer *out)
{
    Arena *arena = arena_new();
    CueNames names;
    assert_true(arena && cue_names_make(script, arena, &names));
    Buffer fountain = {0};
    script_to_fountain(script, &fountain);
    char *rest = fountain.data;
    /* The headings of scenes as they stand in the file: each behind its number in order. */
    size_t line = 0;
    for (size_t s = 0; s < script->n_scenes; s++) {
        char number[32];
        snprintf(number, sizeof number, " #%zu#\n\n", s + 1);
        char *end = strstr(rest, number);
        assert_non_null(end);
        char *start = end;
        while (start > fountain.data && start[-1] != '\n') start--;
        if (*start == '.') start++;
        buffer_printf(out, "scene %.*s\n", (int)(end - start), start);
        rest = end + 1;
        for (; line < script->scenes[s].first_line + script->scenes[s].n_lines; line++)
            if (script->lines[line].kind != LINE_HEADING)
                buffer_printf(out, "cue %s\n", names.names[script->lines[line].speaker]);
    }
    buffer_done(&fountain);
    arena_free(arena);
}

static void put_script(const Script *script, const char *name)
{
    char file[64];
    Buffer text = {0};
    script_to_fountain(script, &text);
    snprintf(file, sizeof file, "%s.fountain", name);
    put_bytes(path_in(scratch, file), text.data, text.n_bytes);
    buffer_clear(&text);
    add_expected(script, &text);
    snprintf(file, sizeof file, "%s.expected", name);
    put_bytes(path_in(scratch, file), text.data, text.n_bytes);
    buffer_done(&text);
}

static void compare(void)
{
    Run run = {0};
    run_program(&run, (const char *const[]){"node", path_in(modules, "compare.js"), scratch, NULL}, NULL);
    if (run.status) fail_msg("%.2000s%s", run.output.data, run.errors.data);
    run_done(&run);
}

static void parsers_agree_on_our_stories(void **state)
{
    (void)state;
    static const char *const stories[] = {"raluven-4", "etsien"};
    if (!has_parsers()) skip();
    for (size_t i = 0; i < 2; i++) {
        char path[64];
        Buffer text = {0};
        Attributed story;
        snprintf(path, sizeof path, "scripts/%s.txt", stories[i]);
        assert_int_equal(file_read(path, TEXT_MAX_BYTES, &text, NULL), STATUS_OK);
        assert_int_equal(attributed_run(&story, buffer_span(&text), NULL), STATUS_OK);
        put_script(story.script, stories[i]);
        attributed_done(&story);
        buffer_done(&text);
    }
    compare();
}

static void parsers_agree_on_any_script(void **state)
{
    (void)state;
    if (!has_parsers()) skip();
    for (uint32_t seed = 1; seed <= N_SCRIPTS; seed++) {
        Document *document;
        char name[32];
        Script *script = random_script_new(seed, &document);
        snprintf(name, sizeof name, "script%03u", (unsigned)seed);
        put_script(script, name);
        script_free(script);
        document_free(document);
    }
    compare();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(parsers_agree_on_our_stories, scratch_open, scratch_close),
        cmocka_unit_test_setup_teardown(parsers_agree_on_any_script, scratch_open, scratch_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
