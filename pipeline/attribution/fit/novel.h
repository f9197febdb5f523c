/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_ATTRIBUTION_FIT_NOVEL_H
#define DRAMATIS_ATTRIBUTION_FIT_NOVEL_H
/** @file novel.h
 * A novel of the bench in; its reading and the true speaker of each turn out. */

#include "attribution/analysis.h"

/** A quotation of the bench: one or several spans of one speaker. */
typedef struct GoldQuote {
    uint32_t first_span;  /**< in the novel's spans */
    uint32_t n_spans;
    uint32_t speaker;     /**< among the true characters, or NO_PERSON for a group or nobody known */
    char type;            /**< E explicit, A anaphoric, I implicit, - */
} GoldQuote;

typedef struct GoldSpan {
    uint32_t start;
    uint32_t end;
    uint32_t quote;
} GoldSpan;

/** The truth about a novel. */
typedef struct Gold {
    People people;        /**< the true characters */
    Words words;          /**< for their names */
    GoldQuote *quotes;
    size_t n_quotes;
    GoldSpan *spans;      /**< in the order of the text */
    size_t n_spans;
} Gold;

/** A novel, read once with its true characters or with nothing given. */
typedef struct Novel {
    const char *name;
    Arena *arena;         /**< owned */
    Document *document;   /**< owned */
    Script *script;       /**< owned */
    Gold gold;
    Analysis analysis;
    uint32_t *true_person; /**< by person of the analysis: the true character, or NO_PERSON */
    uint32_t *labels;      /**< by turn: its true character, or NO_PERSON */
} Novel;

/** A part of a text: the paragraphs that begin in it. */
typedef struct Piece {
    size_t start;
    size_t n_bytes; /**< SIZE_MAX for all */
} Piece;

#define WHOLE ((Piece){0, SIZE_MAX})

/** Read a piece of `data`/`name` ("pdnc/Emma"; `data`/casts for given characters). The piece must begin
 * before the end of the text. Caller frees with novel_close(). */
Status novel_open(const char *data, const char *name, bool given_cast, Piece piece, Novel **out, Error *error);
void novel_close(Novel *novel);

/** Right answers by type of quotation: of those spoken by a person. */
typedef struct Tally {
    uint32_t n[4];     /**< explicit, anaphoric, implicit, other */
    uint32_t right[4];
} Tally;

/** Add the figures of `decisions` (one a turn). A quotation is right when at least half of its bytes are. */
void novel_tally(const Novel *novel, const Decision *decisions, Tally *tally);

#endif
