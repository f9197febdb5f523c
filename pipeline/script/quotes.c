/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the marks of a paragraph together: of all ways to let each open, close or stand for nothing, the
 * one with the least cost wins. A state is the open quotation, with the one nested in it, if any.
 * Source: Viterbi, "Error bounds for convolutional codes" (1967), for the search. */
#include "script/quotes.h"

#include "base/utf8.h"

#include <math.h>

enum {
    NONE = 0,                     /* outside */
    ONE = 1,                      /* ONE + f: in a quotation of family f */
    TWO = ONE + N_QUOTE_FAMILIES, /* TWO + f * N_QUOTE_FAMILIES + g: in g, nested in f */
    N_STATES = TWO + N_QUOTE_FAMILIES * N_QUOTE_FAMILIES,
    RESTARTED = 0x80 /* in a back pointer: closed and opened by one mark */
};

static const float secondary_cost = 1.0f; /* a top-level quotation of another than the primary family */
static const float restart_cost = 5.0f;      /* a mark opens although the one before was never closed */
static const float drop_nested_cost = 3.0f;  /* the outer closes while the nested is open */
static const float unclosed_cost = 4.5f;     /* the paragraph ends in a quotation */
static const float reopened_cost = 0.5f;     /* the same, and the next paragraph opens again */
static const float carried_cost =
    2.5f; /* a paragraph goes on with a quotation and does not reopen it */

/* Back pointers of one mark. */
typedef struct Step {
    unsigned char from[N_STATES];
} Step;

struct QuoteFinder {
    Arena *arena;
    const Document *document;
    const QuoteHabits *habits;
    QuoteMark *marks;
    Step *steps;
    Quotation *quotations;
    size_t marks_capacity;
    size_t steps_capacity;
    size_t quotations_capacity;
    size_t n_marks;
    size_t n_quotations;
    bool left_open;          /* the paragraph before ended in a quotation… */
    QuoteFamily open_family; /* …of this family */
};

QuoteFinder *quotes_new(Arena *arena, const Document *document, const QuoteHabits *habits)
{
    QuoteFinder *finder = arena_alloc(arena, 1, sizeof *finder);
    if (finder) *finder = (QuoteFinder){.arena = arena, .document = document, .habits = habits};
    return finder;
}

static int outer_family(int state)
{
    if (state == NONE) return -1;
    return state < TWO ? state - ONE : (state - TWO) / N_QUOTE_FAMILIES;
}

static bool read_marks(QuoteFinder *finder, const Paragraph *paragraph)
{
    size_t at = paragraph->start;
    QuoteMark mark;
    finder->n_marks = 0;
    while (marks_next(finder->habits, finder->document->source, paragraph->start, paragraph->end, &at,
                      &mark)) {
        size_t needed = finder->n_marks + 1;
        QuoteMark *marks =
            arena_grow(finder->arena, finder->marks, &finder->marks_capacity, needed, sizeof *marks);
        if (!marks) return false;
        finder->marks = marks;
        marks[finder->n_marks++] = mark;
    }
    Step *steps = arena_grow(finder->arena, finder->steps, &finder->steps_capacity, finder->n_marks + 1,
                             sizeof *steps);
    if (!steps) return false;
    finder->steps = steps;
    return true;
}

static void relax(float *costs, Step *step, int to, int from, float cost)
{
    if (cost >= costs[to]) return;
    costs[to] = cost;
    step->from[to] = (unsigned char)from;
}

/* Every reading of `mark` in `state`. */
static void read_in_state(const QuoteFinder *finder, const QuoteMark *mark, int state, float cost,
                          float *next, Step *step)
{
    int family = (int)mark->family;
    relax(next, step, state, state, cost + mark->plain_cost);
    if (state == NONE) {
        float other = mark->family == finder->habits->primary ? 0 : secondary_cost;
        relax(next, step, ONE + family, state, cost + mark->open_cost + other);
        return;
    }
    int outer = outer_family(state);
    if (state < TWO) {
        if (family == outer) {
            relax(next, step, NONE, state, cost + mark->close_cost);
            relax(next, step, state, state | RESTARTED, cost + mark->open_cost + restart_cost);
        } else {
            relax(next, step, TWO + outer * N_QUOTE_FAMILIES + family, state, cost + mark->open_cost);
        }
        return;
    }
    int nested = (state - TWO) % N_QUOTE_FAMILIES;
    if (family == nested) relax(next, step, ONE + outer, state, cost + mark->close_cost);
    if (family == outer) relax(next, step, NONE, state, cost + mark->close_cost + drop_nested_cost);
}

static bool next_reopens(const QuoteFinder *finder, size_t index, int family)
{
    const Document *document = finder->document;
    if (index + 1 >= document->n_paragraphs) return false;
    const Paragraph *next = &document->paragraphs[index + 1];
    return next->kind == PARAGRAPH_BODY &&
           marks_opens_paragraph(document->source, next->start, next->end, (QuoteFamily)family);
}

