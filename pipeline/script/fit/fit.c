/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fits what tells speech from other things in quotation marks: the bench's novels in; the table of weights out,
 * or figures.
 *
 *   voicing-fit DATA write FILE   fit on the training novels, print figures, write
 *   voicing-fit DATA check        the same without writing
 *   voicing-fit DATA authors      leave one author out, in turn
 */
#include "base/file.h"
#include "script/fit/logistic.h"
#include "script/fit/shelf.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const double RIDGE = 33;

/* Rows of the novels to learn from. */
typedef struct Rows {
    Row *items;
    size_t n;
    size_t capacity;
} Rows;

static size_t run_bytes(const SpeechSpans *spans, size_t first, size_t end)
{
    size_t n = 0;
    for (size_t i = first; i < end; i++) n += spans->items[i].end - spans->items[i].start;
    return n;
}

static bool is_true_speech(const Book *book, size_t first, size_t end)
{
    size_t n = 0;
    for (size_t i = first; i < end; i++)
        n += book_n_said(book, book->spans.items[i].start, book->spans.items[i].end);
    return n * 2 > run_bytes(&book->spans, first, end);
}

/* Copy the spans as they were proposed. Returns an array of its own, or NULL. */
static SpeechSpan *copy_spans(const SpeechSpans *spans)
{
    SpeechSpan *copy = calloc(spans->n_items + 1, sizeof *copy);
    if (copy && spans->n_items) memcpy(copy, spans->items, spans->n_items * sizeof *copy);
    return copy;
}

/* Add the runs of a novel, each with the true answers to those before it. */
static bool add_rows(Arena *arena, const Book *book, Rows *rows)
{
    SpeechSpans spans = {.items = copy_spans(&book->spans), .n_items = book->spans.n_items};
    if (!spans.items) return false;
    for (size_t first = 0, end; first < spans.n_items; first = end) {
        end = voicing_run_end(&spans, first);
        size_t n_bytes = run_bytes(&spans, first, end);
        if (!voicing_judges(book->document, &spans, first, end)) continue;
        Row *grown = arena_grow(arena, rows->items, &rows->capacity, rows->n + 1, sizeof *grown);
        if (!grown) break;
        rows->items = grown;
        Row *row = &grown[rows->n++];
        voicing_read(book->document, &spans, first, end, row->values);
        row->said = is_true_speech(book, first, end);
        row->weight = pow((double)n_bytes, 0.25); /* between counting runs and counting bytes */
        for (size_t i = first; i < end && !row->said; i++) spans.items[i].kind = LINE_NARRATION;
    }
    free(spans.items);
    return true;
}

/* Bytes said, by the truth, by us, and by both. */
typedef struct Tally {
    size_t truly;
    size_t by_us;
    size_t by_both;
} Tally;

static bool add_tally(const Book *book, const VoicingModel *model, Tally *tally)
{
    SpeechSpans spans = {.items = copy_spans(&book->spans), .n_items = book->spans.n_items};
    if (!spans.items) return false;
    if (model) voicing_mark_by(model, book->document, &spans);
    for (size_t i = 0; i < book->n_gold; i++) tally->truly += book->gold[i].end - book->gold[i].start;
    for (size_t i = 0; i < spans.n_items; i++) {
        if (spans.items[i].kind == LINE_NARRATION) continue;
        tally->by_us += spans.items[i].end - spans.items[i].start;
        tally->by_both += book_n_said(book, spans.items[i].start, spans.items[i].end);
    }
    free(spans.items);
    return true;
}

static double f1(Tally tally)
{
    return 200.0 * (double)tally.by_both / (double)(tally.truly + tally.by_us);
}

static void print_line(const char *name, Tally before, Tally after)
{
    printf("%-30s without %6.2f   with %6.2f\n", name, f1(before), f1(after));
}

/* Fit on the novels that `use` marks, and print the figures of those whose mark is `shown`. */
static Status fit(const Shelf *shelf, const bool *use, VoicingModel *model, Error *error)
{
    Rows rows = {0};
    Arena *arena = arena_new();
    bool added = arena != NULL;
    for (size_t i = 0; i < shelf->n && added; i++)
        if (use[i]) added = add_rows(arena, &shelf->books[i], &rows);
    Status status = added ? logistic_fit(rows.items, rows.n, RIDGE, model, error)
                          : error_set(error, STATUS_NO_MEMORY, "out of memory");
    arena_free(arena);
    return status;
}

