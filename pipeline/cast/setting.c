/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cast/setting.h"

#include "base/near.h"
#include "base/utf8.h"

#include <string.h>

static const char *const keys[] = {"voice", "language", "pitch", "rate", "range", "gain", "strength", "place",
                                   "room", "preset", "aliases", "gender"};

static Status no_memory(const CastReader *reader)
{
    return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
}

/* What there is of a kind. */
typedef struct Choices {
    const char *kind;
    const char *const *names;
    size_t n_names;
} Choices;

/* Without a near match, all are told. */
static void add_choices(const Choices *choices, Span word, Buffer *out)
{
    NearSearch search = {.word = word};
    for (size_t i = 0; i < choices->n_names; i++) near_offer(&search, span_of(choices->names[i]));
    near_to_text(&search, out);
    if (out->n_bytes) return;
    for (size_t i = 0; i < choices->n_names; i++)
        buffer_printf(out, "%s%s", i == 0 ? "; there are " : i + 1 < choices->n_names ? ", " : " and ", choices->names[i]);
}

/* "there is no voice 'ravne'; did you mean 'raven'?" */
static Status unknown(const CastReader *reader, const ConfigEntry *setting, Span word, const Choices *choices)
{
    Buffer hint = {0};
    Span shown = utf8_beginning(word, 40);
    int column = word.data == setting->key.data ? setting->column : setting->value_column;
    add_choices(choices, word, &hint);
    error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, setting->line, column, "there is no %s '%.*s'%s",
                 choices->kind, (int)shown.n_bytes, shown.data, hint.data ? hint.data : "");
    buffer_done(&hint);
    return STATUS_BAD_INPUT;
}

static Status unknown_voice(const CastReader *reader, const ConfigEntry *setting)
{
    const VoiceLibrary *library = reader->library;
    const char **names = arena_alloc(reader->arena, library->n_voices, sizeof *names);
    if (!names) return no_memory(reader);
    for (size_t i = 0; i < library->n_voices; i++) names[i] = library->voices[i].name;
    return unknown(reader, setting, setting->value, &(Choices){"voice", names, library->n_voices});
}

static Status read_voice(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    const VoiceInfo *voice = voice_library_find(reader->library, setting->value);
    if (!voice) return unknown_voice(reader, setting);
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
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, setting->line,
                            setting->value_column,
                            "a language is a name such as en-us or en-gb-scotland, in small letters");
    memset(entry->voice.language, 0, sizeof entry->voice.language);
    memcpy(entry->voice.language, value.data, value.n_bytes);
    entry->has_language = true;
    entry->language_file = reader->file;
    entry->language_line = setting->line;
    entry->language_column = setting->value_column;
    return STATUS_OK;
}

static Status read_gender(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    const char *names[GENDER_NEUTRAL + 1];
    for (int i = GENDER_UNKNOWN; i <= GENDER_NEUTRAL; i++) {
        names[i] = gender_name((Gender)i);
        if (!span_is(setting->value, names[i])) continue;
        entry->gender = (Gender)i;
        return STATUS_OK;
    }
    return unknown(reader, setting, setting->value, &(Choices){"gender", names, GENDER_NEUTRAL + 1});
}

static Status read_room(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    const char *names[N_ROOMS];
    entry->has_room = room_find(setting->value, &entry->voice.room);
    if (entry->has_room) return STATUS_OK;
    for (int i = 0; i < N_ROOMS; i++) names[i] = room_name((Room)i);
    return unknown(reader, setting, setting->value, &(Choices){"room", names, N_ROOMS});
}

static Status read_preset(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    const char *names[N_PRESETS];
    entry->has_preset = preset_find(setting->value, &entry->voice.preset);
    if (entry->has_preset) return STATUS_OK;
    for (int i = 0; i < N_PRESETS; i++) names[i] = preset_name((Preset)i);
    return unknown(reader, setting, setting->value, &(Choices){"preset", names, N_PRESETS});
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
        const char **grown = arena_grow(reader->arena, entry->aliases, &capacity, entry->n_aliases + 1,
                                        sizeof *grown);
        char *copy = grown ? arena_string(reader->arena, alias) : NULL;
        if (!copy) return no_memory(reader);
        entry->aliases = grown;
        entry->aliases[entry->n_aliases++] = copy;
    }
    return STATUS_OK;
}

