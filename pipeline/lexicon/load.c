/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading a lexicon. */
#include "lexicon/entries.h"

#include "base/config.h"
#include "base/file.h"
#include "base/near.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MAX_LEXICON_BYTES = 4 << 20 };

/* What reading needs to know. */
typedef struct Reader {
    Lexicon *lexicon;
    Error *error;
} Reader;

void lexicon_free(Lexicon *lexicon)
{
    if (lexicon) arena_free(lexicon->arena);
}

static Status bad(const Reader *reader, const ConfigEntry *setting, int column, const char *what)
{
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->lexicon->file, setting->line, column, "%s", what);
}

static int columns_before(Span text, size_t end)
{
    int columns = 0;
    size_t n_bytes;
    for (size_t i = 0; i < end; i += n_bytes, columns++) utf8_decode(text, i, &n_bytes);
    return columns;
}

static Status bad_symbol(const Reader *reader, const ConfigEntry *setting, Span said, size_t at, const char *system)
{
    size_t n_bytes;
    utf8_decode(said, at, &n_bytes);
    int column = setting->value_column + columns_before(setting->value, (size_t)(said.data - setting->value.data) + at);
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->lexicon->file, setting->line, column,
                        "'%.*s' is no %s of English that eSpeak NG has; 'man dramatis' lists them", (int)n_bytes,
                        said.data + at, system);
}

/* The engine was fuzzed with short runs of phonemes only. */
static Status check_length(const Reader *reader, const ConfigEntry *setting, Span phonemes)
{
    size_t length = 0;
    for (size_t i = 0; i < phonemes.n_bytes; i++) {
        length = phonemes.data[i] == ' ' ? 0 : length + 1;
        if (length > LEXICON_MAX_PHONEME_BYTES)
            return bad(reader, setting, setting->value_column, "a word of phonemes is too long; part it by spaces");
    }
    return STATUS_OK;
}

static Status read_ipa(const Reader *reader, const ConfigEntry *setting, LexiconEntry *entry)
{
    Buffer phonemes = {0};
    size_t at;
    Span ipa = span_trim(span_slice(setting->value, 1, setting->value.n_bytes - 1));
    Status status = STATUS_OK;
    if (!lexicon_ipa_to_phonemes(ipa, &phonemes, &at))
        status = phonemes.failed ? error_set(reader->error, STATUS_NO_MEMORY, "out of memory")
                                 : bad_symbol(reader, setting, ipa, at, "sound");
    char *copy = status ? NULL : arena_string(reader->lexicon->arena, buffer_span(&phonemes));
    if (!status && !copy) status = error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
    entry->said = span_trim(span_of(copy));
    entry->is_phonemes = true;
    buffer_done(&phonemes);
    return status;
}

static Status read_phonemes(const Reader *reader, const ConfigEntry *setting, LexiconEntry *entry)
{
    size_t at;
    entry->said = span_trim(span_slice(setting->value, 2, setting->value.n_bytes - 2));
    entry->is_phonemes = true;
    return lexicon_check_phonemes(entry->said, &at) ? STATUS_OK
                                                    : bad_symbol(reader, setting, entry->said, at, "phoneme");
}

static bool has_letter(Span text)
{
    size_t n_bytes;
    for (size_t i = 0; i < text.n_bytes; i += n_bytes)
        if (utf8_is_word(utf8_decode(text, i, &n_bytes))) return true;
    return false;
}

static bool encloses(Span value, const char *open, const char *close)
{
    size_t n = strlen(open);
    return value.n_bytes >= 2 * n && !memcmp(value.data, open, n) &&
           !memcmp(value.data + value.n_bytes - n, close, n);
}

static Status read_pronunciation(const Reader *reader, const ConfigEntry *setting, LexiconEntry *entry)
{
    Span value = setting->value;
    Status status = STATUS_OK;
    entry->said = value;
    if (value.n_bytes > LEXICON_MAX_SAID_BYTES)
        return bad(reader, setting, setting->value_column, "a pronunciation has at most 400 bytes");
    if (encloses(value, "/", "/")) status = read_ipa(reader, setting, entry);
    else if (encloses(value, "[[", "]]")) status = read_phonemes(reader, setting, entry);
    else if (value.n_bytes && strchr("/[", value.data[0]))
        return bad(reader, setting, setting->value_column,
                   "IPA stands between two slashes, phonemes of eSpeak NG between [[ and ]]");
    if (status) return status;
    if (entry->is_phonemes) status = check_length(reader, setting, entry->said);
    if (status || has_letter(entry->said)) return status;
    return bad(reader, setting, setting->column, "a pronunciation needs at least a letter");
}

static Status read_entry(const Reader *reader, const ConfigEntry *setting, LexiconEntry *entry)
{
    size_t n_bytes;
    Span word = setting->key;
    *entry = (LexiconEntry){.word = word, .scope = (uint32_t)reader->lexicon->n_sections, .line = setting->line,
                            .column = setting->value_column, .word_column = setting->column};
    if (word.n_bytes > LEXICON_MAX_WORD_BYTES) return bad(reader, setting, setting->column, "a word has at most 200 bytes");
    if (!begins_word(word, 0) || !utf8_is_word(utf8_decode_before(word, word.n_bytes, &n_bytes)))
        return bad(reader, setting, setting->column, "a word begins and ends with a letter or a digit");
    for (size_t i = 0; i < word.n_bytes; i += n_bytes)
        if (utf8_is_upper(utf8_decode(word, i, &n_bytes))) entry->has_capital = true;
    return read_pronunciation(reader, setting, entry);
}

