/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows-1252, and whether bytes are it. Every encoding of a byte a letter would be valid, so what counts is
 * whether the text reads like prose: in Western languages, letters with accents are few, stand among plain
 * letters, and are not capitals inside a small word, while Cyrillic or Greek taken for them comes in long runs,
 * and the marks of Mac OS Roman turn into capitals. */
#include "text/legacy.h"

#include "base/utf8.h"

/* Code points of bytes 0x80 to 0x9F; 0 where there is none. */
static const uint16_t upper_marks[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

/* Letters with accents that stand together in a word of a Western language, at most. */
enum { MAX_RUN = 3 };

/* Figures of a text. */
typedef struct Survey {
    size_t n_marks;    /* of the upper half that prose has among its marks: quotation marks, dashes */
    size_t n_likely;   /* letters of the upper half where prose may have them */
    size_t n_unlikely; /* other bytes of the upper half */
    size_t n_sequences; /* of UTF-8 for one character, whole */
    size_t n_broken;    /* bytes of the upper half that are no part of one */
    bool undefined;     /* a byte that means nothing, or a control character */
    bool has_marks;     /* a byte that Latin-1 does not have */
} Survey;

static uint32_t code_of(unsigned char byte)
{
    return byte >= 0x80 && byte < 0xA0 ? upper_marks[byte - 0x80] : byte;
}

static bool is_control(unsigned char byte)
{
    return byte == 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r' && byte != '\f');
}

/* Marks of the upper half that a story may use. */
static bool is_mark(uint32_t code)
{
    switch (code) {
    case 0xA0: case 0xA1: case 0xA3: case 0xA7: case 0xA9: case 0xAB: case 0xAD: case 0xAE: case 0xB0:
    case 0xB4: case 0xB7: case 0xBB: case 0xBD: case 0xBF: return true;
    }
    return code >= 0x2013 && code <= 0x2122;
}

static bool is_letter(uint32_t code)
{
    return utf8_is_lower(code) || utf8_is_upper(code);
}

static uint32_t code_at(Span bytes, size_t at)
{
    return at < bytes.n_bytes ? code_of((unsigned char)bytes.data[at]) : 0;
}

/* Whether a capital stands behind a small letter, or alone without a word. */
static bool is_unlikely(Span bytes, size_t at, size_t n_run)
{
    uint32_t code = code_at(bytes, at);
    uint32_t before = at > 0 ? code_at(bytes, at - 1) : 0;
    if (n_run > MAX_RUN) return true;
    return utf8_is_upper(code) && utf8_is_lower(before);
}

static void survey_byte(Survey *survey, Span bytes, size_t at, size_t *n_run)
{
    unsigned char byte = (unsigned char)bytes.data[at];
    uint32_t code = code_of(byte);
    survey->undefined |= code == 0 || is_control(byte);
    survey->has_marks |= byte >= 0x80 && byte < 0xA0;
    if (byte < 0x80 || !is_letter(code)) *n_run = 0;
    if (byte < 0x80) return;
    if (is_mark(code)) {
        survey->n_marks++;
    } else if (!is_letter(code)) {
        survey->n_unlikely++;
    } else if (is_unlikely(bytes, at, ++*n_run)) {
        survey->n_unlikely++;
    } else {
        survey->n_likely++;
    }
}

static void survey_sequences(Survey *survey, Span bytes)
{
    size_t n_bytes;
    for (size_t at = 0; at < bytes.n_bytes; at += n_bytes) {
        utf8_decode(bytes, at, &n_bytes);
        if (n_bytes > 1)
            survey->n_sequences++;
        else if ((unsigned char)bytes.data[at] >= 0x80)
            survey->n_broken++;
    }
}

LegacyKind legacy_judge(Span bytes)
{
    Survey survey = {0};
    size_t n_run = 0;
    /* Some editors of old ended a file with Ctrl-Z. */
    Span text = bytes;
    if (text.n_bytes && text.data[text.n_bytes - 1] == 0x1A) text.n_bytes--;
    for (size_t at = 0; at < text.n_bytes; at++) survey_byte(&survey, text, at, &n_run);
    survey_sequences(&survey, text);
    if (survey.n_sequences > survey.n_broken) return LEGACY_DAMAGED_UTF8;
    if (survey.undefined || survey.n_unlikely * 10 > survey.n_likely + survey.n_marks)
        return LEGACY_UNKNOWN;
    if ((survey.n_likely + survey.n_marks) * 3 > text.n_bytes) return LEGACY_UNKNOWN;
    return survey.has_marks ? LEGACY_WINDOWS_1252 : LEGACY_LATIN_1;
}

void legacy_convert(Span bytes, Buffer *out)
{
    size_t from = 0;
    for (size_t at = 0; at < bytes.n_bytes; at++) {
        unsigned char byte = (unsigned char)bytes.data[at];
        if (byte < 0x80) continue;
        uint32_t code = code_of(byte);
        buffer_add(out, bytes.data + from, at - from);
        buffer_add_code(out, code ? code : 0xFFFD);
        from = at + 1;
    }
    buffer_add(out, bytes.data + from, bytes.n_bytes - from);
}
