/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ids of lines: a hash of what is said and of how often it was said before, so that an edit elsewhere
 * changes none of them. */
#include "script/lines.h"

#include "base/hash.h"

#include <string.h>

enum { ID_CHARACTERS = 8, ID_BITS = 5 };

static const char digits[] = "abcdefghijkmnpqrstuvwxyz23456789";

/* What is kept of each text that was seen, in a table with open addressing. */
typedef struct Seen {
    uint64_t hash; /* 0 in a free place */
    uint32_t n_times;
} Seen;

static uint64_t hash_text(Span text)
{
    uint64_t hash = hash_bytes(HASH_START, text);
    return hash ? hash : 1;
}

/* Spread the bits. Source: the finaliser of MurmurHash3. */
static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 33) * 0xFF51AFD7ED558CCDULL;
    value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53ULL;
    return value ^ value >> 33;
}

/* Find the place of `hash`, in use or free. */
static Seen *find(Seen *table, size_t n_places, uint64_t hash)
{
    size_t at = (size_t)mix(hash) & (n_places - 1);
    while (table[at].hash && table[at].hash != hash) at = (at + 1) & (n_places - 1);
    return &table[at];
}

static void write_id(uint64_t value, char *id)
{
    for (int i = 0; i < ID_CHARACTERS; i++, value >>= ID_BITS) id[i] = digits[value & 31];
    id[ID_CHARACTERS] = '\0';
}

/* The value that an id was written from; false if it was not written here. */
static bool read_id(const char *id, uint64_t *value)
{
    *value = 0;
    if (strlen(id) != ID_CHARACTERS) return false;
    for (int i = ID_CHARACTERS; i-- > 0;) {
        const char *digit = strchr(digits, id[i]);
        if (!digit) return false;
        *value = *value << ID_BITS | (uint64_t)(digit - digits);
    }
    return true;
}

/* The id of the line that has this text for the (n + 1)th time. */
static uint64_t id_value(uint64_t hash, uint32_t n)
{
    return mix(hash + 0x9E3779B97F4A7C15ULL * n) >> (64 - ID_CHARACTERS * ID_BITS);
}

bool lines_id_is_of(const char *id, Span text)
{
    enum { MOST_TIMES = 1000 };
    uint64_t value;
    uint64_t hash = hash_text(text);
    if (!read_id(id, &value)) return false;
    for (uint32_t n = 0; n < MOST_TIMES; n++)
        if (id_value(hash, n) == value) return true;
    return false;
}

static void name_line(ScriptLine *line, Span text, Seen *texts, Seen *ids, size_t n_places)
{
    uint64_t hash = hash_text(text);
    Seen *seen = find(texts, n_places, hash);
    seen->hash = hash;
    for (;;) {
        uint64_t id = id_value(hash, seen->n_times++);
        Seen *taken = find(ids, n_places, id + 1);
        if (taken->hash) continue; /* another text has this id: take the next one */
        taken->hash = id + 1;
        write_id(id, line->id);
        return;
    }
}

Status lines_name(Script *script, Error *error)
{
    size_t n_places = 16;
    while (n_places / 2 < script->n_lines) n_places *= 2;
    Arena *scratch = arena_new();
    Seen *texts = scratch ? arena_alloc(scratch, n_places, sizeof *texts) : NULL;
    Seen *ids = texts ? arena_alloc(scratch, n_places, sizeof *ids) : NULL;
    Buffer text = {0};
    Status status = ids ? STATUS_OK : STATUS_NO_MEMORY;
    for (size_t i = 0; i < script->n_lines && !status; i++) {
        uint64_t id;
        if (read_id(script->lines[i].id, &id)) find(ids, n_places, id + 1)->hash = id + 1;
    }
    for (size_t i = 0; i < script->n_lines && !status; i++) {
        if (script->lines[i].id[0]) continue;
        buffer_clear(&text);
        script_written_text(script, &script->lines[i], &text);
        if (text.failed) status = STATUS_NO_MEMORY;
        if (!status) name_line(&script->lines[i], buffer_span(&text), texts, ids, n_places);
    }
    buffer_done(&text);
    arena_free(scratch);
    return status ? error_set(error, status, "out of memory") : STATUS_OK;
}
