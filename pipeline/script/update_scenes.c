/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which scene of a script is which of its story, after the story was changed. */
#include "script/update_scenes.h"

static size_t past_line_ends(Span source, size_t at)
{
    while (at < source.n_bytes && (source.data[at] == '\n' || source.data[at] == '\r')) at++;
    return at;
}

bool update_in_place(const Alignment *aligned)
{
    return aligned->old != ALIGN_NONE && aligned->way != ALIGN_MOVED;
}

/* Take an old scene for the one that is being gone through. */
static void claim(const Updater *updater, Walk *walk, uint32_t there)
{
    FileRange range = updater->places.scenes[there];
    walk->claimed[there] = true;
    walk->there = there;
    walk->heading_at = range.end > range.start ? range.start : SIZE_MAX;
    walk->begins = false;
}

/* Whether the title right above the heading of an old scene, if one is left, is that of a fresh scene. */
static bool has_title_of(const Updater *updater, uint32_t there, size_t scene)
{
    const Scene *old = &updater->old->scenes[there];
    bool is_its = true;
    for (size_t i = old->first_line; i < old->first_line + old->n_lines; i++) {
        bool here = updater->ways[i] != ALIGN_NOT && updater->ways[i] != ALIGN_MOVED;
        if (updater->old->lines[i].kind == LINE_HEADING && here) is_its = updater->scenes[i] == scene;
    }
    return is_its;
}

void update_check_title(const Updater *updater, Walk *walk, size_t old)
{
    uint32_t there = updater->old->lines[old].scene;
    if (walk->heading_at == SIZE_MAX || walk->heading_at > updater->places.lines[old].block.start) return;
    walk->dropped[walk->there] = true;
    walk->heading_at = SIZE_MAX;
    walk->begins = true;
    if (!walk->claimed[there] && has_title_of(updater, there, walk->scene)) claim(updater, walk, there);
}

void update_prepare_scene(Updater *updater, Walk *walk, size_t index)
{
    const Script *fresh = updater->fresh;
    const Scene *scene = &fresh->scenes[fresh->lines[index].scene];
    walk->scene = fresh->lines[index].scene;
    walk->begins = true;
    walk->heading_at = SIZE_MAX;
    for (size_t i = scene->first_line; i < scene->first_line + scene->n_lines; i++) {
        if (!update_in_place(&updater->aligned[i])) continue;
        uint32_t there = updater->old->lines[updater->aligned[i].old].scene;
        FileRange range = updater->places.scenes[there];
        /* A heading above lines of the scene before is that scene's. */
        bool above = range.end > range.start && updater->at != SIZE_MAX && range.start < updater->at;
        walk->begins = walk->claimed[there] || above || !has_title_of(updater, there, walk->scene);
        if (walk->begins) return;
        claim(updater, walk, there);
        return;
    }
}

size_t update_place_for(const Updater *updater, const Walk *walk, size_t index)
{
    Span source = updater->source;
    bool is_heading = updater->fresh->lines[index].kind == LINE_HEADING;
    size_t at = updater->at;
    if (at == SIZE_MAX && walk->heading_at != SIZE_MAX && is_heading) return walk->heading_at;
    for (size_t i = index; i < updater->fresh->n_lines && at == SIZE_MAX; i++)
        if (update_in_place(&updater->aligned[i])) at = updater->places.lines[updater->aligned[i].old].block.start;
    if (at == SIZE_MAX) return source.n_bytes;
    /* Below the heading of its scene, or above it if it is a title. */
    if (walk->heading_at == SIZE_MAX) return at;
    size_t below = walk->heading_at;
    while (below < source.n_bytes && source.data[below] != '\n') below++;
    below = past_line_ends(source, below);
    if (is_heading) return at < walk->heading_at ? at : walk->heading_at;
    return at > below ? at : below;
}

/* Whether a scene of the script is one no more: its title is gone or elsewhere, or nothing is left in it. A scene that
 * a person made has neither. */
static bool has_ended(const Updater *updater, const Scene *scene)
{
    bool any = false;
    for (size_t i = scene->first_line; i < scene->first_line + scene->n_lines; i++) {
        bool ours = updater->places.lines[i].id.end > 0;
        bool here = updater->ways[i] != ALIGN_NOT && updater->ways[i] != ALIGN_MOVED;
        if (updater->old->lines[i].kind == LINE_HEADING && ours && !here) return true;
        any |= here || !ours;
    }
    return !any;
}

void update_drop_headings(Updater *updater, const Walk *walk)
{
    const Script *old = updater->old;
    for (size_t s = 0; s < old->n_scenes; s++) {
        FileRange range = updater->places.scenes[s];
        bool ended = walk->dropped[s] || (!walk->claimed[s] && has_ended(updater, &old->scenes[s]));
        if (!ended || range.end == range.start) continue;
        edits_add(&updater->edits, updater->source, range.start, past_line_ends(updater->source, range.end), (Span){0});
    }
}
