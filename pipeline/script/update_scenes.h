/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SCRIPT_UPDATE_SCENES_H
#define DRAMATIS_SCRIPT_UPDATE_SCENES_H
/** @file update_scenes.h
 * The scenes of a story and those of a script in; out comes which heading in the script is that of which scene. */

#include "script/updater.h"

/** What stands where and how a scene begins, while the lines are gone through. */
typedef struct Walk {
    const AlignLine *fresh, *old;
    bool *claimed;     /**< by old scene: it is one of the fresh scenes */
    bool *dropped;     /**< by old scene: its heading stands among the titles of a scene now */
    size_t scene;      /**< fresh, that was prepared last */
    bool begins;       /**< it needs a heading before its next line that is no title */
    size_t heading_at; /**< its heading in the file, or SIZE_MAX */
    uint32_t there;    /**< the old scene with that heading */
} Walk;

/** Tell whether a fresh line is in the script, where it was. */
bool update_in_place(const Alignment *aligned);

/** See whether the scene of fresh line `index` is in the script already. */
void update_prepare_scene(Updater *updater, Walk *walk, size_t index);

/** Titles stand above the heading of their scene: where old line `old`, a title, comes below it now, that heading is none
 * any more, and the one below the title is the scene's. */
void update_check_title(const Updater *updater, Walk *walk, size_t old);

/** Return where fresh line `index` goes, which is not in the script. */
size_t update_place_for(const Updater *updater, const Walk *walk, size_t index);

/** Take out the headings of scenes that are none any more. */
void update_drop_headings(Updater *updater, const Walk *walk);

#endif
