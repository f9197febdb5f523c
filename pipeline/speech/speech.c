/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/speech.h"

#include "base/utf8.h"
#include "speech/assemble.h"
#include "speech/dispatcher.h"
#include "speech/level.h"
#include "speech/stress.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    CANCEL_CHECK_MS = 50, /* a signal ends the wait at once; this is for a cancel from elsewhere */
    MAX_WORKERS = 64
};

struct Speech {
    const VoiceLibrary *library;
    const Log *log;
    Buffer languages; /* that the engine has, one a line */
    Dispatcher dispatcher;
    TakeCounts counts;
    Sayings sayings; /* scratch: what a lexicon says about the line at hand */
    Buffer told;     /* the text whose letters were reported last */
};

const char *speech_engine_version(void)
{
    return engine_version();
}

static unsigned count_cores(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > MAX_WORKERS ? MAX_WORKERS : (unsigned)n;
}

/* Without memory for it, there is no cache. */
static void open_cache(Speech *speech, const TakeCacheOptions *options, const char *engine_data)
{
    JobIdentities *identities = job_identities_new(engine_data, speech->dispatcher.zygote.folder.path);
    if (identities) speech->dispatcher.cache = take_cache_open(options, identities, speech->log);
}

Status speech_open(const SpeechOptions *options, Speech **out, Error *error)
{
    const char *engine_data;
    DataFolder folder;
    unsigned n_workers = options->n_workers ? options->n_workers : count_cores();
    Speech *speech = calloc(1, sizeof *speech);
    if (!speech) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    speech->library = options->library;
    speech->log = speech->dispatcher.log = options->log;
    Status status = engine_find_data(&engine_data, error);
    if (!status) status = data_folder_open(options->library, engine_data, &folder, error);
    if (!status) status = zygote_start(&folder, n_workers, &speech->dispatcher.zygote, &speech->languages,
                                       error);
    if (status) {
        speech_close(speech);
        return status;
    }
    if (options->cache) open_cache(speech, options->cache, engine_data);
    log_write(speech->log, LOG_DETAIL, "eSpeak NG %s speaks with %u workers and the data in %s",
              engine_version(), n_workers, folder.path);
    *out = speech;
    return STATUS_OK;
}

void speech_close(Speech *speech)
{
    if (!speech) return;
    dispatcher_done(&speech->dispatcher);
    buffer_done(&speech->languages);
    sayings_done(&speech->sayings);
    buffer_done(&speech->told);
    free(speech);
}

TakeCounts speech_take_counts(const Speech *speech)
{
    return speech->counts;
}

/* Tell whether the engine knows `language`. */
static bool is_language(const Speech *speech, const char *language)
{
    Span list = buffer_span(&speech->languages);
    for (size_t start = 0; start < list.n_bytes;) {
        const char *newline = memchr(list.data + start, '\n', list.n_bytes - start);
        size_t end = newline ? (size_t)(newline - list.data) : list.n_bytes;
        if (span_equal_nocase(span_slice(list, start, end), span_of(language))) return true;
        start = end + 1;
    }
    return false;
}

Status speech_check_cast(const Speech *speech, const Cast *cast, Error *error)
{
    for (size_t i = 0; i < cast->n_entries; i++) {
        const CastEntry *entry = &cast->entries[i];
        if (entry->has_language && !is_language(speech, entry->voice.language))
            return error_set_at(error, STATUS_BAD_INPUT, entry->language_file, entry->language_line, entry->language_column,
                                "eSpeak NG has no language '%s'; 'espeak-ng --voices' lists what it has",
                                entry->voice.language);
    }
    return STATUS_OK;
}

static Status check_voice(const Speech *speech, const CastVoice *voice, Error *error)
{
    if (!voice_library_find(speech->library, span_of(voice->voice)))
        return error_set(error, STATUS_BAD_INPUT, "there is no voice '%s' in %s", voice->voice,
                         speech->library->folder);
    if (!is_language(speech, voice->language))
        return error_set(error, STATUS_BAD_INPUT,
                         "eSpeak NG has no language '%s'; 'espeak-ng --voices' lists what it has",
                         voice->language);
    return STATUS_OK;
}

static bool is_english(const char *language)
{
    return language[0] == 'e' && language[1] == 'n' && (language[2] == 0 || language[2] == '-');
}

/* What is said otherwise than it is written, and what is not said at all: once, however often a text is spelled and said
 * in a row. */
static void report_letters(Speech *speech, Span text, const CleanText *clean)
{
    Span shown = utf8_beginning(text, 60);
    if ((!clean->n_respelled && !clean->n_lost) || span_equal(text, buffer_span(&speech->told))) return;
    buffer_clear(&speech->told);
    buffer_add_span(&speech->told, text);
    if (clean->n_respelled)
        log_write(speech->log, LOG_INFO, "%zu %s said by the Latin spelling in \"%.*s\": %s", clean->n_respelled,
                  clean->n_respelled == 1 ? "letter is" : "letters are", (int)shown.n_bytes, shown.data,
                  clean->respelled);
    if (clean->n_lost)
        log_write(speech->log, LOG_WARNING, "%zu %s left out of \"%.*s\", having no Latin spelling: %s", clean->n_lost,
                  clean->n_lost == 1 ? "letter is" : "letters are", (int)shown.n_bytes, shown.data, clean->lost);
}

