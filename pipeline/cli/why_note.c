/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The note that an editor would write in the margin. */
#include "cli/why_note.h"

#include "base/utf8.h"

#include <math.h>
#include <string.h>

enum { MAX_QUOTED_BYTES = 100, KEPT_AT_END = 30, MAX_REASONS = 4 };
static const double LEAST_TOLD = 0.2, LEAST_TOLD_VAGUE = 0.5; /* weights below are for machines */

static bool is_voiced(const ScriptLine *line)
{
    return line->kind == LINE_SPEECH || line->kind == LINE_THOUGHT;
}

size_t why_voiced_before(const Script *script, size_t at)
{
    while (at-- > 0)
        if (is_voiced(&script->lines[at])) return at;
    return SIZE_MAX;
}

size_t why_voiced_from(const Script *script, size_t at)
{
    for (; at < script->n_lines; at++)
        if (is_voiced(&script->lines[at])) return at;
    return SIZE_MAX;
}

/* Append a text between quotation marks, the middle of a long one left out between words. */
static void add_quoted(Buffer *out, Span text)
{
    buffer_add_char(out, '"');
    if (text.n_bytes <= MAX_QUOTED_BYTES) {
        buffer_add_span(out, text);
    } else {
        Span head = utf8_beginning(text, MAX_QUOTED_BYTES - KEPT_AT_END);
        while (head.n_bytes > 1 && head.data[head.n_bytes - 1] != ' ') head.n_bytes--;
        size_t tail = text.n_bytes - KEPT_AT_END;
        while (tail < text.n_bytes && text.data[tail - 1] != ' ') tail++;
        if (head.n_bytes <= 1) head = utf8_beginning(text, MAX_QUOTED_BYTES);
        buffer_add_span(out, span_trim(head));
        buffer_add_string(out, " \xE2\x80\xA6 ");
        buffer_add_span(out, span_slice(text, tail, text.n_bytes));
    }
    buffer_add_char(out, '"');
}

static void add_line(Buffer *out, const Script *script, const ScriptLine *line)
{
    Buffer spoken = {0};
    script_spoken_text(script, line, &spoken);
    out->failed |= spoken.failed;
    add_quoted(out, span_trim(buffer_span(&spoken)));
    buffer_done(&spoken);
}

static void add_place(Buffer *out, const Script *script, size_t offset)
{
    TextPlace place = document_place(script->document, offset);
    buffer_printf(out, "%s:%d", place.file, place.line);
}

static const char *confidence_word(float confidence)
{
    if (confidence >= 0.97f) return "almost certain";
    if (confidence >= 0.90f) return "very likely";
    if (confidence >= 0.75f) return "likely";
    if (confidence >= 0.50f) return "more likely than not";
    return "no more than a guess";
}

static const char *weight_word(double weight)
{
    return weight >= 2.5 ? "decisive" : weight >= 1 ? "strong" : weight >= 0.4 ? "fair" : "slight";
}

static int percent(float share)
{
    return (int)(share * 100 + 0.5f);
}

/* The two who are weighed, each with the name that the note calls them by after the first time. */
typedef struct Pair {
    const char *names[2], *short_names[2];
} Pair;

static bool bears(const Character *character, const char *name)
{
    for (size_t i = 0; i < character->n_aliases; i++)
        if (!strcmp(character->aliases[i], name)) return true;
    return !strcmp(character->name, name);
}

/* Return the shortest single capitalised word that `character` is called by and `other` is not. */
static const char *short_name(const Character *character, const Character *other)
{
    const char *best = character->name;
    for (size_t i = 0; i < character->n_aliases; i++) {
        const char *alias = character->aliases[i];
        size_t n_bytes;
        bool is_word = *alias && !strchr(alias, ' ') && utf8_is_upper(utf8_decode(span_of(alias), 0, &n_bytes));
        if (is_word && strlen(alias) > 2 && strlen(alias) < strlen(best) && !(other && bears(other, alias))) best = alias;
    }
    return best;
}

static Pair pair_of(const Script *script, const ScriptLine *line)
{
    const Character *speaker = &script->characters[line->speaker];
    const Character *rival = line->runners_up[0].confidence > 0 ? &script->characters[line->runners_up[0].character] : NULL;
    return (Pair){{speaker->name, rival ? rival->name : NULL},
                  {short_name(speaker, rival), rival ? short_name(rival, speaker) : NULL}};
}

/* Append a reason with short names for the two. */
static void add_told(Buffer *out, const Pair *pair, Span text)
{
    for (size_t at = 0; at < text.n_bytes;) {
        Span rest = span_slice(text, at, text.n_bytes);
        int who = 0;
        while (who < 2 && !(pair->names[who] && span_starts_with(rest, pair->names[who]))) who++;
        if (who < 2) buffer_add_string(out, pair->short_names[who]);
        else buffer_add_char(out, text.data[at]);
        at += who < 2 ? strlen(pair->names[who]) : 1;
    }
}

