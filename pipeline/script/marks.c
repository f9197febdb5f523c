/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a quotation mark may be, from its form and from what stands on either side of it. */
#include "script/marks.h"

#include "base/utf8.h"
#include "script/elision.h"

#include <math.h>

/* What stands beside a mark, further marks and markup looked through. */
typedef enum Side {
    SIDE_SPACE,
    SIDE_WORD,
    SIDE_STOP,
    SIDE_DASH,
    SIDE_OPENING,
    SIDE_CLOSING,
    N_SIDES
} Side;

/* A form of mark, and how it is used unless the document shows otherwise. */
typedef struct Glyph {
    uint32_t code;
    QuoteFamily family;
    float open_cost;
    float close_cost;
} Glyph;

static const Glyph glyphs[N_QUOTE_GLYPHS] = {
    {'"', FAMILY_DOUBLE, 0, 0},    {0x201C, FAMILY_DOUBLE, 0, 4}, {0x201D, FAMILY_DOUBLE, 4, 0},
    {0x201E, FAMILY_DOUBLE, 0, 6}, {0x201F, FAMILY_DOUBLE, 0, 4}, {0x300E, FAMILY_DOUBLE, 0, 8},
    {0x300F, FAMILY_DOUBLE, 8, 0}, {0xAB, FAMILY_ANGLE, 0, 3},    {0xBB, FAMILY_ANGLE, 3, 0},
    {0x300C, FAMILY_ANGLE, 0, 8},  {0x300D, FAMILY_ANGLE, 8, 0},  {'\'', FAMILY_SINGLE, 0, 0},
    {0x2018, FAMILY_SINGLE, 0, 5}, {0x2019, FAMILY_SINGLE, 7, 0}, {0x201A, FAMILY_SINGLE, 0, 6},
    {0x201B, FAMILY_SINGLE, 0, 4}, {'`', FAMILY_SINGLE, 0, 6},    {0x2039, FAMILY_SINGLE, 0, 3},
    {0x203A, FAMILY_SINGLE, 3, 0}};

static const float open_left[N_SIDES] = {[SIDE_SPACE] = 0,   [SIDE_WORD] = 7,    [SIDE_STOP] = 4,
                                         [SIDE_DASH] = 0.7f, [SIDE_OPENING] = 0, [SIDE_CLOSING] = 4};
static const float open_right[N_SIDES] = {[SIDE_SPACE] = 3,   [SIDE_WORD] = 0,    [SIDE_STOP] = 0.7f,
                                          [SIDE_DASH] = 0.5f, [SIDE_OPENING] = 0, [SIDE_CLOSING] = 5};
static const float close_left[N_SIDES] = {
    [SIDE_SPACE] = 3,   [SIDE_WORD] = 1,    [SIDE_STOP] = 0,
    [SIDE_DASH] = 0.3f, [SIDE_OPENING] = 6, [SIDE_CLOSING] = 0.5f};
static const float close_right[N_SIDES] = {[SIDE_SPACE] = 0,   [SIDE_WORD] = 6,    [SIDE_STOP] = 0.3f,
                                           [SIDE_DASH] = 0.3f, [SIDE_OPENING] = 3, [SIDE_CLOSING] = 0};

static int glyph_of(uint32_t code)
{
    if (code < 0x80) return code == '"' ? 0 : code == '\'' ? 11 : code == '`' ? 16 : -1;
    if (code != 0xAB && code != 0xBB && (code < 0x2018 || code > 0x300F)) return -1;
    for (int i = 0; i < N_QUOTE_GLYPHS; i++)
        if (glyphs[i].code == code) return i;
    return -1;
}

bool marks_is_quote(uint32_t code)
{
    return glyph_of(code) >= 0;
}

bool marks_is_dash(uint32_t code)
{
    return code >= 0x2012 && code <= 0x2015;
}

static bool is_markup(uint32_t code)
{
    return code == '_' || code == '*';
}

static Side side_of(uint32_t code)
{
    switch (code) {
    case '.':
    case ',':
    case '!':
    case '?':
    case ';':
    case ':':
    case '%':
    case 0x2026:
    case 0xA1:
    case 0xBF:
    case 0x3001: case 0x3002: return SIDE_STOP;
    case '-': return SIDE_DASH;
    case '(': case '[': case '{': case '/': case '|': return SIDE_OPENING;
    case ')': case ']': case '}': return SIDE_CLOSING;
    }
    if (marks_is_dash(code)) return SIDE_DASH;
    return utf8_is_space(code) ? SIDE_SPACE : SIDE_WORD;
}

