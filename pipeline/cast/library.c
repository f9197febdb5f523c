/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading `voices.tsv`: a header line, then a voice a line, with tabs between the columns. Lines that
 * begin with # are comments. */
#include "cast/cast.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { N_COLUMNS = 7, MAX_TABLE_BYTES = 1 << 20, MAX_AGE = 10000 };

static const char columns[] = "name\tlanguage\tgender\tage\tf0_hz\tcentroid_hz\tsuits";

/* What reading the table needs to know. */
typedef struct TableReader {
    VoiceLibrary *library;
    size_t capacity;
    const char *path;
    int line;
    Error *error;
} TableReader;

static Status bad(const TableReader *reader, const char *what, Span value)
{
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->path, reader->line, 0, "'%.*s' is no %s",
                        (int)(value.n_bytes < 60 ? value.n_bytes : 60), value.data, what);
}

static bool is_voice_name(Span name)
{
    if (name.n_bytes == 0 || name.n_bytes > VOICE_NAME_MAX) return false;
    for (size_t i = 0; i < name.n_bytes; i++) {
        char c = name.data[i];
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9' && i > 0) || (c == '-' && i > 0))) return false;
    }
    return true;
}

static bool to_gender(Span text, Gender *gender)
{
    for (int i = GENDER_UNKNOWN; i <= GENDER_NEUTRAL; i++) {
        if (!span_is(text, gender_name((Gender)i))) continue;
        *gender = (Gender)i;
        return true;
    }
    return false;
}

static size_t split(Span line, Span fields[N_COLUMNS + 1])
{
    size_t n = 0, start = 0;
    for (size_t i = 0; i <= line.n_bytes && n <= N_COLUMNS; i++) {
        if (i < line.n_bytes && line.data[i] != '\t') continue;
        fields[n++] = span_trim(span_slice(line, start, i));
        start = i + 1;
    }
    return n;
}

static Status read_voice(TableReader *reader, const Span fields[N_COLUMNS], VoiceInfo *voice)
{
    int64_t age;
    if (!is_voice_name(fields[0])) return bad(reader, "name for a voice", fields[0]);
    if (!is_voice_name(fields[1])) return bad(reader, "language", fields[1]);
    if (!to_gender(fields[2], &voice->gender)) return bad(reader, "gender", fields[2]);
    if (!span_to_int(fields[3], &age) || age < 0 || age > MAX_AGE) return bad(reader, "age", fields[3]);
    if (!span_to_double(fields[4], &voice->f0_hz) || voice->f0_hz < 0)
        return bad(reader, "frequency", fields[4]);
    if (!span_to_double(fields[5], &voice->centroid_hz) || voice->centroid_hz < 0)
        return bad(reader, "frequency", fields[5]);
    if (voice_library_find(reader->library, fields[0])) return bad(reader, "new voice; it stands above", fields[0]);
    memcpy(voice->name, fields[0].data, fields[0].n_bytes);
    memcpy(voice->language, fields[1].data, fields[1].n_bytes);
    voice->age = (int)age;
    voice->suits = arena_string(reader->library->arena, fields[6]);
    return voice->suits ? STATUS_OK : error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
}

/* The engine would silently speak without a variant that is not there. */
static Status check_file(const TableReader *reader, const VoiceInfo *voice)
{
    char path[4096];
    struct stat info;
    snprintf(path, sizeof path, "%s/%s", reader->library->folder, voice->name);
    if (stat(path, &info) == 0 && S_ISREG(info.st_mode)) return STATUS_OK;
    return error_set_at(reader->error, STATUS_NOT_FOUND, reader->path, reader->line, 0,
                        "voice '%s' has no file %s", voice->name, path);
}

static Status add_voice(TableReader *reader, Span line)
{
    VoiceLibrary *library = reader->library;
    Span fields[N_COLUMNS + 1];
    VoiceInfo voice = {.suits = ""};
    size_t n = split(line, fields);
    if (n != N_COLUMNS)
        return error_set_at(reader->error, STATUS_BAD_INPUT, reader->path, reader->line, 0,
                            "%zu columns instead of %d; they are parted by tabs", n, N_COLUMNS);
    Status status = read_voice(reader, fields, &voice);
    if (!status) status = check_file(reader, &voice);
    if (status) return status;
    VoiceInfo *grown = arena_grow(library->arena, library->voices, &reader->capacity,
                                  library->n_voices + 1, sizeof voice);
    if (!grown) return error_set(reader->error, STATUS_NO_MEMORY, "out of memory");
    library->voices = grown;
    library->voices[library->n_voices++] = voice;
    return STATUS_OK;
}

static Status read_table(TableReader *reader, Span table)
{
    bool header = false;
    for (size_t start = 0; start < table.n_bytes;) {
        const char *newline = memchr(table.data + start, '\n', table.n_bytes - start);
        size_t end = newline ? (size_t)(newline - table.data) : table.n_bytes;
        Span line = span_slice(table, start, end);
        Status status = STATUS_OK;
        reader->line++;
        start = end + 1;
        if (span_trim(line).n_bytes == 0 || line.data[0] == '#') continue;
        if (header) status = add_voice(reader, line);
        else if (!span_is(span_trim(line), columns))
            return error_set_at(reader->error, STATUS_BAD_INPUT, reader->path, reader->line, 0,
                                "the columns have to be name, language, gender, age, f0_hz, centroid_hz, suits");
        if (status) return status;
        header = true;
    }
    if (reader->library->n_voices) return STATUS_OK;
    return error_set_at(reader->error, STATUS_BAD_INPUT, reader->path, 0, 0, "there is no voice in the table");
}

Status voice_library_load(const char *folder, VoiceLibrary **out, Error *error)
{
    Buffer table = {0};
    Arena *arena = arena_new();
    VoiceLibrary *library = arena ? arena_alloc(arena, 1, sizeof *library) : NULL;
    char *path = arena ? arena_printf(arena, "%s/voices.tsv", folder) : NULL;
    Status status = STATUS_OK;
    if (library) {
        library->arena = arena;
        library->folder = arena_string(arena, span_of(folder));
    }
    if (!library || !path || !library->folder) {
        status = error_set(error, STATUS_NO_MEMORY, "out of memory");
        goto done;
    }
    status = file_read(path, MAX_TABLE_BYTES, &table, error);
    if (status) goto done;
    status = read_table(&(TableReader){.library = library, .path = path, .error = error}, buffer_span(&table));
done:
    buffer_done(&table);
    if (status) arena_free(arena);
    else *out = library;
    return status;
}

void voice_library_free(VoiceLibrary *library)
{
    if (library) arena_free(library->arena);
}

const VoiceInfo *voice_library_find(const VoiceLibrary *library, Span name)
{
    for (size_t i = 0; i < library->n_voices; i++)
        if (span_is(name, library->voices[i].name)) return &library->voices[i];
    return NULL;
}
