/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of what was decided, turn by turn, to look for what goes wrong. */
#include "attribution/fit/errors.h"

#include <stdlib.h>
#include <string.h>

static void print_span(FILE *out, const Novel *novel, size_t start, size_t end, size_t most)
{
    Span text = novel->document->source;
    if (end > text.n_bytes) end = text.n_bytes;
    bool cut = end > start + most;
    if (cut) end = start + most;
    for (size_t i = start; i < end; i++) {
        char byte = text.data[i];
        fputc(byte == '\n' || byte == '\t' || byte == '\r' ? ' ' : byte, out);
    }
    if (cut) fputs("...", out);
}

static void print_tokens(FILE *out, const Novel *novel, TokenRange range, size_t most)
{
    const Tokens *tokens = &novel->analysis.tokens;
    if (range.end <= range.first) return;
    size_t start = tokens->items[range.first].start, end = tokens->items[range.end - 1].start + tokens->items[range.end - 1].n_bytes;
    if (end - start > most) start = end - most;
    print_span(out, novel, start, end, most);
}

static char type_of(const Novel *novel, const Turn *turn)
{
    const ScriptLine *line = &novel->script->lines[turn->first_line];
    for (size_t i = 0; i < novel->gold.n_spans; i++) {
        const GoldSpan *span = &novel->gold.spans[i];
        if (span->end > line->start && span->start < line->end) return novel->gold.quotes[span->quote].type;
    }
    return '?';
}

static const char *truth_name(const Novel *novel, uint32_t person)
{
    return person == NO_PERSON ? "-" : novel->gold.people.items[person].name;
}

void errors_print(FILE *out, const Novel *novel, const Decision *decisions)
{
    const Turns *turns = &novel->analysis.turns;
    Candidates *candidates = malloc(sizeof *candidates);
    static const char *const KINDS[] = {"none", "name", "pron", "noun"};
    static const char *const STRENGTHS[] = {"-", "loose", "soft", "firm"};
    for (size_t i = 0; candidates && i < turns->n; i++) {
        const Turn *turn = &turns->items[i];
        uint32_t person = decisions[i].person;
        uint32_t mapped = person == NO_PERSON ? NO_PERSON : novel->true_person[person];
        const char *verdict = novel->labels[i] == NO_PERSON ? "nolabel" : mapped == novel->labels[i] ? "ok" : "WRONG";
        candidates_find(&novel->analysis.story, i, NULL, 0, candidates);
        bool there = false;
        for (size_t k = 0; k < candidates->n; k++) there |= novel->true_person[candidates->people[k]] == novel->labels[i];
        const Tag *tag = &turn->tag;
        uint32_t subject = tag->subject.person;
        fprintf(out, "%s\t%zu\t%c\t%s\t%s\t%s\t%.2f\t%s\t%s%s\tsubj=%s%s\tchain=%u/%u\tp%u%s%s\t", novel->name, i, type_of(novel, turn), verdict,
                truth_name(novel, novel->labels[i]), person == NO_PERSON ? "-" : novel->analysis.people.items[person].name,
                (double)decisions[i].probability, there ? "in" : "OUT", KINDS[tag->strength ? tag->subject.kind : 0], STRENGTHS[tag->strength],
                tag->strength && subject != NO_PERSON ? novel->analysis.people.items[subject].name : "-",
                tag->strength && tag->subject.is_ambiguous ? "?" : "",
                novel->analysis.story.chain_back[i], novel->analysis.story.chain_forward[i], turn->paragraph, turn->is_split ? " split" : "", turn->fixed != NO_PERSON ? " fixed" : "");
        if (turn->lead.end > turn->lead.first) { fprintf(out, "{"); print_tokens(out, novel, turn->lead, 120); fprintf(out, "} "); }
        print_tokens(out, novel, turn->before, 160);
        fprintf(out, " <<");
        print_span(out, novel, novel->script->lines[turn->first_line].start, novel->script->lines[turn->end_line - 1].end, 260);
        fprintf(out, ">> ");
        print_tokens(out, novel, turn->after, 160);
        fputc('\n', out);
    }
    free(candidates);
}