/* Fill in the back pointers; returns the best last state. */
static int search(QuoteFinder *finder, size_t index, const Paragraph *paragraph)
{
    float costs[N_STATES];
    for (int state = 0; state < N_STATES; state++) costs[state] = INFINITY;
    costs[NONE] = 0;
    if (finder->left_open && !marks_opens_paragraph(finder->document->source, paragraph->start,
                                                    paragraph->end, finder->open_family))
        costs[ONE + (int)finder->open_family] = carried_cost;
    for (size_t i = 0; i < finder->n_marks; i++) {
        float next[N_STATES];
        for (int state = 0; state < N_STATES; state++) next[state] = INFINITY;
        for (int state = 0; state < N_STATES; state++)
            if (costs[state] < INFINITY)
                read_in_state(finder, &finder->marks[i], state, costs[state], next, &finder->steps[i]);
        for (int state = 0; state < N_STATES; state++) costs[state] = next[state];
    }
    int best = NONE;
    float least = costs[NONE];
    for (int state = ONE; state < N_STATES; state++) {
        if (!(costs[state] < INFINITY)) continue;
        bool reopened = next_reopens(finder, index, outer_family(state));
        float cost = costs[state] + (reopened ? reopened_cost : unclosed_cost);
        if (cost < least) {
            least = cost;
            best = state;
        }
    }
    return best;
}

static Quotation *push(QuoteFinder *finder)
{
    Quotation *grown = arena_grow(finder->arena, finder->quotations, &finder->quotations_capacity,
                                  finder->n_quotations + 1, sizeof *grown);
    if (!grown) return NULL;
    finder->quotations = grown;
    return &grown[finder->n_quotations++];
}

/* Put the states in order into `path`, one more than there are marks; a restart keeps its flag. */
static void trace_back(QuoteFinder *finder, int last)
{
    /* The path overwrites the back pointers: step i keeps in from[0] the state before mark i, and in
     * from[1] the one behind it. */
    for (size_t i = finder->n_marks; i-- > 0;) {
        int from = finder->steps[i].from[last];
        finder->steps[i].from[0] = (unsigned char)from;
        finder->steps[i].from[1] = (unsigned char)last;
        last = from & ~RESTARTED;
    }
}

static void trim(Span source, Quotation *quotation)
{
    size_t n_bytes;
    while (quotation->start < quotation->end &&
           utf8_is_space(utf8_decode(source, quotation->start, &n_bytes)))
        quotation->start += n_bytes;
    while (quotation->end > quotation->start &&
           utf8_is_space(utf8_decode_before(source, quotation->end, &n_bytes)))
        quotation->end -= n_bytes;
}

static void close_quotation(QuoteFinder *finder, Quotation *quotation, size_t end, size_t outer_end,
                            bool closed)
{
    quotation->end = end;
    quotation->outer_end = outer_end;
    quotation->closed = closed;
    trim(finder->document->source, quotation);
    if (!closed) quotation->outer_end = quotation->end;
}

/* Turn the traced states into quotations. */
static bool collect(QuoteFinder *finder, const Paragraph *paragraph, int first)
{
    Quotation *open = NULL;
    if (first != NONE) {
        if (!(open = push(finder))) return false;
        *open = (Quotation){.start = paragraph->start, .outer_start = paragraph->start,
                            .family = (QuoteFamily)outer_family(first), .continues = true};
    }
    for (size_t i = 0; i < finder->n_marks; i++) {
        const QuoteMark *mark = &finder->marks[i];
        bool restarted = finder->steps[i].from[0] & RESTARTED;
        int before = finder->steps[i].from[0] & ~RESTARTED;
        int after = finder->steps[i].from[1];
        if (open && (restarted || (before != NONE && after == NONE))) {
            close_quotation(finder, open, mark->start, restarted ? mark->start : mark->end, !restarted);
            open = NULL;
        }
        if (restarted || (before == NONE && after != NONE)) {
            if (!(open = push(finder))) return false;
            *open = (Quotation){.start = mark->end, .outer_start = mark->start, .family = mark->family};
            open->continues = finder->left_open && i == 0 && mark->family == finder->open_family &&
                              marks_opens_paragraph(finder->document->source, paragraph->start,
                                                    paragraph->end, mark->family) &&
                              mark->start <= paragraph->start + 2;
        }
    }
    if (open) close_quotation(finder, open, paragraph->end, paragraph->end, false);
    finder->left_open = open != NULL;
    if (open) finder->open_family = open->family;
    return true;
}

Status quotes_find(QuoteFinder *finder, size_t index, const Quotation **out, size_t *n_out,
                   Error *error)
{
    const Paragraph *paragraph = &finder->document->paragraphs[index];
    finder->n_quotations = 0;
    /* A heading or a break ends whatever was left open. */
    if (index > 0 && paragraph[-1].kind != PARAGRAPH_BODY) finder->left_open = false;
    if (!read_marks(finder, paragraph)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    int last = search(finder, index, paragraph);
    trace_back(finder, last);
    int first = finder->n_marks ? finder->steps[0].from[0] & ~RESTARTED : last;
    if (!collect(finder, paragraph, first)) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    *out = finder->quotations;
    *n_out = finder->n_quotations;
    return STATUS_OK;
}
