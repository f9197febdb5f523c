/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cast file of any bytes is read or refused with a place; a table of voices too. */
#include "cast/cast.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A folder of our own, made anew for each input: the stage reads files. */
typedef struct Place {
    char folder[64];
    char voices[96], voice[96], cast[96];
} Place;

static void open_place(Place *place)
{
    snprintf(place->folder, sizeof place->folder, "/tmp/dramatis-fuzz-XXXXXX");
    if (!mkdtemp(place->folder)) abort();
    snprintf(place->voices, sizeof place->voices, "%s/voices.tsv", place->folder);
    snprintf(place->voice, sizeof place->voice, "%s/alto", place->folder);
    snprintf(place->cast, sizeof place->cast, "%s/tale.cast", place->folder);
}

static void close_place(const Place *place)
{
    unlink(place->voices);
    unlink(place->voice);
    unlink(place->cast);
    rmdir(place->folder);
}

static void put(const char *path, Span text)
{
    FILE *file = fopen(path, "we"); /* without the care for disks that would slow the fuzzer down */
    if (!file || fwrite(text.data, 1, text.n_bytes, file) != text.n_bytes || fclose(file) != 0) abort();
}

static void check_voice(const CastVoice *voice)
{
    bool ok = voice->pitch >= 0 && voice->pitch <= 99 && voice->rate_wpm >= 80 && voice->rate_wpm <= 400 &&
              voice->range >= 0 && voice->range <= 99 && voice->gain_db >= -24 && voice->gain_db <= 12 &&
              voice->place >= -1 && voice->place <= 1;
    if (!ok || !memchr(voice->voice, 0, sizeof voice->voice) || !memchr(voice->language, 0, sizeof voice->language))
        abort();
}

/* One setting is changed, and the file says the rest as before. */
static void change_cast(const Place *place, const VoiceLibrary *library, Span input, const Cast *before)
{
    Buffer changed = {0};
    Cast *after = NULL;
    CastChange change;
    Span old;
    const CastEntry *first = before->n_entries ? &before->entries[0] : NULL;
    Span name = span_of(first ? first->name : "Somebody new");
    if (cast_set(input, place->cast, name, span_of("pitch"), span_of("7"), &changed, &change, &old, NULL)) {
        buffer_done(&changed);
        return; /* a name that cannot stand in brackets */
    }
    put(place->cast, buffer_span(&changed));
    if (cast_load(place->cast, library, &after, NULL)) abort();
    if (after->n_entries != before->n_entries + (first ? 0 : 1) || after->entries[0].voice.pitch != 7) abort();
    for (size_t i = 0; i < before->n_entries; i++) {
        const CastEntry *a = &before->entries[i], *b = &after->entries[i];
        if (strcmp(a->name, b->name) != 0 || a->n_aliases != b->n_aliases || a->voice.range != b->voice.range ||
            a->voice.rate_wpm != b->voice.rate_wpm || strcmp(a->voice.voice, b->voice.voice) != 0)
            abort();
    }
    cast_free(after);
    buffer_done(&changed);
}

static void read_cast(const Place *place, const VoiceLibrary *library, Span input)
{
    Error error = {0};
    Cast *cast = NULL;
    if (cast_load(place->cast, library, &cast, &error)) {
        if (cast || !error.message[0]) abort();
        return;
    }
    for (size_t i = 0; i < cast->n_entries; i++) check_voice(&cast->entries[i].voice);
    change_cast(place, library, input, cast);
    cast_free(cast);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Place place;
    VoiceLibrary *library = NULL;
    Error error = {0};
    Span input = {(const char *)data, size};
    open_place(&place);
    put(place.voice, span_of("language variant\n"));
    put(place.cast, input);
    put(place.voices, input);
    if (voice_library_load(place.folder, &library, &error) == STATUS_OK) voice_library_free(library);
    else if (!error.message[0]) abort();
    put(place.voices, span_of("name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits\n"
                              "alto\ten-us\tfemale\t30\t200\t1000\tanybody\n"));
    if (voice_library_load(place.folder, &library, NULL)) abort();
    read_cast(&place, library, input);
    voice_library_free(library);
    close_place(&place);
    return 0;
}
