/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/places.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The folder of the running program, or NULL. */
static const char *program_folder(Arena *arena)
{
    char path[PATH_MAX];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path);
    if (n <= 0 || (size_t)n == sizeof path) return NULL;
    while (n > 0 && path[n - 1] != '/') n--;
    return arena_string(arena, (Span){path, n > 1 ? (size_t)n - 1 : 0});
}

static bool exists(const char *path)
{
    return path && access(path, R_OK) == 0;
}

/* Take `root` as the data folder if the voice library is in it. */
static bool try_root(Arena *arena, const char *root, const char *sounds, Places *places)
{
    const char *table = arena_printf(arena, "%s/voices/library/voices.tsv", root);
    if (!exists(table)) return false;
    places->library = arena_printf(arena, "%s/voices/library", root);
    places->casts = arena_printf(arena, "%s/voices", root);
    if (!places->library || !places->casts) return false;
    places->sounds = exists(sounds) ? sounds : NULL;
    return true;
}

Status places_find(Arena *arena, Places *places, Error *error)
{
    const char *given = getenv("DRAMATIS_DATA");
    if (given && given[0]) {
        const char *sounds = arena_printf(arena, "%s/sounds", given);
        if (!exists(sounds)) sounds = arena_printf(arena, "%s/build/sounds", given); /* source tree */
        if (try_root(arena, given, sounds, places)) return STATUS_OK;
        return error_set_at(error, STATUS_NOT_FOUND, given, 0, 0,
                            "DRAMATIS_DATA names this folder, but voices/library/voices.tsv is not "
                            "in it; correct or unset the variable");
    }
    const char *program = program_folder(arena);
    if (program) {
        const char *share = arena_printf(arena, "%s/../share/dramatis", program);
        const char *tree = arena_printf(arena, "%s/../..", program);
        if (share && try_root(arena, share, arena_printf(arena, "%s/sounds", share), places))
            return STATUS_OK;
        if (tree && try_root(arena, tree, arena_printf(arena, "%s/build/sounds", tree), places))
            return STATUS_OK;
    }
    if (try_root(arena, DRAMATIS_DATADIR, DRAMATIS_DATADIR "/sounds", places)) return STATUS_OK;
    return error_set(error, STATUS_NOT_FOUND,
                     "the voice library is neither beside the program nor in %s; install Dramatis with "
                     "'make install', or name its data folder in DRAMATIS_DATA",
                     DRAMATIS_DATADIR);
}

/* A file that goes with a story of this name: its cast, or its lexicon. */
static const char *find_file(const Places *places, const char *beside, const char *name, const char *kind, Arena *arena)
{
    const char *candidates[] = {
        arena_printf(arena, "%s%s.%s", beside, name, kind),
        arena_printf(arena, "%s../voices/%s.%s", beside, name, kind),
        arena_printf(arena, "voices/%s.%s", name, kind),
        arena_printf(arena, "%s/%s.%s", places->casts, name, kind),
    };
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++)
        if (exists(candidates[i])) return candidates[i];
    return NULL;
}

/* The folder of the story, with its slash. */
static const char *folder_beside(const Document *document, Arena *arena)
{
    const char *slash = strrchr(document->file, '/');
    return arena_string(arena, (Span){document->file, slash ? (size_t)(slash - document->file) + 1 : 0});
}

static const char *find_for(const Places *places, const Script *script, const char *kind, Arena *arena)
{
    const char *beside = folder_beside(script->document, arena);
    if (!beside) return NULL;
    const char *found = find_file(places, beside, script->document->name, kind, arena);
    /* The name of a story in a script may not lead out of the folders of casts. */
    bool other = !found && script->story && !strchr(script->story, '/') && script->story[0] != '.';
    return other ? find_file(places, beside, script->story, kind, arena) : found;
}

const char *places_beside(const Script *script, const char *name, Arena *arena)
{
    const char *beside = folder_beside(script->document, arena);
    return beside ? arena_printf(arena, "%s%s", name[0] == '/' ? "" : beside, name) : NULL;
}

const char *places_cast_of(const Places *places, const Script *script, Arena *arena)
{
    if (!script->cast_file) return find_for(places, script, "cast", arena);
    /* Whoever asks for a file that is not there is told so when it is read. */
    return places_beside(script, script->cast_file, arena);
}

const char *places_lexicon_of(const Places *places, const Script *script, Arena *arena)
{
    return find_for(places, script, "lex", arena);
}
