/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words in capitals: stressed words, of which the engine would spell some, and acronyms, of which it would say
 * some as words. */
#include "spoken/rules.h"

/* Acronyms that are spelled, and that the engine takes for words. */
static const char *const spelled[] = {"emp",  "sos", "vip",  "eta", "co",  "wwi", "lapd", "nypd", "mia",
                                      "pow",  "aka", "asap", "diy", "ira", "mit", "raf",  "wasp", "usaf",
                                      "ussr", "uss", "atm",  "gmt", "est", "pst", "lsd",  "dna",  NULL};

/* Short words that are no acronyms when they stand in capitals. */
static const char *const words[] = {
    "a",    "am",   "an",   "and",  "any",  "are",   "as",   "ask",  "at",   "ate",  "aw",   "bad",  "be",
    "bed",  "big",  "boy",  "but",  "buy",  "by",    "bye",  "can",  "cat",  "cry",  "cut",  "dad",  "day",
    "dead", "did",  "die",  "do",   "dog",  "don't", "down", "due",  "eat",  "else", "end",  "ever", "eye",
    "fact", "far",  "few",  "fire", "fix",  "fly",   "for",  "fun",  "gas",  "get",  "girl", "give", "go",
    "god",  "gods", "gone", "good", "got",  "gun",   "guy",  "had",  "has",  "hate", "have", "he",   "hear",
    "hell", "help", "her",  "here", "hers", "hey",   "hi",   "him",  "his",  "hit",  "hold", "home", "hot",
    "how",  "i",    "i'd",  "i'll", "i'm",  "i've",  "if",   "in",   "is",   "it",   "it's", "its",  "job",
    "just", "keep", "kid",  "kill", "know", "last",  "law",  "lay",  "leg",  "less", "let",  "lie",  "life",
    "like", "live", "lock", "look", "lot",  "love",  "low",  "mad",  "made", "make", "man",  "many", "map",
    "may",  "me",   "mean", "men",  "mine", "mom",   "more", "most", "move", "much", "mum",  "must", "my",
    "need", "new",  "no",   "none", "nor",  "not",   "now",  "of",   "off",  "oh",   "old",  "on",   "once",
    "one",  "only", "open", "or",   "our",  "ours",  "out",  "over", "own",  "pay",  "put",  "ran",  "real",
    "red",  "run",  "sad",  "said", "same", "sat",   "saw",  "say",  "sea",  "see",  "set",  "she",  "shot",
    "shut", "sir",  "sit",  "six",  "sky",  "so",    "some", "son",  "soon", "stay", "stop", "such", "sun",
    "sure", "take", "tell", "ten",  "than", "that",  "the",  "them", "then", "they", "this", "time", "to",
    "told", "too",  "true", "try",  "turn", "two",   "ugh",  "up",   "very", "wait", "want", "war",  "was",
    "way",  "we",   "well", "went", "were", "what",  "when", "who",  "why",  "will", "win",  "with", "won",
    "work", "wow",  "yes",  "yet",  "you",  "your",  "zoo",  "art",  "car",  "arm",  "air",  "age",  "act",
    "add",  "ago",  "aim",  "all",  "box",  "bus",   "egg",  "ear",  "ice",  "ill",  "key",  "use",  "van",
    "ah",   "ha",   "huh",  "uh",   "um",   "ow",    "ooh",  "yeah", "nah",  "nope", "yep",  "damn", "shit",
    "boom", "bang", "dare", "lies", "lost", "left",  "back", "away", "hurt", "kept", NULL};

static bool has_vowel(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++) {
        char byte = (char)(word.data[i] | 0x20);
        if (byte == 'a' || byte == 'e' || byte == 'i' || byte == 'o' || byte == 'u' || byte == 'y') return true;
    }
    return false;
}

static bool is_ascii(Span word)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        if ((unsigned char)word.data[i] >= 0x80) return false;
    return true;
}

static void add_lower(Span word, Buffer *out)
{
    for (size_t i = 0; i < word.n_bytes; i++)
        buffer_add_char(out,
                        word.data[i] >= 'A' && word.data[i] <= 'Z' ? (char)(word.data[i] + 32) : word.data[i]);
}

/* Whether a word is in capitals like those beside it, so that it is the line that is loud and not the word. */
static bool is_among_capitals(const Reading *reading, Span word)
{
    Span before;
    Span after;
    size_t at = (size_t)(word.data - reading->text.data);
    bool has_before = reading_word_before(reading, at, &before);
    bool has_after = reading_word_after(reading, at + word.n_bytes, &after);
    return (has_before && word_is_capitals(before)) || (has_after && word_is_capitals(after));
}

static bool is_stressed_word(const Reading *reading, Span word)
{
    /* "US" is the United States, unless its neighbours are in capitals, too. */
    if (span_is(word, "US") || span_is(word, "UN")) return is_among_capitals(reading, word);
    if (span_is_one_of(word, spelled)) return false;
    if (span_is_one_of(word, words)) return true;
    if (is_among_capitals(reading, word)) return word.n_bytes > 3 && has_vowel(word);
    /* NATO and NASA are said by the engine as they are; longer words in capitals are words. */
    return word.n_bytes > 5 && has_vowel(word);
}

size_t say_capitals(Reading *reading, Buffer *out)
{
    Span word = reading_word(reading);
    if (!word_is_capitals(word) || !is_ascii(word)) return 0;
    if (is_stressed_word(reading, word)) {
        bool heading = reading->style.kind == LINE_HEADING;
        add_lower(word, out);
        /* Printers set the first words of a chapter in capitals. */
        bool opening = reading->style.kind == LINE_NARRATION && reading->at == 0;
        reading->stressed = !heading && !opening && !is_among_capitals(reading, word);
        return reading->end - reading->at;
    }
    if (!span_is_one_of(word, spelled) || is_among_capitals(reading, word)) return 0;
    for (size_t i = 0; i < word.n_bytes; i++) {
        if (i) buffer_add_char(out, '.');
        buffer_add_char(out, word.data[i]);
    }
    return reading->end - reading->at;
}
