/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts the words of a source, and lists those that nobody says. */
#include "script/fountain_places.h"

#include "base/utf8.h"

/* Count the words that begin in bytes `at` to `end` of `text`. */
static size_t count_words(Span text, size_t at, size_t end)
{
    size_t n = 0;
    size_t n_bytes;
    bool in_word = at > 0 && utf8_is_word(utf8_decode_before(text, at, &n_bytes));
    for (; at < end; at += n_bytes) {
        bool word = utf8_is_word(utf8_decode(text, at, &n_bytes));
        n += word && !in_word;
        in_word = word;
    }
    return n;
}

/* The first byte of a word in bytes `at` to `end`; `end` if there is none. */
static size_t find_word(Span text, size_t at, size_t end)
{
    size_t n_bytes;
    while (at < end && !utf8_is_word(utf8_decode(text, at, &n_bytes))) at += n_bytes;
    return at;
}

/* What stands between two lines, in bytes `at` to `end`, is listed piece by piece. */
typedef struct Gap {
    const Document *document;
    Findings *findings;
    WordCount *count;
    size_t skipped;   /* index of the first that does not end before the gap */
    size_t paragraph; /* the same of paragraphs */
} Gap;

static void list_piece(Gap *gap, size_t at, size_t end, Severity severity, const char *code, const char *reason)
{
    const Document *document = gap->document;
    size_t n = count_words(document->source, at, end);
    if (n == 0) return;
    size_t word = find_word(document->source, at, end);
    if (severity == FINDING_NOTE) gap->count->n_listed += n;
    findings_add(gap->findings, severity, code, document_place(document, word), "%zu %s not spoken: %s", n,
                 n == 1 ? "word is" : "words are", reason);
}

static void list_gap(Gap *gap, size_t at, size_t end)
{
    const Document *document = gap->document;
    while (at < end) {
        while (gap->skipped < document->n_skipped && document->skipped[gap->skipped].end <= at) gap->skipped++;
        while (gap->paragraph < document->n_paragraphs && document->paragraphs[gap->paragraph].end <= at) gap->paragraph++;
        const Skipped *skipped = gap->skipped < document->n_skipped ? &document->skipped[gap->skipped] : NULL;
        const Paragraph *paragraph = gap->paragraph < document->n_paragraphs ? &document->paragraphs[gap->paragraph] : NULL;
        size_t stop = end;
        if (skipped && skipped->start <= at) {
            stop = skipped->end < end ? skipped->end : end;
            list_piece(gap, at, stop, FINDING_NOTE, "skipped", skip_reason_name(skipped->reason));
        } else if (paragraph && paragraph->kind == PARAGRAPH_BREAK && paragraph->start <= at) {
            stop = paragraph->end < end ? paragraph->end : end;
            list_piece(gap, at, stop, FINDING_NOTE, "skipped", "a break between scenes");
        } else {
            if (skipped && skipped->start < stop) stop = skipped->start;
            if (paragraph && paragraph->kind == PARAGRAPH_BREAK && paragraph->start < stop) stop = paragraph->start;
            list_piece(gap, at, stop, FINDING_ERROR, "unspoken", "in no line of the script; this is a fault of the program");
        }
        at = stop;
    }
}

static void list_replaced(Gap *gap, const ScriptLine *line, size_t n_words)
{
    gap->count->n_listed += n_words;
    findings_add(gap->findings, FINDING_NOTE, "skipped", document_place(gap->document, line->start),
                 "%zu %s not spoken: a sound is heard in place of this line", n_words, n_words == 1 ? "word is" : "words are");
}

void script_list_unspoken(const Script *script, Findings *findings, WordCount *count)
{
    const Document *document = script->document;
    Span source = document->source;
    Gap gap = {.document = document, .findings = findings, .count = count};
    size_t at = 0;
    *count = (WordCount){.n_words = count_words(source, 0, source.n_bytes)};
    for (size_t i = 0; i < script->n_lines; i++) {
        const ScriptLine *line = &script->lines[i];
        if (line->start < at)
            findings_add(findings, FINDING_ERROR, "spoken-twice", document_place(document, line->start),
                         "what stands here is in two lines; this is a fault of the program");
        if (line->start > at) list_gap(&gap, at, line->start);
        size_t n = count_words(source, line->start, line->end);
        if (script_line_is_replaced(script, i)) list_replaced(&gap, line, n);
        else count->n_spoken += n;
        at = line->end;
    }
    list_gap(&gap, at, source.n_bytes);
}

/* Why something in a script is not spoken. */
typedef enum Silence {
    SILENCE_TITLE, SILENCE_NAME, SILENCE_ASIDE, SILENCE_SCENE, SILENCE_SECTION, SILENCE_SYNOPSIS, SILENCE_TRANSITION,
    SILENCE_DIRECTION, SILENCE_REPLACED, SILENCE_NOTE, N_SILENCES
} Silence;

