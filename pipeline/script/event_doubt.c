/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that take back what a sentence seems to tell. */
#include "script/event_doubt.h"

#include "script/tag.h"

enum { MOST_BYTES_BACK = 300, MOST_BYTES_ON = 200 };

static bool is_end(Span text, size_t at)
{
    char byte = text.data[at];
    if (byte == '!' || byte == '?') return true;
    return byte == '.' && !tag_is_title(text, at);
}

/* Whether a comma, dash or quotation mark stands in bytes `start` to `end`; an apostrophe is none. */
static bool has_barrier(Span text, size_t start, size_t end)
{
    if (span_equal(span_slice(text, start, end), span_of("\xE2\x80\x99"))) return false;
    for (size_t i = start; i < end; i++) {
        unsigned char byte = (unsigned char)text.data[i];
        if (byte == ',' || byte == ';' || byte == ':' || byte == '(' || byte == ')' || byte == '"' || byte == 0xE2)
            return true;
        if (byte == '-' && i + 1 < end && text.data[i + 1] == '-') return true;
    }
    return false;
}

size_t event_sentence_read(EventSentence *sentence, Span text, size_t at)
{
    size_t start = at;
    size_t end = at;
    size_t found = SIZE_MAX;
    while (start > 0 && at - start < MOST_BYTES_BACK && !is_end(text, start - 1)) start--;
    while (end < text.n_bytes && end - at < MOST_BYTES_ON && !is_end(text, end)) end++;
    sentence->n_words = 0;
    sentence->is_question = end < text.n_bytes && text.data[end] == '?';
    size_t next = start;
    size_t before = start;
    Span word;
    while (sentence->n_words < EVENT_MOST_WORDS && tag_next_word(text, &next, end, &word)) {
        const EventWord *entry = event_word_find(word);
        size_t from = (size_t)(word.data - text.data);
        if (from == at) found = sentence->n_words;
        bool capital = word.data[0] >= 'A' && word.data[0] <= 'Z';
        sentence->words[sentence->n_words] =
            (EventSentenceWord){.text = word, .parts = entry ? entry->parts : 0,
                                .barrier = sentence->n_words > 0 && has_barrier(text, before, from),
                                .is_name = capital && sentence->n_words > 0};
        sentence->n_words++;
        before = next;
    }
    return found;
}

/* Words that keep what follows them in their clause from being so. */
static bool takes_back(Span word)
{
    static const char *const words[] = {
        "no", "not", "never", "nor", "neither", "without", "hardly", "scarcely", "barely", "nobody", "none", "nothing",
        "if", "would", "could", "might", "should", "may", "can", "cannot", "will", "shall", "must", "unless", "lest",
        "until", "till", "before", "whenever", "whether", "every", "each", "often", "sometimes", "always", "usually",
        "generally", "almost", "nearly", "once", "had", "having", "like", "though", "than", "perhaps", "maybe",
        "sort", "kind", "sounded", "found", "saw",
        /* "didn't", "he'd": words end at an apostrophe. */
        "didn", "hadn", "wasn", "weren", "hasn", "haven", "couldn", "wouldn", "shouldn", "d", NULL};
    return span_is_one_of(word, words);
}

/* Verbs behind which somebody tells or fancies what is said. */
static bool reports(Span word)
{
    static const char *const words[] = {
        "said", "told", "tell", "thought", "think", "dreamed", "dreamt", "dreaming", "remembered", "remember",
        "remembering", "imagined", "imagine", "imagining", "recalled", "reported", "wrote", "wondered", "believed",
        "supposed", "fancied", "hoped", "feared", "wished", "expected", "waited", "waiting", "pretended", "learned",
        "knew", "explained", "described", "read", "seemed", "felt", "dream", "memory", "story", "tale", "legend", NULL};
    return span_is_one_of(word, words);
}

/* Times that are not now. */
static bool is_elsewhen(Span word)
{
    static const char *const words[] = {"yesterday", "ago", "formerly", "tomorrow", "years", "decades", "centuries",
                                        "childhood", NULL};
    return span_is_one_of(word, words);
}

/* Words of what is hardly heard. */
static bool is_quiet(Span word)
{
    static const char *const words[] = {"softly", "quietly", "gently", "silently", "noiselessly", "soundlessly", "faint",
                                        "faintly", "little", "slight", "slightly", "low", NULL};
    return span_is_one_of(word, words);
}

/* What only stands for something: "the door of his heart". */
static bool is_inward(Span word)
{
    static const char *const words[] = {"heart", "hearts", "mind", "minds", "soul", "souls", "head", "brain", "life",
                                        "thoughts", "thought", "words", "voice", "voices", "hope", "hopes", "dreams", "laughter", "silence", "eyes", "conversation",
                                        "ears", "mouth", "truth", "fate", "history", "mercy", "heaven", "hell", NULL};
    return span_is_one_of(word, words);
}

/* Whether the clause before word `at` takes it back. */
static bool is_taken_back(const EventSentence *sentence, size_t at)
{
    enum { MOST_BACK = 10 };
    for (size_t back = 1; back <= at && back <= MOST_BACK; back++) {
        if (sentence->words[at - back + 1].barrier) return false;
        Span word = sentence->words[at - back].text;
        bool at_once = span_is(word, "once") && at - back > 0 && span_is(sentence->words[at - back - 1].text, "at");
        if (reports(word) || (takes_back(word) && !at_once)) return true;
    }
    return false;
}

/* "as if a door slammed", with or without commas between. */
static bool is_compared(const EventSentence *sentence, size_t at)
{
    static const char *const ifs[] = {"if", "though", NULL};
    for (size_t i = 0; i + 1 < at; i++)
        if (span_is(sentence->words[i].text, "as") && span_is_one_of(sentence->words[i + 1].text, ifs)) return true;
    return false;
}

bool event_is_doubtful(const EventSentence *sentence, size_t first, size_t trigger, size_t last)
{
    enum { AROUND = 3 };
    static const char *const infinitives[] = {"to", "did", "do", "does", "let", "make", "made", NULL};
    for (size_t i = 0; i < sentence->n_words; i++)
        if (is_elsewhen(sentence->words[i].text)) return true;
    for (size_t i = first > AROUND ? first - AROUND : 0; i <= last + AROUND && i < sentence->n_words; i++)
        if (is_inward(sentence->words[i].text) || is_quiet(sentence->words[i].text)) return true;
    for (size_t i = first; i < last; i++)
        if (i != trigger && takes_back(sentence->words[i].text)) return true;
    /* "To shut", "did shut": no past tense. */
    if (trigger > 0 && span_is_one_of(sentence->words[trigger - 1].text, infinitives)) return true;
    /* "closed the door on the matter" */
    bool shuts = sentence->words[trigger].parts & (EVENT(SHUTS) | EVENT(SLAMS));
    if (last + 1 < sentence->n_words && shuts && span_is(sentence->words[last + 1].text, "on")) return true;
    /* "the name rang a bell" */
    bool rings = first == trigger && (sentence->words[trigger].parts & EVENT(RINGS));
    if (rings && last == trigger + 2 && span_is(sentence->words[trigger + 1].text, "a")) return true;
    return is_compared(sentence, trigger) || is_taken_back(sentence, first);
}
