/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reasons that are given for a speaker. */
#include "attribution/attribution.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define TEXT \
    "Anna Reed came in from the yard with her brother Toby. Captain Vale had waited for them both.\n\n" \
    "\"You are late, Captain,\" said Anna.\n\n" \
    "\"Not by my watch,\" said Captain Vale.\n\n" \
    "\"Then your watch is wrong, and so are you.\"\n\n" \
    "\"It has never been wrong before.\"\n\n" \
    "Toby laughed at that. \"Never, Anna,\" he whispered.\n\n" \
    "\"Who is there?\" a voice shouted.\n"

/* A text with all its turns explained. */
typedef struct Explained {
    Document *document;
    Script *script;
    Explanation *explanations;
    size_t n;
} Explained;

static void explain_text(Explained *out, const char *text)
{
    const AttributionOptions options = {0};
    *out = (Explained){0};
    assert_int_equal(document_parse(span_of(text), "tale.txt", &out->document, NULL), STATUS_OK);
    assert_int_equal(script_from_document(out->document, NULL, &out->script, NULL), STATUS_OK);
    assert_int_equal(attribution_explain(out->script, &options, 0, out->script->n_lines, &out->explanations, &out->n, NULL),
                     STATUS_OK);
}

static void explained_done(Explained *out)
{
    script_free(out->script);
    document_free(out->document);
}

/* Find the explanation of the turn that has `words` in it. */
static const Explanation *explanation_of(const Explained *story, const char *words)
{
    for (size_t i = 0; i < story->n; i++)
        for (size_t k = story->explanations[i].first_line; k < story->explanations[i].end_line; k++)
            if (span_find(script_line_text(story->script, &story->script->lines[k]), span_of(words), 0) != SIZE_MAX)
                return &story->explanations[i];
    fail_msg("nobody says '%s'", words);
    return NULL;
}

static bool has_reason(const Explanation *explanation, ReasonKind kind, const char *words)
{
    for (size_t i = 0; i < explanation->n_reasons; i++)
        if (explanation->reasons[i].kind == kind && strstr(explanation->reasons[i].text, words)) return true;
    for (size_t i = 0; i < explanation->n_reasons; i++)
        print_message("%d %.2f %s\n", explanation->reasons[i].kind, explanation->reasons[i].weight, explanation->reasons[i].text);
    return false;
}

static void quotes_the_tag_that_names_the_speaker(void **state)
{
    (void)state;
    Explained story;
    explain_text(&story, TEXT);
    assert_true(has_reason(explanation_of(&story, "You are late"), REASON_FOR_SPEAKER, "the tag \"said Anna\" names Anna Reed"));
    explained_done(&story);
}

static void says_what_rules_out_the_next_best(void **state)
{
    (void)state;
    Explained story;
    explain_text(&story, TEXT);
    const Explanation *whispered = explanation_of(&story, "Never, Anna");
    const ScriptLine *line = &story.script->lines[whispered->first_line];
    assert_string_equal(story.script->characters[line->speaker].name, "Toby");
    const Character *rival = &story.script->characters[line->runners_up[0].character];
    if (!strcmp(rival->name, "Anna Reed"))
        assert_true(has_reason(whispered, REASON_AGAINST_RIVAL, "Anna Reed is addressed in it")
                    || has_reason(whispered, REASON_AGAINST_RIVAL, "rules out Anna Reed"));
    explained_done(&story);
}

/* What the script names as evidence is among the reasons, heaviest first, and all add up. */
static void the_reasons_hold_the_evidence_and_add_up(void **state)
{
    (void)state;
    Explained story;
    explain_text(&story, TEXT);
    assert_int_equal(story.n, 6);
    for (size_t i = 0; i < story.n; i++) {
        const Explanation *explanation = &story.explanations[i];
        const char *evidence = story.script->lines[explanation->first_line].evidence;
        double sum = 0;
        bool is_told = !strncmp(evidence, "no tag", 6) || !explanation->n_reasons;
        for (size_t k = 0; k < explanation->n_reasons; k++) {
            const Reason *reason = &explanation->reasons[k];
            sum += reason->weight;
            if (k) assert_true(fabs(reason->weight) <= fabs(explanation->reasons[k - 1].weight));
            if (reason->kind == REASON_FOR_RIVAL) assert_true(reason->weight < 0);
            else assert_true(reason->weight >= 0);
            is_told |= reason->kind == REASON_FOR_SPEAKER && strstr(evidence, reason->text) == evidence;
        }
        assert_true(is_told);
        assert_float_equal(sum, explanation->log_odds, 0.05 * EXPLANATION_MAX_REASONS / 2);
    }
    explained_done(&story);
}

static void a_voice_of_its_own_needs_no_reasons(void **state)
{
    (void)state;
    Explained story;
    explain_text(&story, TEXT);
    assert_int_equal(explanation_of(&story, "Who is there")->n_reasons, 0);
    explained_done(&story);
}

static void explains_only_what_was_asked_and_changes_no_script(void **state)
{
    (void)state;
    Explained story;
    Script *plain = NULL;
    Explanation *some = NULL;
    size_t n = 99;
    Buffer one = {0}, two = {0};
    const AttributionOptions options = {0};
    explain_text(&story, TEXT);
    script_to_json(story.script, &one);
    assert_int_equal(script_from_document(story.document, NULL, &plain, NULL), STATUS_OK);
    assert_int_equal(attribution_explain(plain, &options, 0, 1, &some, &n, NULL), STATUS_OK);
    assert_int_equal(n, 0);
    script_to_json(plain, &two);
    assert_string_equal(one.data, two.data);
    buffer_done(&one);
    buffer_done(&two);
    script_free(plain);
    explained_done(&story);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(quotes_the_tag_that_names_the_speaker),
        cmocka_unit_test(says_what_rules_out_the_next_best),
        cmocka_unit_test(the_reasons_hold_the_evidence_and_add_up),
        cmocka_unit_test(a_voice_of_its_own_needs_no_reasons),
        cmocka_unit_test(explains_only_what_was_asked_and_changes_no_script),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