static void test(const Shelf *shelf, const bool *shown, const VoicingModel *model, Tally *before, Tally *after)
{
    for (size_t i = 0; i < shelf->n; i++) {
        Tally one = {0};
        Tally other = {0};
        if (!shown[i] || !add_tally(&shelf->books[i], NULL, &one) || !add_tally(&shelf->books[i], model, &other)) continue;
        print_line(shelf->books[i].name, one, other);
        *before = (Tally){before->truly + one.truly, before->by_us + one.by_us, before->by_both + one.by_both};
        *after = (Tally){after->truly + other.truly, after->by_us + other.by_us, after->by_both + other.by_both};
    }
}

static Status write_weights(const char *path, const VoicingModel *model, Error *error)
{
#define VOICING_NAME(name) #name,
    static const char *const names[] = {VOICING_FEATURES(VOICING_NAME)};
    Buffer out = {0};
    buffer_add_string(&out, "/* SPDX-License-Identifier: GPL-3.0-or-later */\n"
                            "/* The fitted model, written by `make fit-voicing`; not to be edited. Fitted on annotated novels (the\n"
                            " * training side of the Project Dialogism Novel Corpus) of which nothing but these figures is kept. */\n"
                            "#include \"script/voicing.h\"\n\n");
    buffer_printf(&out, "static const VoicingModel model = {\n    .bias = %.4ff,\n    .weights = {\n", (double)model->bias);
    for (int i = 0; i < N_VOICING_FEATURES; i++)
        buffer_printf(&out, "        [VOICING_%s] = %.4ff,\n", names[i], (double)model->weights[i]);
    buffer_add_string(&out, "    }};\n\nconst VoicingModel *voicing_model(void)\n{\n    return &model;\n}\n");
    Status status = out.failed ? error_set(error, STATUS_NO_MEMORY, "out of memory while writing %s", path)
                               : file_write(path, buffer_span(&out), error);
    buffer_done(&out);
    return status;
}

static Status check(const Shelf *shelf, const char *output, Error *error)
{
    bool use[MAX_BOOKS];
    bool other[MAX_BOOKS];
    VoicingModel model = {0};
    for (size_t i = 0; i < shelf->n; i++) {
        use[i] = shelf->books[i].side == SIDE_TRAIN;
        other[i] = !use[i];
    }
    Status status = fit(shelf, use, &model, error);
    if (status) return status;
    Tally totals[4] = {{0}, {0}, {0}, {0}};
    test(shelf, use, &model, &totals[0], &totals[1]);
    print_line("novels fitted on", totals[0], totals[1]);
    test(shelf, other, &model, &totals[2], &totals[3]);
    print_line("novels to choose with", totals[2], totals[3]);
    return output ? write_weights(output, &model, error) : STATUS_OK;
}

static Status leave_authors_out(const Shelf *shelf, Error *error)
{
    Tally before = {0};
    Tally after = {0};
    for (size_t i = 0; i < shelf->n; i++) {
        bool use[MAX_BOOKS];
        bool other[MAX_BOOKS];
        bool seen = false;
        VoicingModel model = {0};
        for (size_t k = 0; k < i; k++) seen |= !strcmp(shelf->books[k].author, shelf->books[i].author);
        if (seen) continue;
        for (size_t k = 0; k < shelf->n; k++) {
            use[k] = strcmp(shelf->books[k].author, shelf->books[i].author) != 0;
            other[k] = !use[k];
        }
        Status status = fit(shelf, use, &model, error);
        if (status) return status;
        test(shelf, other, &model, &before, &after);
    }
    print_line("unseen authors", before, after);
    return STATUS_OK;
}

int main(int argc, char **argv)
{
    bool writes = argc == 4 && !strcmp(argv[2], "write");
    if (!writes && (argc != 3 || (strcmp(argv[2], "check") != 0 && strcmp(argv[2], "authors") != 0))) {
        fprintf(stderr, "usage: %s DATA check | authors | write FILE\n", argv[0]);
        return 2;
    }
    Shelf shelf;
    Error error = {0};
    Status status = shelf_open(argv[1], &shelf, &error);
    if (!status && !strcmp(argv[2], "authors")) status = leave_authors_out(&shelf, &error);
    else if (!status) status = check(&shelf, writes ? argv[3] : NULL, &error);
    if (status) fprintf(stderr, "%s: error: %s\n", error.file, error.message);
    shelf_close(&shelf);
    return status != STATUS_OK;
}