/* Bounded, so that a run of marks costs no more than linear time. */
enum { MAX_LOOK_THROUGH = 4 };

static Side left_side(Span source, size_t start, size_t at)
{
    size_t n_bytes;
    for (int i = 0; i < MAX_LOOK_THROUGH && at > start; i++) {
        uint32_t code = utf8_decode_before(source, at, &n_bytes);
        if (!marks_is_quote(code) && !is_markup(code)) return side_of(code);
        at -= n_bytes;
    }
    return SIDE_SPACE;
}

static Side right_side(Span source, size_t at, size_t end)
{
    size_t n_bytes;
    for (int i = 0; i < MAX_LOOK_THROUGH && at < end; i++) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        if (!marks_is_quote(code) && !is_markup(code)) return side_of(code);
        at += n_bytes;
    }
    return SIDE_SPACE;
}

/* A mark with its surroundings. */
typedef struct Place {
    size_t start;
    size_t end;
    int glyph;
    Side left;
    Side right;
} Place;

/* Find the next mark that is no apostrophe inside a word. */
static bool next_place(Span source, size_t start, size_t end, size_t *at, Place *place)
{
    while (*at < end) {
        unsigned char byte = (unsigned char)source.data[*at];
        /* Letters and spaces are nearly all there is. */
        if ((byte >= 'a' && byte <= 'z') || byte == ' ') {
            (*at)++;
            continue;
        }
        if (byte != '"' && byte != '\'' && byte != '`' && byte != 0xC2 && byte != 0xE2 &&
            byte != 0xE3) {
            (*at)++;
            continue;
        }
        size_t n_bytes;
        size_t here = *at;
        int glyph = glyph_of(utf8_decode(source, here, &n_bytes));
        *at += n_bytes;
        if (glyph < 0) continue;
        if (glyphs[glyph].family == FAMILY_SINGLE && here > start && *at < end) {
            size_t n_beside;
            if (utf8_is_word(utf8_decode_before(source, here, &n_beside)) &&
                utf8_is_word(utf8_decode(source, *at, &n_beside)))
                continue;
        }
        *place =
            (Place){here, *at, glyph, left_side(source, start, here), right_side(source, *at, end)};
        return true;
    }
    return false;
}

/* What it costs to read a mark of the single family as an apostrophe, or as a slip. */
static float apostrophe_cost(Span source, size_t start, size_t end, const Place *place)
{
    uint32_t code = glyphs[place->glyph].code;
    if (code == 0x2039 || code == 0x203A || code == 0x201A) return 8;
    float form = code == 0x2018 || code == '`' ? 2 : 0;
    size_t n_bytes;
    bool word_before =
        place->start > start && utf8_is_word(utf8_decode_before(source, place->start, &n_bytes));
    bool word_after = place->end < end && utf8_is_word(utf8_decode(source, place->end, &n_bytes));
    if (word_after) {
        if (code == 0x2019) return 0.1f;
        return form + elision_cost_before_word(source, start, end, place->start, place->end);
    }
    if (word_before) return form + elision_cost_after_word(source, start, place->start);
    return (place->left == SIDE_STOP || place->left == SIDE_DASH ? 8 : 6) + form;
}

bool marks_next(const QuoteHabits *habits, Span source, size_t start, size_t end, size_t *at,
                QuoteMark *mark)
{
    Place place;
    if (!next_place(source, start, end, at, &place)) return false;
    const Glyph *glyph = &glyphs[place.glyph];
    QuoteMark found = {place.start, place.end, glyph->family, 0, 0, 8};
    found.open_cost = habits->glyph_open_cost[place.glyph] + open_left[place.left];
    found.close_cost = habits->glyph_close_cost[place.glyph] + close_right[place.right];
    /* French sets a space between the mark and what it encloses. */
    bool spaced = glyph->family == FAMILY_ANGLE || glyph->code == 0x2039 || glyph->code == 0x203A;
    if (!(spaced && place.right == SIDE_SPACE)) found.open_cost += open_right[place.right];
    if (!(spaced && place.left == SIDE_SPACE)) found.close_cost += close_left[place.left];
    if (glyph->family == FAMILY_SINGLE) {
        found.plain_cost = apostrophe_cost(source, start, end, &place);
        if (place.left == SIDE_WORD) found.close_cost += 0.5f;
    }
    *mark = found;
    return true;
}

