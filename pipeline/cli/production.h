/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_PRODUCTION_H
#define DRAMATIS_CLI_PRODUCTION_H
/** @file production.h
 * A story's name in; everything that commands work on out: its script, cast, voices, and the speech. */

#include "cli/console.h"
#include "cli/places.h"
#include "mix/mix.h"

/** How far a command needs the story prepared. */
typedef enum ProductionDepth {
    PRODUCTION_LINES,  /**< lines, nobody named yet */
    PRODUCTION_SCRIPT, /**< lines with speakers */
    PRODUCTION_CAST,   /**< and a voice for everyone */
    PRODUCTION_SPEECH  /**< and the workers that speak them */
} ProductionDepth;

/** What the user named. */
typedef struct ProductionOptions {
    const char *story;      /**< a path, or "-" */
    const char *cast;       /**< --cast, or NULL to look for one */
    const char *characters; /**< --characters, or NULL */
    const char *thoughts;   /**< --thoughts, or NULL for what the cast says */
    const char *lexicon;    /**< --lex, or NULL to look for one */
    const char *pauses;     /**< --pauses, on top of the script's; or NULL */
    unsigned n_workers;     /**< −j; 0 for one a core */
    double sounds_per_minute; /**< proposed for a story at most; 0 for none */
    ProductionDepth depth;
} ProductionOptions;

/** The story, prepared. All owned; zero-initialised is empty. What lies deeper than asked is NULL. */
typedef struct Production {
    Arena *arena;
    Places places;
    VoiceLibrary *library;
    Speech *speech;
    Document *document;
    Script *script;
    Cast *cast;
    Thoughts thoughts; /**< who reads them */
    CastVoice *voices; /**< one a character; in the cast's arena */
    Lexicon *lexicon;  /**< NULL if there is none */
} Production;

/** Prepare a story. On failure everything is taken down again. Errors: those of the stages. */
Status production_open(const ProductionOptions *options, const Log *log, Production *production,
                       Error *error);
void production_done(Production *production);

/** Read the lexicon `given`, or the story's own if there is one, which depths below PRODUCTION_SPEECH do not need. Its
 * entries that match nothing are logged. Errors: those of lexicon_load(). */
Status production_lexicon(Production *production, const char *given, const Log *log, Error *error);

/** Return the folders of sounds that a render looks through, with line ends between them: `given`, then the script's own, then
 * the bundled one; NULL if there is none. Errors: STATUS_BAD_INPUT when one is no folder, STATUS_NOT_FOUND when it does
 * not exist or the script wants ambience and there is no folder; STATUS_NO_MEMORY. */
Status production_sounds(const Production *production, const char *given, const char **folders, Error *error);

/** Tell whether the file of a sound is one of ours. */
bool production_is_bundled(const Production *production, const char *path);

#endif
