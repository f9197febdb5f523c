/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Masks what a Fountain file holds besides its text, so that all that follows need not look for it. */
#include "script/fountain_mask.h"

#include <string.h>

typedef struct Masker {
    FountainText *text;
    char *masked;
    size_t notes_capacity;
    size_t next_comment_end; /* where the next "*" "/" is, once it was looked for; SIZE_MAX if there is none */
    FountainCursor cursor;
    Arena *arena;
    Findings *findings;
} Masker;

static bool begins(Span source, size_t at, const char *mark)
{
    return at + 1 < source.n_bytes && source.data[at] == mark[0] && source.data[at + 1] == mark[1];
}

/* Whether the line that begins at `at` has nothing in it at all. Two spaces keep an element together. */
static bool is_empty_line(Span source, size_t at)
{
    return at >= source.n_bytes || source.data[at] == '\n' || source.data[at] == '\r';
}

/* One past the note that opens at `at`; SIZE_MAX if it is not closed in its paragraph. */
static size_t note_end(Span source, size_t at)
{
    for (size_t i = at + 2; i + 1 < source.n_bytes; i++) {
        if (begins(source, i, "]]")) return i + 2;
        if (begins(source, i, "[[")) return SIZE_MAX;
        bool newline = source.data[i] == '\n' || (source.data[i] == '\r' && source.data[i + 1] != '\n');
        if (newline && is_empty_line(source, i + 1)) return SIZE_MAX;
    }
    return SIZE_MAX;
}

static size_t comment_end(Masker *masker, size_t at)
{
    Span source = masker->text->source;
    size_t end = masker->next_comment_end;
    if (end != SIZE_MAX && end < at + 4) {
        end = span_find(source, span_of("*/"), at + 2);
        if (end != SIZE_MAX) end += 2;
        masker->next_comment_end = end;
    }
    return end;
}

static bool add_note(Masker *masker, size_t start, size_t end)
{
    FountainText *text = masker->text;
    FountainNote *grown = arena_grow(masker->arena, text->notes, &masker->notes_capacity, text->n_notes + 1,
                                     sizeof *grown);
    if (!grown) return false;
    text->notes = grown;
    grown[text->n_notes++] = (FountainNote){start, end};
    return true;
}

/* Mask what opens at `at`; `behind` receives where the text goes on. Returns false when out of memory. */
static bool mask_one(Masker *masker, size_t at, bool is_note, size_t *behind)
{
    Span source = masker->text->source;
    size_t end = is_note ? note_end(source, at) : comment_end(masker, at);
    if (end == SIZE_MAX) {
        findings_add(masker->findings, FINDING_DOUBT, is_note ? "open-note" : "open-comment",
                     fountain_place(masker->text, &masker->cursor, at),
                     is_note ? "this note is not closed in its paragraph and will be spoken; close it with ]]"
                             : "what is struck out here has no end and will be spoken; close it with */");
        *behind = at + 2;
        return true;
    }
    if (is_note && !add_note(masker, at, end)) return false;
    memset(masker->masked + at, FOUNTAIN_MASK, end - at);
    *behind = end;
    return true;
}

Status fountain_mask(FountainText *text, Arena *arena, Findings *findings, Error *error)
{
    Span source = text->source;
    Masker masker = {.text = text, .masked = arena_string(arena, source), .arena = arena, .findings = findings};
    bool good = masker.masked != NULL;
    for (size_t at = 0; at + 1 < source.n_bytes && good;) {
        bool is_note = begins(source, at, "[[");
        if (is_note || begins(source, at, "/*"))
            good = mask_one(&masker, at, is_note, &at);
        else
            at++;
    }
    if (!good) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    text->masked = (Span){masker.masked, source.n_bytes};
    return STATUS_OK;
}
