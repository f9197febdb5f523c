/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a cast file. */
#include "cast/cast.h"

#include "base/config.h"
#include "base/file.h"
#include "base/near.h"
#include "base/utf8.h"

#include <string.h>

enum { MAX_CAST_BYTES = 4 << 20 };

static const CastVoice defaults = {.pitch = 50, .rate_wpm = CAST_RATE_WPM, .range = 50};

static const char *const keys[] = {"voice", "language", "pitch", "rate", "range", "gain", "place", "aliases",
                                   "gender"};

/* What reading a setting needs to know. */
typedef struct CastReader {
    Cast *cast;
    const VoiceLibrary *library;
    Error *error;
} CastReader;

Cast *cast_new(void)
{
    Arena *arena = arena_new();
    Cast *cast = arena ? arena_alloc(arena, 1, sizeof *cast) : NULL;
    if (!cast) {
        arena_free(arena);
        return NULL;
    }
    cast->arena = arena;
    cast->file = "";
    cast->stray_level = LOG_INFO;
    return cast;
}

void cast_free(Cast *cast)
{
    if (cast) arena_free(cast->arena);
}

static Status no_memory(const CastReader *reader)
{
    return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
}

/* "there is no voice 'ravne'; did you mean 'raven'?" */
static Status unknown(const CastReader *reader, const ConfigEntry *setting, int column, const char *what,
                      const NearSearch *search)
{
    Buffer hint = {0};
    Span shown = utf8_beginning(search->word, 80);
    near_to_text(search, &hint);
    error_set_at(reader->error, STATUS_BAD_INPUT, reader->cast->file, setting->line, column,
                 "there is no %s '%.*s'%s", what, (int)shown.n_bytes, shown.data, hint.data ? hint.data : "");
    buffer_done(&hint);
    return STATUS_BAD_INPUT;
}

static Status read_voice(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    const VoiceInfo *voice = voice_library_find(reader->library, setting->value);
    if (!voice) {
        NearSearch search = {.word = setting->value};
        for (size_t i = 0; i < reader->library->n_voices; i++)
            near_offer(&search, span_of(reader->library->voices[i].name));
        return unknown(reader, setting, setting->value_column, "voice", &search);
    }
    memcpy(entry->voice.voice, voice->name, sizeof entry->voice.voice);
    if (!entry->has_language) memcpy(entry->voice.language, voice->language, sizeof entry->voice.language);
    entry->has_voice = true;
    return STATUS_OK;
}

/* Whether the engine has the language is known only once it runs: see speech_check_cast(). */
static Status read_language(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    Span value = setting->value;
    bool ok = value.n_bytes > 0 && value.n_bytes <= VOICE_NAME_MAX;
    for (size_t i = 0; i < value.n_bytes && ok; i++) {
        char c = value.data[i];
        ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c == '-' && i > 0);
    }
    if (!ok)
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->cast->file, setting->line,
                            setting->value_column,
                            "a language is a name such as en-us or en-gb-scotland, in small letters");
    memset(entry->voice.language, 0, sizeof entry->voice.language);
    memcpy(entry->voice.language, value.data, value.n_bytes);
    entry->has_language = true;
    entry->language_line = setting->line;
    entry->language_column = setting->value_column;
    return STATUS_OK;
}

static Status read_gender(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    NearSearch search = {.word = setting->value};
    for (int i = GENDER_UNKNOWN; i <= GENDER_NEUTRAL; i++) {
        Span name = span_of(gender_name((Gender)i));
        near_offer(&search, name);
        if (!span_equal(setting->value, name)) continue;
        entry->gender = (Gender)i;
        return STATUS_OK;
    }
    return unknown(reader, setting, setting->value_column, "gender", &search);
}

static Status read_aliases(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    Span value = setting->value;
    size_t capacity = 0;
    for (size_t start = 0; start <= value.n_bytes;) {
        const char *semicolon =
            start < value.n_bytes ? memchr(value.data + start, ';', value.n_bytes - start) : NULL;
        size_t end = semicolon ? (size_t)(semicolon - value.data) : value.n_bytes;
        Span alias = span_trim(span_slice(value, start, end));
        start = end + 1;
        if (alias.n_bytes == 0) continue;
        const char **grown = arena_grow(reader->cast->arena, entry->aliases, &capacity, entry->n_aliases + 1,
                                        sizeof *grown);
        char *copy = grown ? arena_string(reader->cast->arena, alias) : NULL;
        if (!copy) return no_memory(reader);
        entry->aliases = grown;
        entry->aliases[entry->n_aliases++] = copy;
    }
    return STATUS_OK;
}