static Status read_entries(const Reader *reader, const ConfigEntry *settings, size_t n_settings)
{
    Lexicon *lexicon = reader->lexicon;
    lexicon->entries = arena_alloc(lexicon->arena, n_settings, sizeof *lexicon->entries);
    lexicon->sections = arena_alloc(lexicon->arena, n_settings, sizeof *lexicon->sections);
    if (!lexicon->entries || !lexicon->sections) return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
    for (size_t i = 0; i < n_settings; i++) {
        const ConfigEntry *setting = &settings[i];
        if (setting->key.n_bytes == 0) {
            lexicon->sections[lexicon->n_sections++] = (LexiconSection){setting->section, setting->line};
            continue;
        }
        Status status = read_entry(reader, setting, &lexicon->entries[lexicon->n_entries++]);
        if (status) return status;
    }
    return STATUS_OK;
}

static Status visit(const Reader *reader, uint32_t scope, LexiconEntry *entry, int depth);

static Status bad_word(const Reader *reader, const LexiconEntry *entry, size_t at, const LexiconEntry *next,
                       const char *what)
{
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->lexicon->file, entry->line,
                        entry->column + columns_before(entry->said, at),
                        "'%.*s' is respelled with '%.*s', which %s; spell one of them otherwise",
                        (int)entry->word.n_bytes, entry->word.data, (int)next->word.n_bytes, next->word.data, what);
}

/* Go on with the entries for the words of a respelling. */
static Status visit_words(const Reader *reader, uint32_t scope, LexiconEntry *entry, int depth)
{
    entry->n_expanded = entry->said.n_bytes;
    for (size_t at = 0, n_bytes; at < entry->said.n_bytes; at += n_bytes) {
        size_t end;
        LexiconEntry *next =
            begins_word(entry->said, at) ? find_entry(reader->lexicon, scope, entry->said, at, &end) : NULL;
        utf8_decode(entry->said, at, &n_bytes);
        if (!next || next->is_phonemes) continue;
        if (next->visit == 1) return bad_word(reader, entry, at, next, "leads back to it");
        if (depth > LEXICON_MAX_DEPTH) return bad_word(reader, entry, at, next, "leads on and on");
        Status status = visit(reader, scope, next, depth + 1);
        if (status) return status;
        entry->n_expanded += next->n_expanded;
        if (entry->n_expanded > LEXICON_MAX_EXPANDED_BYTES)
            return bad_word(reader, entry, at, next, "leads on and on");
        n_bytes = end - at;
    }
    return STATUS_OK;
}

static Status visit(const Reader *reader, uint32_t scope, LexiconEntry *entry, int depth)
{
    if (entry->visit == 2 || entry->is_phonemes) return STATUS_OK;
    entry->visit = 1;
    Status status = visit_words(reader, scope, entry, depth);
    entry->visit = 2;
    return status;
}

/* Respellings are looked up in turn, so they must not lead back to themselves, in nobody's lines. */
static Status check_loops(const Reader *reader)
{
    Lexicon *lexicon = reader->lexicon;
    for (uint32_t scope = 0; scope <= lexicon->n_sections; scope++) {
        for (size_t i = 0; i < lexicon->n_entries; i++) lexicon->entries[i].visit = 0;
        for (size_t i = 0; i < lexicon->n_entries; i++) {
            LexiconEntry *entry = &lexicon->entries[i];
            if (entry->scope != LEXICON_EVERYBODY && entry->scope != scope) continue;
            Status status = visit(reader, scope, entry, 0);
            if (status) return status;
        }
    }
    return STATUS_OK;
}

Status lexicon_load(const char *path, Lexicon **out, Error *error)
{
    Buffer text = {0};
    ConfigEntry *settings;
    size_t n_settings, invalid;
    Arena *arena = arena_new();
    Lexicon *lexicon = arena ? arena_alloc(arena, 1, sizeof *lexicon) : NULL;
    const char *file = lexicon ? arena_string(arena, span_of(path)) : NULL;
    if (!file) {
        arena_free(arena);
        return error_set(error, STATUS_NO_MEMORY, "out of memory");
    }
    lexicon->arena = arena;
    lexicon->file = file;
    Reader reader = {lexicon, error};
    Status status = file_read(path, MAX_LEXICON_BYTES, &text, error);
    char *copy = status ? NULL : arena_string(arena, buffer_span(&text));
    lexicon->text = (Span){copy, copy ? text.n_bytes : 0};
    if (!status && !copy) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status && (invalid = utf8_find_invalid(lexicon->text)) != SIZE_MAX)
        status = error_set_at(error, STATUS_BAD_INPUT, path, 0, 0, "byte %zu is not UTF-8; save the file as UTF-8", invalid);
    if (!status) status = config_parse(lexicon->text, file, arena, &settings, &n_settings, error);
    if (!status) status = read_entries(&reader, settings, n_settings);
    if (!status && !index_entries(lexicon)) status = error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) status = check_loops(&reader);
    buffer_done(&text);
    if (status) lexicon_free(lexicon);
    else *out = lexicon;
    return status;
}