static const char *silence_name(Silence silence)
{
    switch (silence) {
    case SILENCE_TITLE: return "the title page";
    case SILENCE_NAME: return "cue lines";
    case SILENCE_ASIDE: return "parentheticals";
    case SILENCE_SCENE: return "scene headings";
    case SILENCE_SECTION: return "sections";
    case SILENCE_SYNOPSIS: return "synopses";
    case SILENCE_TRANSITION: return "transitions";
    case SILENCE_DIRECTION: return "cues of sound";
    case SILENCE_REPLACED: return "lines with a sound in their place";
    case SILENCE_NOTE: return "notes, and what is struck out";
    case N_SILENCES: break;
    }
    return "";
}

/* Why a line of the file is silent. Lines that can be spoken are silent when no line of the script holds them. */
static Silence silence_of(FountainKind kind)
{
    switch (kind) {
    case FOUNTAIN_TITLE: return SILENCE_TITLE;
    case FOUNTAIN_CHARACTER: return SILENCE_NAME;
    case FOUNTAIN_PARENTHETICAL: return SILENCE_ASIDE;
    case FOUNTAIN_SCENE: return SILENCE_SCENE;
    case FOUNTAIN_SECTION: return SILENCE_SECTION;
    case FOUNTAIN_SYNOPSIS: return SILENCE_SYNOPSIS;
    case FOUNTAIN_TRANSITION: return SILENCE_TRANSITION;
    case FOUNTAIN_ACTION:
    case FOUNTAIN_LYRICS:
    case FOUNTAIN_CENTERED: return SILENCE_DIRECTION;
    case FOUNTAIN_BLANK:
    case FOUNTAIN_DIALOGUE:
    case FOUNTAIN_PAGE_BREAK:
    case FOUNTAIN_COMMENT: break;
    }
    return SILENCE_NOTE;
}

static bool can_be_spoken(FountainKind kind)
{
    return kind == FOUNTAIN_ACTION || kind == FOUNTAIN_LYRICS || kind == FOUNTAIN_CENTERED ||
           kind == FOUNTAIN_DIALOGUE || kind == FOUNTAIN_SECTION;
}

static void list_fountain(const FountainPlaces *places, const Script *script, Findings *findings, WordCount *count)
{
    const FountainText *text = &places->text;
    size_t n_silent[N_SILENCES] = {0};
    size_t first[N_SILENCES] = {0};
    size_t next = 0; /* line of the script */
    FountainCursor cursor = {0};
    *count = (WordCount){.n_words = count_words(text->source, 0, text->source.n_bytes)};
    for (size_t i = 0; i < text->n_lines; i++) {
        const FountainLine *line = &text->lines[i];
        while (next < script->n_lines && places->lines[next].text.end <= line->from) next++;
        const FileRange *spoken = next < script->n_lines ? &places->lines[next].text : NULL;
        bool is_spoken = can_be_spoken(line->kind) && spoken && spoken->start <= line->from && line->from < spoken->end;
        bool is_replaced = is_spoken && script_line_is_replaced(script, next);
        is_spoken &= !is_replaced;
        Silence silence = is_replaced ? SILENCE_REPLACED : is_spoken ? SILENCE_NOTE : silence_of(line->kind);
        size_t n = count_words(text->masked, line->start, line->end);
        size_t n_hidden = count_words(text->source, line->start, line->end);
        n_hidden -= n < n_hidden ? n : n_hidden;
        if (is_spoken) count->n_spoken += n;
        else if (n && n_silent[silence] == 0) first[silence] = line->start;
        if (!is_spoken) n_silent[silence] += n;
        if (n_hidden && n_silent[SILENCE_NOTE] == 0) first[SILENCE_NOTE] = line->start;
        n_silent[SILENCE_NOTE] += n_hidden;
    }
    for (int i = 0; i < N_SILENCES; i++) {
        if (n_silent[i] == 0) continue;
        count->n_listed += n_silent[i];
        findings_add(findings, FINDING_NOTE, "skipped", fountain_place(text, &cursor, first[i]), "%zu %s not spoken: %s",
                     n_silent[i], n_silent[i] == 1 ? "word is" : "words are", silence_name((Silence)i));
    }
}

Status script_list_unspoken_fountain(Span fountain, const char *file, Findings *findings, WordCount *count,
                                     Error *error)
{
    FountainPlaces places = {.arena = arena_new()};
    Findings ignored = {.arena = places.arena};
    Document *document = NULL;
    Script *script = NULL;
    if (!places.arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    Status status = fountain_read_places(fountain, file, &ignored, &places, &document, &script, error);
    if (!status) list_fountain(&places, script, findings, count);
    script_free(script);
    document_free(document);
    arena_free(places.arena);
    return status;
}
