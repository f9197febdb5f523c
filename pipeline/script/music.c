/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Music of the producer's: which file is heard where, as text and as cues. */
#include "script/script.h"

#include "script/note.h"

#include <string.h>

static const char *slot_name(MusicSlot slot)
{
    switch (slot) {
    case MUSIC_OPENING: return "opening";
    case MUSIC_BETWEEN: return "between";
    case MUSIC_CLOSE: return "close";
    case N_MUSIC_SLOTS: break;
    }
    return "opening";
}

/* Find the slot of "opening:theme"; returns false if there is none. `name` receives what follows the colon. */
static bool find_slot(Span item, MusicSlot *slot, Span *name)
{
    const char *colon = memchr(item.data, ':', item.n_bytes);
    if (!colon) return false;
    size_t n = (size_t)(colon - item.data);
    *name = span_slice(item, n + 1, item.n_bytes);
    for (int i = 0; i < N_MUSIC_SLOTS; i++) {
        *slot = (MusicSlot)i;
        if (span_is(span_slice(item, 0, n), slot_name(*slot))) return name->n_bytes > 0;
    }
    return false;
}

Status music_read(Span text, Script *script, Error *error)
{
    const char *music[N_MUSIC_SLOTS];
    memcpy(music, script->music, sizeof music);
    for (Span item; note_next_item(&text, &item);) {
        MusicSlot slot;
        Span name;
        if (!find_slot(item, &slot, &name))
            return error_set(error, STATUS_BAD_INPUT,
                             "music cannot be '%.*s'; write opening, between or close, a colon and the name of a sound",
                             item.n_bytes > 60 ? 60 : (int)item.n_bytes, item.data);
        const char *decoded = note_decode(script->arena, name);
        if (!decoded) return error_set(error, STATUS_NO_MEMORY, "out of memory");
        music[slot] = span_is(name, "none") ? NULL : decoded;
    }
    memcpy(script->music, music, sizeof music);
    return STATUS_OK;
}

void music_write(const Script *script, Buffer *out)
{
    bool any = false;
    for (int i = 0; i < N_MUSIC_SLOTS; i++) {
        if (!script->music[i]) continue;
        buffer_printf(out, "%s%s:", any ? "," : "", slot_name((MusicSlot)i));
        note_encode(out, span_of(script->music[i]));
        any = true;
    }
}

/* The slot before a line; N_MUSIC_SLOTS if there is none. */
static MusicSlot slot_before(const Script *script, size_t line)
{
    if (line == 0) return MUSIC_OPENING;
    if (line == script->n_lines) return MUSIC_CLOSE;
    bool begins = script->lines[line].scene != script->lines[line - 1].scene;
    return begins && script->lines[line].kind == LINE_HEADING ? MUSIC_BETWEEN : N_MUSIC_SLOTS;
}

Status script_place_music(Script *script, Error *error)
{
    bool any = false;
    for (int i = 0; i < N_MUSIC_SLOTS; i++) any |= script->music[i] != NULL;
    if (!any) return STATUS_OK;
    Cue *cues = arena_alloc(script->arena, script->n_cues + script->n_scenes + 2, sizeof *cues);
    if (!cues) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    size_t n = 0, old = 0;
    for (size_t line = 0; line <= script->n_lines; line++) {
        MusicSlot slot = slot_before(script, line);
        if (slot < N_MUSIC_SLOTS && script->music[slot])
            cues[n++] = (Cue){.kind = CUE_MUSIC, .timing = CUE_THEME, .line = line, .name = script->music[slot],
                              .confidence = 1};
        while (old < script->n_cues && script->cues[old].line == line) cues[n++] = script->cues[old++];
    }
    script->cues = cues;
    script->n_cues = n;
    return STATUS_OK;
}