size_t marks_n_dash_bytes(Span source, size_t start, size_t end)
{
    size_t n_bytes;
    size_t at = start;
    if (at >= end) return 0;
    uint32_t code = utf8_decode(source, at, &n_bytes);
    if (marks_is_dash(code)) {
        at += n_bytes;
    } else if (code == '-' && at + 1 < end &&
               (source.data[at + 1] == '-' || source.data[at + 1] == ' ')) {
        at++;
        if (source.data[at] == '-') at++;
    } else {
        return 0;
    }
    while (at < end && utf8_is_space(utf8_decode(source, at, &n_bytes))) at += n_bytes;
    return at - start;
}

bool marks_opens_paragraph(Span source, size_t start, size_t end, QuoteFamily family)
{
    size_t n_bytes;
    size_t at = start;
    while (at < end) {
        uint32_t code = utf8_decode(source, at, &n_bytes);
        at += n_bytes;
        if (is_markup(code)) continue;
        int glyph = glyph_of(code);
        if (glyph < 0 || glyphs[glyph].family != family) return false;
        if (family != FAMILY_SINGLE) return true;
        if (code == 0x2019) return false;
        Side right = right_side(source, at, end);
        return right != SIDE_SPACE && right != SIDE_CLOSING;
    }
    return false;
}

/* Counts over a whole document. */
typedef struct Survey {
    double n_opening[N_QUOTE_GLYPHS];
    double n_closing[N_QUOTE_GLYPHS];
    double weight[N_QUOTE_FAMILIES]; /* signs that the family encloses speech */
    size_t n_dashes;                 /* paragraphs that begin with a dash */
    size_t n_quoted;                 /* paragraphs that begin with a quotation mark */
} Survey;

static void survey_paragraph(Survey *survey, Span source, const Paragraph *paragraph)
{
    size_t at = paragraph->start;
    Place place;
    size_t n_dash_bytes = marks_n_dash_bytes(source, paragraph->start, paragraph->end);
    size_t n_bytes;
    survey->n_dashes += n_dash_bytes > 0 && n_dash_bytes < paragraph->end - paragraph->start &&
                        !marks_is_quote(utf8_decode(source, paragraph->start + n_dash_bytes, &n_bytes));
    for (int family = 0; family < N_QUOTE_FAMILIES; family++)
        if (marks_opens_paragraph(source, paragraph->start, paragraph->end, (QuoteFamily)family)) {
            survey->weight[family]++;
            survey->n_quoted++;
            break;
        }
    while (next_place(source, paragraph->start, paragraph->end, &at, &place)) {
        bool opens = open_left[place.left] < 1 && open_right[place.right] < 1;
        bool closes = close_left[place.left] <= 1 && close_right[place.right] < 1;
        if (opens && !closes) survey->n_opening[place.glyph]++;
        if (closes && !opens) survey->n_closing[place.glyph]++;
        if (place.left == SIDE_STOP && place.right == SIDE_SPACE)
            survey->weight[glyphs[place.glyph].family]++;
    }
}

/* Learn from their places which way the glyphs of the document face: „ “, “ ”, ” ”, « » or » «. */
static void learn_glyphs(const Survey *survey, QuoteHabits *habits)
{
    for (int i = 0; i < N_QUOTE_GLYPHS; i++) {
        habits->glyph_open_cost[i] = glyphs[i].open_cost;
        habits->glyph_close_cost[i] = glyphs[i].close_cost;
        if (glyphs[i].family == FAMILY_SINGLE || glyphs[i].open_cost == glyphs[i].close_cost) continue;
        /* The convention counts as if it had been seen three times. */
        double opening = survey->n_opening[i] + 3 * exp(-(double)glyphs[i].open_cost);
        double closing = survey->n_closing[i] + 3 * exp(-(double)glyphs[i].close_cost);
        double most = opening > closing ? opening : closing;
        habits->glyph_open_cost[i] = (float)fmin(8, log(most / opening));
        habits->glyph_close_cost[i] = (float)fmin(8, log(most / closing));
    }
}

QuoteHabits marks_survey(const Document *document)
{
    Survey survey = {0};
    QuoteHabits habits = {.primary = FAMILY_DOUBLE};
    for (size_t i = 0; i < document->n_paragraphs; i++)
        if (document->paragraphs[i].kind == PARAGRAPH_BODY)
            survey_paragraph(&survey, document->source, &document->paragraphs[i]);
    learn_glyphs(&survey, &habits);
    for (int family = 0; family < N_QUOTE_FAMILIES; family++)
        if (survey.weight[family] > survey.weight[habits.primary]) habits.primary = (QuoteFamily)family;
    habits.dashes = survey.n_dashes > 0 && survey.n_dashes * 4 > survey.n_quoted;
    return habits;
}