static Status prepare(Speech *speech, const SpeechRequest *request, Order *order, Error *error)
{
    Status status = STATUS_OK;
    speech->sayings.n_items = 0;
    if (request->lexicon)
        status = lexicon_find(request->lexicon, request->lexicon_scope, request->text,
                              is_english(request->voice.language), &speech->sayings, error);
    if (!status) status = clean_text_with(request->text, &speech->sayings, &order->text, error);
    if (status) return status;
    stress_mark(&order->text, request->stresses, request->n_stresses);
    order->settings = voice_settings(&request->voice, request->delivery);
    order->gain_db = delivery_gain_db(request->delivery, request->voice.strength);
    if (!order_cut(order) ||
        !calibrations_find(&speech->dispatcher.calibrations, &order->settings, &order->calibration))
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    report_letters(speech, request->text, &order->text);
    return STATUS_OK;
}

/* Prepare an order for jobs of `kind`, and set it on its way. */
static Status submit(Speech *speech, uint64_t number, const SpeechRequest *request, JobKind kind, Error *error)
{
    Dispatcher *dispatcher = &speech->dispatcher;
    assert(dispatcher->n_orders < SPEECH_MAX_PENDING);
    Status status = check_voice(speech, &request->voice, error);
    if (status) return status;
    Order *order = calloc(1, sizeof *order);
    if (!order) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    order->number = number;
    order->kind = kind;
    status = prepare(speech, request, order, error);
    if (status) {
        order_free(order);
        return status;
    }
    dispatcher->orders[dispatcher->n_orders++] = order;
    status = dispatcher_send(dispatcher, error);
    if (!status) return STATUS_OK;
    dispatcher->n_orders--;
    order_free(order);
    return status;
}

Status speech_submit(Speech *speech, uint64_t number, const SpeechRequest *request, Error *error)
{
    return submit(speech, number, request, JOB_SPEAK, error);
}

static Order *find_order(const Dispatcher *dispatcher, uint64_t number)
{
    size_t at = 0;
    while (at < dispatcher->n_orders && dispatcher->orders[at]->number != number) at++;
    assert(at < dispatcher->n_orders);
    return dispatcher->orders[at];
}

static Status wait_for(Speech *speech, const Order *order, const volatile int *cancel, Error *error)
{
    Dispatcher *dispatcher = &speech->dispatcher;
    for (;;) {
        if (cancel && *cancel) return error_set(error, STATUS_CANCELLED, "stopped");
        Status status = dispatcher_work(dispatcher, error);
        if (status) return status;
        if (dispatcher_has(dispatcher, order)) return STATUS_OK;
        struct pollfd wait = {.fd = dispatcher->zygote.socket, .events = POLLIN};
        if (poll(&wait, 1, CANCEL_CHECK_MS) < 0 && errno != EINTR)
            return error_set(error, STATUS_IO, "cannot wait for eSpeak NG: %s", strerror(errno));
    }
}

static void drop(Dispatcher *dispatcher, Order *order)
{
    size_t at = 0;
    while (dispatcher->orders[at] != order) at++;
    dispatcher->n_orders--;
    for (size_t i = at; i < dispatcher->n_orders; i++) dispatcher->orders[i] = dispatcher->orders[i + 1];
    order_free(order);
}

Status speech_receive(Speech *speech, uint64_t number, const volatile int *cancel, Take *out, Error *error)
{
    Dispatcher *dispatcher = &speech->dispatcher;
    Order *order = find_order(dispatcher, number);
    Status status = wait_for(speech, order, cancel, error);
    if (status) return status;
    double gain_db = order->gain_db;
    if (order->n_pieces) gain_db += dispatcher->calibrations.items[order->calibration].gain_db;
    Take take;
    status = assemble(order, gain_db, &take, error);
    if (status) return status;
    status = level_take(&take, SPEECH_LEVEL_LUFS + order->gain_db, error);
    if (status) {
        take_free(&take);
        return status;
    }
    *out = take;
    if (order->is_made) speech->counts.n_made++;
    else if (order->n_pieces) speech->counts.n_kept++;
    drop(dispatcher, order);
    return STATUS_OK;
}

void speech_forget(Speech *speech, uint64_t number)
{
    drop(&speech->dispatcher, find_order(&speech->dispatcher, number));
}

/* The clauses of a text come a line each. */
static void add_phonemes(const Recording *recording, Buffer *out)
{
    Span text = {(const char *)recording->samples, recording->n_samples * sizeof *recording->samples};
    bool space = out->n_bytes > 0;
    for (size_t i = 0; i < text.n_bytes; i++) {
        if (text.data[i] == '\n' || text.data[i] == ' ') {
            space = true;
            continue;
        }
        if (space && out->n_bytes) buffer_add_char(out, ' ');
        space = false;
        buffer_add_char(out, text.data[i]);
    }
}

Status speech_phonemes(Speech *speech, const SpeechRequest *request, PhonemeNotation notation, Buffer *out, Error *error)
{
    Dispatcher *dispatcher = &speech->dispatcher;
    const uint64_t number = UINT64_MAX;
    JobKind kind = notation == PHONEMES_IPA ? JOB_SPELL_IPA : JOB_SPELL;
    Status status = submit(speech, number, request, kind, error);
    if (status) return status;
    Order *order = find_order(dispatcher, number);
    status = wait_for(speech, order, NULL, error);
    if (status) return status;
    bool lost = false;
    for (size_t i = 0; i < order->n_pieces; i++) {
        if (order->pieces[i].state == PIECE_LOST) lost = true;
        else add_phonemes(&order->pieces[i].recording, out);
    }
    drop(dispatcher, order);
    if (lost) return error_set(error, STATUS_ENGINE, "eSpeak NG fails on this text");
    return out->failed ? error_set(error, STATUS_NO_MEMORY, "out of memory") : STATUS_OK;
}
