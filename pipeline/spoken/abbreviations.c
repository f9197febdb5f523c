/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Abbreviations with a full stop, at which the engine would end the sentence. */
#include "spoken/numbers.h"
#include "spoken/rules.h"

/* What must stand behind an abbreviation for it to be one. */
typedef enum Company {
    BEFORE_NAME,    /**< a word with a capital: "Capt. Hale" */
    BEFORE_SURNAME, /**< the same, and no name or initial beside it: "M. Hale", not "John M. Hale" */
    BEFORE_NUMBER,  /**< figures or a Roman number: "No. 5" */
    BEHIND_NAME,    /**< a word with a capital stands before it: "Hale Bros." */
    ANYWHERE
} Company;

typedef struct Abbreviation {
    const char *sign; /**< without its full stop */
    const char *said;
    Company company;
} Abbreviation;

/* In the case in which they are written; a sign may stand twice, the first that fits is taken. */
static const Abbreviation abbreviations[] = {
    {"Mr", "Mr", BEFORE_NAME},
    {"Mrs", "Mrs", BEFORE_NAME},
    {"Ms", "Miz", BEFORE_NAME},
    {"Messrs", "Messers", BEFORE_NAME},
    {"Mme", "Madame", BEFORE_NAME},
    {"Mlle", "Mademoiselle", BEFORE_NAME},
    {"M", "Monsieur", BEFORE_SURNAME},
    {"MM", "Messieurs", BEFORE_NAME},
    {"Dr", "Doctor", BEFORE_NAME},
    {"Dr", "Drive", BEHIND_NAME},
    {"St", "Saint", BEFORE_NAME},
    {"St", "Street", BEHIND_NAME},
    {"Ste", "Sainte", BEFORE_NAME},
    {"Prof", "Professor", BEFORE_NAME},
    {"Rev", "Reverend", BEFORE_NAME},
    {"Revd", "Reverend", BEFORE_NAME},
    {"Hon", "Honourable", BEFORE_NAME},
    {"Fr", "Father", BEFORE_NAME},
    {"Sr", "Senior", BEHIND_NAME},
    {"Jr", "Junior", BEHIND_NAME},
    {"Esq", "Esquire", BEHIND_NAME},
    {"Capt", "Captain", BEFORE_NAME},
    {"Col", "Colonel", BEFORE_NAME},
    {"Gen", "General", BEFORE_NAME},
    {"Maj", "Major", BEFORE_NAME},
    {"Lt", "Lieutenant", BEFORE_NAME},
    {"Lieut", "Lieutenant", BEFORE_NAME},
    {"Sgt", "Sergeant", BEFORE_NAME},
    {"Sergt", "Sergeant", BEFORE_NAME},
    {"Serg", "Sergeant", BEFORE_NAME},
    {"Cpl", "Corporal", BEFORE_NAME},
    {"Corp", "Corporal", BEFORE_NAME},
    {"Pvt", "Private", BEFORE_NAME},
    {"Adm", "Admiral", BEFORE_NAME},
    {"Cmdr", "Commander", BEFORE_NAME},
    {"Cdr", "Commander", BEFORE_NAME},
    {"Insp", "Inspector", BEFORE_NAME},
    {"Supt", "Superintendent", BEFORE_NAME},
    {"Det", "Detective", BEFORE_NAME},
    {"Gov", "Governor", BEFORE_NAME},
    {"Sen", "Senator", BEFORE_NAME},
    {"Pres", "President", BEFORE_NAME},
    {"Mt", "Mount", BEFORE_NAME},
    {"Ft", "Fort", BEFORE_NAME},
    {"Mon", "Monday", BEFORE_NUMBER},
    {"Tues", "Tuesday", ANYWHERE},
    {"Wed", "Wednesday", ANYWHERE},
    {"Thurs", "Thursday", ANYWHERE},
    {"Fri", "Friday", BEFORE_NUMBER},
    {"Sat", "Saturday", BEFORE_NUMBER},
    {"Sun", "Sunday", BEFORE_NUMBER},
    {"Bros", "Brothers", BEHIND_NAME},
    {"Co", "Company", BEHIND_NAME},
    {"Ltd", "Limited", BEHIND_NAME},
    {"Inc", "Incorporated", BEHIND_NAME},
    {"Ave", "Avenue", BEHIND_NAME},
    {"Rd", "Road", BEHIND_NAME},
    {"Blvd", "Boulevard", BEHIND_NAME},
    {"Sq", "Square", BEHIND_NAME},
    {"No", "Number", BEFORE_NUMBER},
    {"no", "number", BEFORE_NUMBER},
    {"Nos", "Numbers", BEFORE_NUMBER},
    {"nos", "numbers", BEFORE_NUMBER},
    {"Vol", "Volume", BEFORE_NUMBER},
    {"vol", "volume", BEFORE_NUMBER},
    {"Ch", "Chapter", BEFORE_NUMBER},
    {"ch", "chapter", BEFORE_NUMBER},
    {"Chap", "Chapter", BEFORE_NUMBER},
    {"chap", "chapter", BEFORE_NUMBER},
    {"Fig", "Figure", BEFORE_NUMBER},
    {"fig", "figure", BEFORE_NUMBER},
    {"p", "page", BEFORE_NUMBER},
    {"pp", "pages", BEFORE_NUMBER},
    {"P", "Page", BEFORE_NUMBER},
    {"Pt", "Part", BEFORE_NUMBER},
    {"pt", "part", BEFORE_NUMBER},
    {"c", "circa", BEFORE_NUMBER},
    {"ca", "circa", BEFORE_NUMBER},
    {"Mk", "Mark", BEFORE_NUMBER},
    {"etc", "etcetera", ANYWHERE},
    {"vs", "versus", ANYWHERE},
    {"v", "versus", BEFORE_NAME},
    {"viz", "namely", ANYWHERE},
    {"cf", "compare", ANYWHERE},
    {"approx", "approximately", ANYWHERE},
    {"dept", "department", ANYWHERE},
    {"Dept", "Department", ANYWHERE},
    {"govt", "government", ANYWHERE},
    {"Govt", "Government", ANYWHERE},
};

