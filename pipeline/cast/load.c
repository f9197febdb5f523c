/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading cast files: the one that was named, and those that it extends. */
#include "cast/cast.h"

#include "base/file.h"
#include "cast/extend.h"
#include "cast/setting.h"

#include <string.h>
#include <sys/stat.h>

enum { MAX_CAST_BYTES = 4 << 20, MAX_SERIES = 16 };

static const CastVoice defaults = {.pitch = 50, .rate_wpm = CAST_RATE_WPM, .range = 50, .strength = 1};

/* A file that is being read because the one after it extends it. */
typedef struct Chain {
    const struct Chain *nearer; /* NULL for the file that was named */
    const char *file;
    dev_t device;
    ino_t node;
    int length;
} Chain;

/* What reading a file needs to know. */
typedef struct Loader {
    const VoiceLibrary *library;
    Error *error;
} Loader;

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
    if (!cast) return;
    cast_free(cast->series);
    arena_free(cast->arena);
}

static Status no_memory(const Loader *loader)
{
    return error_set(loader->error, STATUS_NO_MEMORY, "out of memory");
}

/* Before the first section stands what is about all of the story: the series, and who reads thoughts. */
static Status read_head(const Loader *loader, Cast *cast, const ConfigEntry *setting,
                        const ConfigEntry **extends)
{
    if (span_is(setting->key, "thoughts")) {
        cast->has_thoughts = true;
        if (thoughts_find(setting->value, &cast->thoughts)) return STATUS_OK;
        return error_set_at(loader->error, STATUS_BAD_INPUT, cast->file, setting->line, setting->value_column,
                            "thoughts are read by the narrator, by the character, or close: write one of these three words");
    }
    if (!span_is(setting->key, "extends"))
        return error_set_at(loader->error, STATUS_BAD_INPUT, cast->file, setting->line, setting->column,
                            "a setting needs the [name] of a character above it");
    if (setting->value.n_bytes == 0)
        return error_set_at(loader->error, STATUS_BAD_INPUT, cast->file, setting->line, setting->column,
                            "extends needs the name of a cast file");
    *extends = setting;
    return STATUS_OK;
}

static Status read_entries(const Loader *loader, Cast *cast, const ConfigEntry *settings, size_t n_settings,
                           const ConfigEntry **extends)
{
    CastReader reader = {cast->arena, cast->file, loader->library, loader->error};
    cast->entries = arena_alloc(cast->arena, n_settings, sizeof *cast->entries);
    if (!cast->entries) return no_memory(loader);
    for (size_t i = 0; i < n_settings; i++) {
        const ConfigEntry *setting = &settings[i];
        Status status = STATUS_OK;
        if (setting->section.n_bytes == 0) {
            status = read_head(loader, cast, setting, extends);
        } else if (setting->key.n_bytes == 0) {
            char *name = arena_string(cast->arena, setting->section);
            if (!name) return no_memory(loader);
            cast->entries[cast->n_entries++] =
                (CastEntry){.name = name, .voice = defaults, .file = cast->file, .line = setting->line};
        } else {
            status = cast_read_setting(&reader, setting, &cast->entries[cast->n_entries - 1]);
        }
        if (status) return status;
    }
    return STATUS_OK;
}

/* Tell where `name` leads that stands in `file`: it counts from the folder of that file. */
static char *resolve(Arena *arena, const char *file, Span name)
{
    const char *slash = strrchr(file, '/');
    Span folder = slash ? (Span){file, (size_t)(slash + 1 - file)} : span_of("./");
    if (name.data[0] == '/') return arena_string(arena, name);
    return arena_printf(arena, "%.*s%.*s", (int)folder.n_bytes, folder.data, (int)name.n_bytes, name.data);
}

/* A file that extends itself, by way of others or not, has no end. */
static Status check_chain(const Loader *loader, const Chain *chain, const ConfigEntry *extends, const char *path)
{
    struct stat info;
    if (chain->length == MAX_SERIES)
        return error_set_at(loader->error, STATUS_BAD_INPUT, chain->file, extends->line, extends->value_column,
                            "more than %d files extend each other", MAX_SERIES);
    if (stat(path, &info) != 0) return STATUS_OK; /* reading it tells why */
    for (const Chain *link = chain; link; link = link->nearer)
        if (link->device == info.st_dev && link->node == info.st_ino)
            return error_set_at(loader->error, STATUS_BAD_INPUT, chain->file, extends->line, extends->value_column,
                                "%s extends %s, which would extend it in turn without end; take one of them out",
                                chain->file, link->file);
    return STATUS_OK;
}

static Status load(const Loader *loader, const Chain *nearer, const char *path, Cast **out);

static Status load_series(const Loader *loader, const Chain *chain, const ConfigEntry *extends, Cast *cast)
{
    char *path = resolve(cast->arena, cast->file, extends->value);
    if (!path) return no_memory(loader);
    Status status = check_chain(loader, chain, extends, path);
    if (!status) status = load(loader, chain, path, &cast->series);
    /* The place where a missing file is named helps more than its own name. */
    if (status == STATUS_NOT_FOUND && loader->error && !strcmp(loader->error->file, path))
        return error_set_at(loader->error, status, cast->file, extends->line, extends->value_column,
                            "there is no cast file %s to extend; the name counts from the folder of this file", path);
    if (!status && !cast->has_thoughts) {
        cast->thoughts = cast->series->thoughts;
        cast->has_thoughts = cast->series->has_thoughts;
    }
    return status ? status : cast_extend(cast, loader->error);
}

static Status load(const Loader *loader, const Chain *nearer, const char *path, Cast **out)
{
    Buffer text = {0};
    ConfigEntry *settings;
    size_t n_settings;
    struct stat info = {0};
    const ConfigEntry *extends = NULL;
    Cast *cast = cast_new();
    char *file = cast ? arena_string(cast->arena, span_of(path)) : NULL;
    if (!file) {
        cast_free(cast);
        return no_memory(loader);
    }
    cast->file = file;
    Status status = file_read(path, MAX_CAST_BYTES, &text, loader->error);
    if (!status) status = config_parse(buffer_span(&text), file, cast->arena, &settings, &n_settings, loader->error);
    if (!status) status = read_entries(loader, cast, settings, n_settings, &extends);
    if (!status && stat(path, &info) != 0) info.st_ino = 0; /* "-" */
    Chain chain = {nearer, file, info.st_dev, info.st_ino, nearer ? nearer->length + 1 : 1};
    if (!status && extends) status = load_series(loader, &chain, extends, cast);
    buffer_done(&text);
    if (status) cast_free(cast);
    else *out = cast;
    return status;
}

Status cast_load(const char *path, const VoiceLibrary *library, Cast **out, Error *error)
{
    return load(&(Loader){library, error}, NULL, path, out);
}