static Status out_of_range(const CastReader *reader, const ConfigEntry *setting, double low, double high)
{
    Span shown = utf8_beginning(setting->value, 80);
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->cast->file, setting->line,
                        setting->value_column, "%.*s has to be a number from %g to %g, not '%.*s'",
                        (int)setting->key.n_bytes, setting->key.data, low, high,
                        (int)shown.n_bytes, shown.data);
}

static Status read_integer(const CastReader *reader, const ConfigEntry *setting, int low, int high, int *out)
{
    int64_t value;
    if (!span_to_int(setting->value, &value) || value < low || value > high)
        return out_of_range(reader, setting, low, high);
    *out = (int)value;
    return STATUS_OK;
}

static Status read_number(const CastReader *reader, const ConfigEntry *setting, double low, double high,
                          double *out)
{
    double value;
    if (!span_to_double(setting->value, &value) || value < low || value > high)
        return out_of_range(reader, setting, low, high);
    *out = value;
    return STATUS_OK;
}

static Status read_setting(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    Span key = setting->key;
    CastVoice *voice = &entry->voice;
    if (span_is(key, "voice")) return read_voice(reader, setting, entry);
    if (span_is(key, "language")) return read_language(reader, setting, entry);
    if (span_is(key, "aliases")) return read_aliases(reader, setting, entry);
    if (span_is(key, "gender")) return read_gender(reader, setting, entry);
    if (span_is(key, "pitch")) return read_integer(reader, setting, 0, 99, &voice->pitch);
    if (span_is(key, "rate")) return read_integer(reader, setting, 80, 400, &voice->rate_wpm);
    if (span_is(key, "range")) return read_integer(reader, setting, 0, 99, &voice->range);
    if (span_is(key, "gain")) return read_number(reader, setting, -24, 12, &voice->gain_db);
    if (span_is(key, "place")) {
        entry->has_place = true;
        return read_number(reader, setting, -1, 1, &voice->place);
    }
    NearSearch search = {.word = key};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) near_offer(&search, span_of(keys[i]));
    return unknown(reader, setting, setting->column, "setting", &search);
}

static Status read_entries(const CastReader *reader, const ConfigEntry *settings, size_t n_settings)
{
    Cast *cast = reader->cast;
    cast->entries = arena_alloc(cast->arena, n_settings, sizeof *cast->entries);
    if (!cast->entries) return no_memory(reader);
    for (size_t i = 0; i < n_settings; i++) {
        const ConfigEntry *setting = &settings[i];
        if (setting->section.n_bytes == 0)
            return error_set_at(reader->error, STATUS_BAD_INPUT, cast->file, setting->line, setting->column,
                                "a setting needs the [name] of a character above it");
        if (setting->key.n_bytes == 0) {
            char *name = arena_string(cast->arena, setting->section);
            if (!name) return no_memory(reader);
            cast->entries[cast->n_entries++] =
                (CastEntry){.name = name, .voice = defaults, .line = setting->line};
            continue;
        }
        Status status = read_setting(reader, setting, &cast->entries[cast->n_entries - 1]);
        if (status) return status;
    }
    return STATUS_OK;
}

Status cast_load(const char *path, const VoiceLibrary *library, Cast **out, Error *error)
{
    Buffer text = {0};
    ConfigEntry *settings;
    size_t n_settings;
    Cast *cast = cast_new();
    char *file = cast ? arena_string(cast->arena, span_of(path)) : NULL;
    if (!file) {
        cast_free(cast);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    cast->file = file;
    Status status = file_read(path, MAX_CAST_BYTES, &text, error);
    if (!status) status = config_parse(buffer_span(&text), file, cast->arena, &settings, &n_settings, error);
    if (!status)
        status = read_entries(&(CastReader){.cast = cast, .library = library, .error = error}, settings,
                              n_settings);
    buffer_done(&text);
    if (status) cast_free(cast);
    else *out = cast;
    return status;
}
