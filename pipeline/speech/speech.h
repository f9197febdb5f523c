/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_SPEECH_H
#define DRAMATIS_SPEECH_SPEECH_H
/** @file speech.h
 * Lines and voices in; takes out: trimmed mono PCM at the loudness that the mix expects, with the time
 * of every word. eSpeak NG runs in child processes only.
 *
 * A zygote that never speaks forks one child a line, so that a take is the same bytes whatever was
 * spoken before it and on however many workers, and a crash costs one try of one line. */

#include "cast/cast.h"
#include "lexicon/lexicon.h"
#include "spoken/spoken.h"

/** Rate of every take. */
#define SPEECH_RATE_HZ 22050

/** Loudness to which every voice is calibrated before the character's own gain. */
#define SPEECH_LEVEL_LUFS (-23.0)

/** What to say, and how. All spans and strings are copied by speech_submit(). */
typedef struct SpeechRequest {
    Span text;         /**< UTF-8, as spoken_read() gives it */
    const SpokenStress *stresses; /**< words of it that are stressed, in order */
    size_t n_stresses;
    CastVoice voice;   /**< `gain_db` and `place` are the mix's business and ignored here */
    Delivery delivery; /**< changes rate, pitch, range and voicing */
    Lexicon *lexicon;  /**< how words are said; borrowed, may be NULL. Its entries are marked as used */
    uint32_t lexicon_scope; /**< of the speaker, by lexicon_scope() */
} SpeechRequest;

/** A word of a take. */
typedef struct TakeWord {
    uint32_t start_byte;  /**< in the request's text */
    uint32_t n_bytes;
    uint32_t start_frame; /**< in the take */
} TakeWord;

/** A spoken line, held as a whole: about 5 MB a minute. A line is as long as its paragraph at most, since no
 * line crosses the end of one, and a document holds TEXT_MAX_BYTES at most; its speech is made in
 * pieces of a few minutes (PIECE_MAX_CHARS), each of RECORDING_MAX_SECONDS at most. Plain data, owned by whoever received it; free with take_free(). */
typedef struct Take {
    float *pcm;        /**< mono at SPEECH_RATE_HZ, silence at both ends trimmed, calibrated */
    size_t n_frames;   /**< may be 0, when there is nothing to say ("…") */
    TakeWord *words;   /**< in order */
    size_t n_words;
    bool placeholder;  /**< the engine failed on this line; it is a silence of about the right length */
} Take;

void take_free(Take *take);

typedef struct Speech Speech;

/** Where takes are kept from one run to the next. */
typedef struct TakeCacheOptions {
    const char *folder; /**< made when the first take is kept, if its own folder is there */
    uint64_t max_bytes; /**< what was used longest ago goes first */
} TakeCacheOptions;

typedef struct SpeechOptions {
    const VoiceLibrary *library; /**< borrowed for the life of the Speech */
    unsigned n_workers;          /**< children at once, 1 to 64; 0 for one a core */
    const Log *log;              /**< may be NULL */
    const TakeCacheOptions *cache; /**< NULL keeps nothing, and makes every take */
} SpeechOptions;

/** Start the zygote. Call it from the main thread, before any other thread exists and before large
 * buffers (a fork copies page tables). Caller frees with speech_close().
 * Errors: STATUS_ENGINE (eSpeak NG or its data is missing), STATUS_IO, STATUS_NO_MEMORY. */
Status speech_open(const SpeechOptions *options, Speech **out, Error *error);

/** Stop all children and free; NULL is fine. No child outlives this call. */
void speech_close(Speech *speech);

/** Check that the engine has every language that `cast` asks for.
 * Errors: STATUS_BAD_INPUT with the place in the cast. */
Status speech_check_cast(const Speech *speech, const Cast *cast, Error *error);

/** Ask for a take under a number that is not in use. Returns at once; work begins as soon as a worker
 * is free, in the order of submission. At most SPEECH_MAX_PENDING may wait.
 * Errors: STATUS_BAD_INPUT (an unknown voice), STATUS_ENGINE, STATUS_NO_MEMORY. */
Status speech_submit(Speech *speech, uint64_t number, const SpeechRequest *request, Error *error);

#define SPEECH_MAX_PENDING 256

/** Wait for the take of `number`, which must have been submitted and not yet been received, and hand
 * it over. A line that crashes or hangs the engine is tried once more, then in pieces, then comes as a
 * placeholder with a warning in the log. While `cancel` (may be NULL) is not 0 it gives up.
 * Errors: STATUS_CANCELLED, STATUS_ENGINE (the zygote is gone, or the system gives no processes, open files
 * or memory to children), STATUS_NO_MEMORY.
 * Threads: all calls on one Speech from one thread at a time. */
Status speech_receive(Speech *speech, uint64_t number, const volatile int *cancel, Take *out,
                      Error *error);

/** Give up the take of `number`, which must have been submitted and not yet been received; its number is free again. Never
 * waits. */
void speech_forget(Speech *speech, uint64_t number);

/** How phonemes are written. */
typedef enum PhonemeNotation {
    PHONEMES_OF_ENGINE, /**< eSpeak NG's own: h@l'oU */
    PHONEMES_IPA
} PhonemeNotation;

/** Append to `out` how the engine would say `request`: its phonemes, UTF-8, a space between words. Waits. Errors: those
 * of speech_submit() and speech_receive(); STATUS_ENGINE when the engine fails on the text. */
Status speech_phonemes(Speech *speech, const SpeechRequest *request, PhonemeNotation notation, Buffer *out, Error *error);

/** How many of the takes that were received were made, and how many were there from an earlier run. Lines with
 * nothing to say are neither. */
typedef struct TakeCounts {
    size_t n_made;
    size_t n_kept;
} TakeCounts;

TakeCounts speech_take_counts(const Speech *speech);

/** What a folder of kept takes holds. */
typedef struct TakeCacheSize {
    size_t n_entries; /**< takes, and the measurements of voices */
    uint64_t n_bytes;
} TakeCacheSize;

/** Measure the takes in `folder`; one that is not there holds none. Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status take_cache_measure(const char *folder, TakeCacheSize *out, Error *error);

/** Remove all takes in `folder`, and nothing else; `removed` receives what there was. Fine while others speak.
 * Errors: as above. */
Status take_cache_clear(const char *folder, TakeCacheSize *removed, Error *error);

/** Return the version of the engine, such as "1.51"; static storage. */
const char *speech_engine_version(void);

#endif
