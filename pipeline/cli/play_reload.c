/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/play_reload.h"

#include <string.h>

enum { CAST, LEXICON };

/* The cast may get a file while it is heard. */
static void watch_cast(PlayReload *reload)
{
    const Production *production = reload->tuning->production;
    const char *file = production->cast->file;
    if (!file[0] || (reload->cast && !strcmp(reload->cast, file))) return;
    reload->cast = arena_string(production->arena, span_of(file)); /* the name outlives the cast */
    file_watch_set(&reload->watch, CAST, reload->cast);
}

void play_reload_init(PlayReload *reload, PlayTuning *tuning, const char *lexicon)
{
    *reload = (PlayReload){.tuning = tuning, .lexicon = lexicon};
    file_watch_open(&reload->watch);
    watch_cast(reload);
    file_watch_set(&reload->watch, LEXICON, lexicon);
}

void play_reload_done(PlayReload *reload)
{
    file_watch_close(&reload->watch);
}

static Status load_cast(PlayReload *reload, Error *error)
{
    Cast *cast = NULL;
    CastVoice *voices = NULL;
    Production *production = reload->tuning->production;
    bool thoughts_are_its = production->thoughts == production->cast->thoughts;
    Status status = cast_load(reload->cast, production->library, &cast, error);
    if (!status) status = speech_check_cast(production->speech, cast, error);
    if (!status) status = cast_assign(cast, production->script, production->library, NULL, &voices, error);
    if (status) {
        cast_free(cast);
        return status;
    }
    if (thoughts_are_its) production->thoughts = cast->thoughts;
    play_tuning_reload(reload->tuning, cast, voices, production->lexicon);
    return STATUS_OK;
}

static Status load_lexicon(PlayReload *reload, Error *error)
{
    Lexicon *lexicon = NULL;
    Production *production = reload->tuning->production;
    Status status = lexicon_load(reload->lexicon, &lexicon, error);
    if (!status) play_tuning_reload(reload->tuning, production->cast, production->voices, lexicon);
    return status;
}

static ReloadResult tell(const char *file, Status status, const Error *error, Buffer *notice)
{
    char text[1024];
    error_format(error, text, sizeof text);
    buffer_clear(notice);
    if (status) buffer_printf(notice, "%s; all stays as it was", text);
    else buffer_printf(notice, "%s is heard from the next line on", file);
    return status ? RELOAD_REFUSED : RELOAD_DONE;
}

ReloadResult play_reload_look(PlayReload *reload, Buffer *notice)
{
    Error error = {0};
    buffer_clear(notice);
    watch_cast(reload);
    if (reload->cast && file_watch_was_saved(&reload->watch, CAST))
        return tell(reload->cast, load_cast(reload, &error), &error, notice);
    if (reload->lexicon && file_watch_was_saved(&reload->watch, LEXICON))
        return tell(reload->lexicon, load_lexicon(reload, &error), &error, notice);
    return RELOAD_NOTHING;
}
