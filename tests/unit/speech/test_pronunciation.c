/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A lexicon as the engine hears it: every symbol is known, and words keep their places. */
#include "support/kept_talk.h"
#include "support/run.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static Lexicon *lexicon_of(const char *text)
{
    Lexicon *lexicon = NULL;
    Error error = {0};
    put_text(path_in(scratch, "tale.lex"), text);
    if (lexicon_load(path_in(scratch, "tale.lex"), &lexicon, &error)) fail_msg("%s", error.message);
    return lexicon;
}

static void phonemes_of(Talk *talk, Lexicon *lexicon, const char *text, const char *language, Buffer *out)
{
    SpeechRequest request = talk_request(talk, text, "narrator-m", DELIVERY_NEUTRAL);
    request.lexicon = lexicon;
    strcpy(request.voice.language, language);
    buffer_clear(out);
    buffer_add_string(out, "");
    assert_int_equal(speech_phonemes(talk->speech, &request, PHONEMES_OF_ENGINE, out, NULL), STATUS_OK);
}

/* The engine drops a symbol that it does not know, and the rest of the word: the "m" at the end would be gone. */
static void every_symbol_is_known_in_every_accent(void **state)
{
    static const char *const accents[] = {"en", "en-us", "en-029", "en-gb-scotland", "en-gb-x-rp", "en-gb-x-gbclan",
                                          "en-gb-x-gbcwmd", "en-us-nyc"};
    static const char *const sounds[] = {
        "p", "b", "t", "d", "k", "\xC9\xA1", "f", "v", "\xCE\xB8", "\xC3\xB0", "s", "z", "\xCA\x83", "\xCA\x92", "h",
        "m", "n", "\xC5\x8B", "l", "\xC9\xB9", "j", "w", "x", "\xC3\xA7", "\xCA\x94", "t\xCA\x83", "d\xCA\x92",
        "i\xCB\x90", "\xC9\xAA", "\xC9\x9B", "\xC3\xA6", "\xC9\x91\xCB\x90", "\xC9\x92", "\xC9\x94\xCB\x90", "\xCA\x8A",
        "u\xCB\x90", "\xCA\x8C", "\xC9\x99", "\xC9\x90", "\xC9\x9C\xCB\x90", "\xC9\x9A", "e\xC9\xAA", "a\xC9\xAA",
        "\xC9\x94\xC9\xAA", "a\xCA\x8A", "o\xCA\x8A", "\xC9\xAA\xC9\x99", "e\xC9\x99", "\xCA\x8A\xC9\x99",
        "a\xC9\xAA\xC9\x99", "a\xCA\x8A\xC9\x99", "\xC9\x99l", "a\xCB\x90",
    };
    enum { N = sizeof sounds / sizeof *sounds };
    Talk talk;
    Buffer text = {0}, out = {0}, line = {0};
    (void)state;
    for (size_t i = 0; i < N; i++) {
        buffer_printf(&text, "word%zu = /\xCB\x88" "a%s\xC9\x91\xCB\x90m/\n", i, sounds[i]);
        buffer_printf(&line, "word%zu ", i);
    }
    Lexicon *lexicon = lexicon_of(text.data);
    talk_open(&talk, 2);
    for (size_t k = 0; k < sizeof accents / sizeof *accents; k++) {
        phonemes_of(&talk, lexicon, line.data, accents[k], &out);
        size_t n_words = 0;
        char *rest = out.data;
        for (char *word; (word = strsep(&rest, " "));) {
            size_t n = strcspn(word, "_");
            if (n == 0) continue;
            n_words++;
            if (word[n - 1] != 'm') fail_msg("%s, %s: %s", accents[k], sounds[n_words - 1], word);
        }
        assert_int_equal(n_words, N);
    }
    talk_close(&talk);
    lexicon_free(lexicon);
    buffer_done(&text);
    buffer_done(&out);
    buffer_done(&line);
}

static void words_keep_their_places(void **state)
{
    static const char *const lexicons[] = {"Karnath = /\xCB\x88k\xC9\x91\xCB\x90n \xCB\x88n\xC9\x91\xCB\x90\xCE\xB8/\n",
                                           "Karnath = car a nath of old\n", "Karnath = karnath\n"};
    static const char text[] = "So Karnath's men, and Karnath, went down to Karnath";
    static const char *const words[] = {"So", "Karnath's", "men", "and", "Karnath", "went", "down", "to", "Karnath"};
    Talk talk;
    (void)state;
    talk_open(&talk, 2);
    for (size_t i = 0; i < 3; i++) {
        Lexicon *lexicon = lexicon_of(lexicons[i]);
        SpeechRequest request = talk_request(&talk, text, "narrator-m", DELIVERY_NEUTRAL);
        request.lexicon = lexicon;
        Take take = talk_say(&talk, request);
        assert_int_equal(take.n_words, sizeof words / sizeof *words);
        for (size_t k = 0; k < take.n_words; k++) {
            const TakeWord *word = &take.words[k];
            assert_true(k == 0 || word->start_frame > take.words[k - 1].start_frame);
            assert_int_equal(strncmp(text + word->start_byte, words[k], 2), 0);
            /* A respelling stands for the word without its possessive. */
            if (i != 1 || k != 1) assert_int_equal(word->n_bytes, strlen(words[k]));
        }
        take_free(&take);
        lexicon_free(lexicon);
    }
    talk_close(&talk);
}

static void phonemes_are_parted_from_what_touches_them(void **state)
{
    Talk talk;
    Buffer out = {0};
    (void)state;
    talk_open(&talk, 1);
    Lexicon *lexicon = lexicon_of("Kia = /k\xCB\x88i\xCB\x90\xC9\x99/\n");
    static const char *const texts[] = {"Kia-like", "pre-Kia", "\"Kia\"", "Kia'", "Kia.", "(Kia)", "Kia\xE2\x80\x94no",
                                        "Kia/Kia", "Kia_Kia", "Kia\xE2\x80\xA6", "Kia!?"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        phonemes_of(&talk, lexicon, texts[i], "en-us", &out);
        if (!strstr(out.data, "k'i:")) fail_msg("%s: %s", texts[i], out.data);
        assert_null(strstr(out.data, "'aIf@n")); /* "hyphen" */
        assert_null(strstr(out.data, "br'ak"));  /* "bracket" */
    }
    lexicon_free(lexicon);
    talk_close(&talk);
    buffer_done(&out);
}

/* Of twelve lines, one has the word. */
static void only_lines_with_the_word_are_made_again(void **state)
{
    Talk talk;
    (void)state;
    kept_compare(2, 0, KEPT_PLENTY, NULL);
    Lexicon *lexicon = lexicon_of("lantern = lanthorn\nnowhere = noware\n");
    talk_open_keeping(&talk, 2, kept_folder, KEPT_PLENTY);
    for (size_t i = 0; i < KEPT_N_LINES; i++) {
        SpeechRequest request = kept_request(&talk, i);
        request.lexicon = lexicon;
        Take take = talk_say(&talk, request);
        take_free(&take);
    }
    assert_int_equal(speech_take_counts(talk.speech).n_made, 1);
    talk_close(&talk);
    lexicon_free(lexicon);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_symbol_is_known_in_every_accent),
        cmocka_unit_test(words_keep_their_places),
        cmocka_unit_test(phonemes_are_parted_from_what_touches_them),
        cmocka_unit_test_setup(only_lines_with_the_word_are_made_again, kept_clear),
    };
    return cmocka_run_group_tests(tests, kept_open, kept_close);
}