static Status out_of_range(const CastReader *reader, const ConfigEntry *setting, double low, double high)
{
    Span shown = utf8_beginning(setting->value, 80);
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->file, setting->line,
                        setting->value_column, "%.*s has to be a number from %g to %g, not '%.*s'",
                        (int)setting->key.n_bytes, setting->key.data, low, high,
                        (int)shown.n_bytes, shown.data);
}

/* Where a number goes, what it may be, and what notes that it was given. */
typedef struct Whole {
    int low, high;
    int *out;
    bool *has;
} Whole;

typedef struct Number {
    double low, high;
    double *out;
    bool *has;
} Number;

static Status read_integer(const CastReader *reader, const ConfigEntry *setting, Whole to)
{
    int64_t value;
    if (!span_to_int(setting->value, &value) || value < to.low || value > to.high)
        return out_of_range(reader, setting, to.low, to.high);
    *to.out = (int)value;
    *to.has = true;
    return STATUS_OK;
}

static Status read_number(const CastReader *reader, const ConfigEntry *setting, Number to)
{
    double value;
    if (!span_to_double(setting->value, &value) || value < to.low || value > to.high)
        return out_of_range(reader, setting, to.low, to.high);
    *to.out = value;
    *to.has = true;
    return STATUS_OK;
}

static Status check_key(const CastReader *reader, const ConfigEntry *setting)
{
    const size_t n = sizeof keys / sizeof *keys;
    for (size_t i = 0; i < n; i++)
        if (span_is(setting->key, keys[i])) return STATUS_OK;
    return unknown(reader, setting, setting->key, &(Choices){"setting", keys, n});
}

Status cast_read_setting(const CastReader *reader, const ConfigEntry *setting, CastEntry *entry)
{
    Span key = setting->key;
    CastVoice *voice = &entry->voice;
    if (span_is(key, "voice")) return read_voice(reader, setting, entry);
    if (span_is(key, "language")) return read_language(reader, setting, entry);
    if (span_is(key, "aliases")) return read_aliases(reader, setting, entry);
    if (span_is(key, "gender")) return read_gender(reader, setting, entry);
    if (span_is(key, "pitch")) return read_integer(reader, setting, (Whole){0, 99, &voice->pitch, &entry->has_pitch});
    if (span_is(key, "rate")) return read_integer(reader, setting, (Whole){80, 400, &voice->rate_wpm, &entry->has_rate});
    if (span_is(key, "range")) return read_integer(reader, setting, (Whole){0, 99, &voice->range, &entry->has_range});
    if (span_is(key, "gain")) return read_number(reader, setting, (Number){-24, 12, &voice->gain_db, &entry->has_gain});
    if (span_is(key, "strength"))
        return read_number(reader, setting, (Number){0, 2, &voice->strength, &entry->has_strength});
    if (span_is(key, "room")) return read_room(reader, setting, entry);
    if (span_is(key, "preset")) return read_preset(reader, setting, entry);
    if (span_is(key, "place")) return read_number(reader, setting, (Number){-1, 1, &voice->place, &voice->has_place});
    return check_key(reader, setting);
}

Status cast_check_setting(const char *place, Span key, Span value, const VoiceLibrary *library, Error *error)
{
    CastEntry entry = {0};
    ConfigEntry setting = {.key = key, .value = value};
    Arena *arena = arena_new();
    if (!arena) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    CastReader reader = {arena, place, library, error};
    Status status = value.n_bytes ? cast_read_setting(&reader, &setting, &entry) : check_key(&reader, &setting);
    arena_free(arena);
    return status;
}