/* These are abbreviations without a full stop, too. */
static const char *const bare[] = {"dr",  "capt", "col",    "lt", "sgt", "prof", "ms",
                                   "mme", "mlle", "messrs", "st", "vs",  "mt",   NULL};

/* Whether a word is a Roman number, and not the pronoun: "No. I shall not." */
static bool is_numeral(const Reading *reading, Span word)
{
    size_t n = 0;
    if (span_is(word, "I") && !reading_is_stop(reading, (size_t)(word.data - reading->text.data) + 1))
        return false;
    while (n < word.n_bytes &&
           (word.data[n] == 'I' || word.data[n] == 'V' || word.data[n] == 'X' || word.data[n] == 'L'))
        n++;
    return n > 0 && n == word.n_bytes;
}

static bool is_street_number(const Reading *reading, Span name)
{
    Span before;
    size_t at = (size_t)(name.data - reading->text.data);
    return reading_word_before(reading, at, &before) && before.data[0] >= '0' && before.data[0] <= '9';
}

/* "Lt.-Col.": a hyphen, and a capital behind it. */
static bool is_joined(const Reading *reading, size_t end)
{
    Span word;
    return reading_byte(reading, end) == '-' && reading_word_after(reading, end + 1, &word) &&
           word.data == reading->text.data + end + 1 && word_is_capital(word);
}

static bool fits(const Reading *reading, const Abbreviation *entry, size_t end)
{
    Span word;
    Span before;
    switch (entry->company) {
    case BEFORE_NAME:
        if (is_joined(reading, end)) return true;
        if (!reading_word_after(reading, end, &word) || !word_is_capital(word)) return false;
        /* "221 Baker St. London" */
        return !(reading_word_before(reading, reading->at, &before) && word_is_capital(before) &&
                 is_street_number(reading, before));
    case BEFORE_SURNAME:
        if (!reading_word_after(reading, end, &word) || !word_is_capital(word) || word.n_bytes < 2 ||
            word_is_beginner(word))
            return false;
        return !(reading_word_before(reading, reading->at, &before) && word_is_capital(before) &&
                 !word_is_beginner(before));
    case BEFORE_NUMBER:
        return reading_word_after(reading, end, &word) &&
               ((word.data[0] >= '0' && word.data[0] <= '9') || is_numeral(reading, word));
    case BEHIND_NAME:
        if (reading_byte(reading, reading->at - (reading->at > 0)) == ' ' && reading->at >= 2 &&
            reading->text.data[reading->at - 2] == ',')
            return true;                                                                 /* "Hale, Esq." */
        if (reading->at >= 2 && reading->text.data[reading->at - 2] == '&') return true; /* "Hale & Co." */
        return reading_word_before(reading, reading->at, &before) && word_is_capital(before);
    case ANYWHERE: return true;
    }
    return false;
}

/* Whether a full stop of an abbreviation ends the sentence, too. */
static bool ends_sentence(const Reading *reading, size_t end, Company company)
{
    Span word;
    if (company == BEFORE_NAME || company == BEFORE_SURNAME || company == BEFORE_NUMBER) return false;
    if (reading_skip_spaces(reading, end) >= reading->text.n_bytes) return true;
    return reading_word_after(reading, end, &word) && word_is_capital(word) && word_is_beginner(word);
}

size_t say_abbreviation(Reading *reading, Buffer *out)
{
    Span word = reading_word(reading);
    if (word.n_bytes > 6) return 0;
    bool stop = reading_byte(reading, reading->end) == '.';
    if (!stop && !span_is_one_of(word, bare)) return 0;
    size_t end = reading->end + stop;
    for (size_t i = 0; i < sizeof abbreviations / sizeof *abbreviations; i++) {
        const Abbreviation *entry = &abbreviations[i];
        if (!span_is(word, entry->sign) || !fits(reading, entry, end)) continue;
        bool ends = stop && ends_sentence(reading, end, entry->company);
        buffer_add_string(out, entry->said);
        return (ends ? reading->end : end) - reading->at;
    }
    return 0;
}
