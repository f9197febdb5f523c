/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_STORY_OPTIONS_H
#define DRAMATIS_CLI_STORY_OPTIONS_H
/** @file story_options.h
 * The options that several commands share, word for word the same in each, and what they do. */

#include "cli/options.h"
#include "cli/production.h"

/** What the shared options say. */
typedef struct StoryOptions {
    const char *cast;
    const char *characters;
    const char *sounds;
    const char *thoughts;
    const char *lexicon;
    const char *pauses;
    double bed_distance_lu, music_distance_lu; /**< 0 for the mix's own */
    bool accessible;
    bool no_ambience, force, quiet;
    int n_workers, verbose;
    double sound_density; /**< sounds a minute; commands that propose some begin with SCRIPT_SOUNDS_PER_MINUTE */
} StoryOptions;

#define OPTIONS_VERBOSITY(shared)                                                                  \
    {'q', "quiet", NULL, "print errors only", OPTION_FLAG, &(shared).quiet, 0, 0},                 \
    {'v', "verbose", NULL, "tell what is done; twice, the figures too", OPTION_COUNT, &(shared).verbose, 0, 0}

#define OPTIONS_CHARACTERS(shared)                                                                 \
    {0, "characters", "FILE", "take the list of characters from a JSON file", OPTION_STRING,       \
     &(shared).characters, 0, 0}

#define OPTIONS_CAST(shared)                                                                       \
    {0, "cast", "FILE", "voices of the characters; looked for in voices/ if not given",            \
     OPTION_STRING, &(shared).cast, 0, 0}

#define OPTIONS_LEXICON(shared)                                                                    \
    {0, "lex", "FILE", "how words are said; STORY.lex in voices/ if not given", OPTION_STRING,     \
     &(shared).lexicon, 0, 0}

#define OPTIONS_FORCE(shared)                                                                      \
    {'f', "force", NULL, "replace FILE if it exists", OPTION_FLAG, &(shared).force, 0, 0}

#define OPTIONS_DENSITY(shared)                                                                    \
    {0, "sound-density", "N", "propose at most N sounds a minute for a story; 0 for none, 3 if not given", \
     OPTION_NUMBER, &(shared).sound_density, 0, 60}

#define OPTIONS_SOUND(shared)                                                                      \
    {0, "sounds", "DIR", "take ambience from this folder instead of the bundled one",              \
     OPTION_STRING, &(shared).sounds, 0, 0},                                                       \
    {0, "thoughts", "WHO", "who reads thoughts: character, narrator or close", OPTION_STRING,      \
     &(shared).thoughts, 0, 0},                                                                    \
    {0, "pauses", "LIST", "pauses in seconds: scene=2,paragraph=0.8", OPTION_STRING, &(shared).pauses, 0, 0}, \
    {0, "no-ambience", NULL, "voices only", OPTION_FLAG, &(shared).no_ambience, 0, 0},             \
    {'j', "jobs", "N", "speak N lines at once; one a core if not given", OPTION_INTEGER,           \
     &(shared).n_workers, 1, 64}

#define OPTIONS_DISTANCES(shared)                                                                  \
    {0, "bed-distance", "LU", "keep ambience that far below speech; 15 if not given", OPTION_NUMBER, \
     &(shared).bed_distance_lu, 6, 40},                                                            \
    {0, "music-distance", "LU", "keep music that far below speech; 10 if not given", OPTION_NUMBER, \
     &(shared).music_distance_lu, 3, 40},                                                          \
    {0, "accessible", NULL, "keep both 4 LU further, for those who find speech hard to follow", OPTION_FLAG, \
     &(shared).accessible, 0, 0}

/** Return the distances that they ask for. */
MixDistances story_options_distances(const StoryOptions *shared);

/** Return the verbosity that -q and -v ask for, as console_init() takes it. */
int story_options_verbosity(const StoryOptions *shared);

/** Prepare a story as the shared options say. */
Status story_options_open(const StoryOptions *shared, const char *story, ProductionDepth depth,
                          const Log *log, Production *production, Error *error);

/** Refuse an output file that is there already and may hold a person's work, unless --force was
 * given; "-" is always fine. Errors: STATUS_IO. */
Status story_options_check_free(const StoryOptions *shared, const char *output, Error *error);

/** Write a text that a person will edit to `output`, and say so. Errors: STATUS_IO, STATUS_NO_MEMORY. */
Status story_options_write(const Buffer *text, const char *output, Console *console, Error *error);

/** What a command does once its options are read. `settings` is its own. */
typedef Status (*StoryWork)(void *settings, const char *story, Console *console, Error *error);

/** Read `argv` by the command's table, do `work` with a console of the verbosity that `shared` (which the
 * table fills in) asks for, and report. Returns the exit status. */
int story_options_run(const Command *command, const Option *options, size_t n_options, int argc,
                      char **argv, const StoryOptions *shared, StoryWork work, void *settings);

/** Print the error of a command that did not succeed, unless a signal stopped it; returns its exit
 * status. */
int story_options_finish(Console *console, Status status, const Error *error);

#endif