/* Facts are told when they weigh something or are those that the script tells; small things together, when they
 * weigh more. */
static bool is_told(const Reason *reason)
{
    double weight = fabs(reason->weight);
    return !(weight > 0) || weight >= (reason->is_vague ? LEAST_TOLD_VAGUE : LEAST_TOLD);
}

static int add_reasons(Buffer *out, const Pair *pair, const Explanation *explanation, ReasonKind kind, const char *title)
{
    int n = 0;
    for (size_t i = 0; i < explanation->n_reasons; i++) {
        const Reason *reason = &explanation->reasons[i];
        bool has_weight = fabs(reason->weight) > 0;
        if (reason->kind != kind || !is_told(reason) || (n >= MAX_REASONS && has_weight)) continue;
        if (!n++ && title) {
            buffer_add_string(out, "  ");
            add_told(out, pair, span_of(title));
            buffer_add_string(out, ":\n");
        }
        buffer_add_string(out, reason->is_vague ? "  - small things together: " : "  - ");
        add_told(out, pair, span_of(reason->text));
        if (has_weight) buffer_printf(out, " (%s)\n", weight_word(fabs(reason->weight)));
        else buffer_printf(out, " (no help against %s)\n", pair->short_names[1]);
    }
    return n;
}

static void add_rival(Buffer *out, const Pair *pair, const ScriptLine *line, const Explanation *explanation)
{
    const RunnerUp *rival = &line->runners_up[0];
    if (!(rival->confidence > 0)) return;
    const char *name = pair->names[1], *short_one = pair->short_names[1];
    if (percent(rival->confidence)) buffer_printf(out, "  Next best: %s, %d %%.\n", name, percent(rival->confidence));
    else buffer_printf(out, "  Next best: %s, below 1 %%.\n", name);
    add_reasons(out, pair, explanation, REASON_AGAINST_RIVAL, "What speaks against it");
    add_reasons(out, pair, explanation, REASON_FOR_RIVAL, "What speaks for it all the same");
    if (explanation->log_odds < 0)
        buffer_printf(out, "  Here alone %s would fit better; the talk as a whole fits better so.\n", short_one);
}

static void add_explanation(Buffer *out, const Script *script, const Explanation *explanation)
{
    const ScriptLine *line = &script->lines[explanation->first_line];
    const Pair pair = pair_of(script, line);
    add_place(out, script, line->start);
    buffer_printf(out, " (%s)\n", line->id);
    for (size_t i = explanation->first_line; i < explanation->end_line; i++) {
        if (!is_voiced(&script->lines[i])) continue;
        buffer_add_string(out, "  ");
        add_line(out, script, &script->lines[i]);
        buffer_add_char(out, '\n');
    }
    buffer_printf(out, "  %s %s it: %s, %d %%.\n", pair.names[0], line->kind == LINE_THOUGHT ? "thinks" : "speaks",
                  confidence_word(line->confidence), percent(line->confidence));
    if (!add_reasons(out, &pair, explanation, REASON_FOR_SPEAKER, NULL)) buffer_printf(out, "  - %s\n", line->evidence);
    add_rival(out, &pair, line, explanation);
}

static void add_nearest(Buffer *out, const Script *script, const char *where, size_t at)
{
    if (at == SIZE_MAX) {
        buffer_printf(out, "  No quotation stands %s it.\n", where);
        return;
    }
    const ScriptLine *line = &script->lines[at];
    buffer_printf(out, "  The nearest %s it: ", where);
    add_place(out, script, line->start);
    buffer_printf(out, " (%s), %s: ", line->id, script->characters[line->speaker].name);
    add_line(out, script, line);
    buffer_add_char(out, '\n');
}

void why_to_text(const WhyAnswer *answer, Buffer *out)
{
    for (size_t i = 0; i < answer->n; i++) {
        if (i) buffer_add_char(out, '\n');
        add_explanation(out, answer->script, &answer->explanations[i]);
    }
    if (!answer->n) {
        if (answer->asked.number) buffer_printf(out, "%s:%d", answer->script->document->file, answer->asked.number);
        else add_place(out, answer->script, answer->asked.offset);
        buffer_printf(out, ": no quotation stands here; %s.\n",
                      answer->asked.first < answer->asked.end ? "the narrator reads it" : "there is nothing to read");
        add_nearest(out, answer->script, "before", why_voiced_before(answer->script, answer->asked.first));
        add_nearest(out, answer->script, "after", why_voiced_from(answer->script, answer->asked.end));
    }
    if (!answer->asked.n_more) return;
    buffer_printf(out, "\nThe words stand in %zu more %s, next at ", answer->asked.n_more, answer->asked.n_more == 1 ? "line" : "lines");
    add_place(out, answer->script, answer->script->lines[answer->asked.next_more].start);
    buffer_printf(out, " (%s).\n", answer->script->lines[answer->asked.next_more].id);
}
