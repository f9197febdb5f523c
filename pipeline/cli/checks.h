/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_CLI_CHECKS_H
#define DRAMATIS_CLI_CHECKS_H
/** @file checks.h
 * A story with its cast, its sounds and its words in; what does not fit together out, and the list of it as text. */

#include "cli/story_options.h"

/** Note the lines whose speakers are in doubt. */
void check_speakers(const Production *production, Findings *findings);

/** Report who speaks and has no voice in the cast file. */
void check_cast(const Production *production, Findings *findings);

/** Report cues whose sound is in no file of the folder `given`, of the script's own or of the bundled one; files of the
 * producer's that are not good for their cues; and what their licences ask for. */
void check_sounds(const Production *production, const char *given, Findings *findings);

/** Report what is wrong in the lexicon `given`, or in the story's own, and each entry that no line has a word for. Its
 * strays are logged. */
void check_words(Production *production, const char *given, const Log *log, Findings *findings);

/** Report in what the Fountain script in file `path` is not what `story`, read as `options` say, is made of. */
void check_story(const StoryOptions *options, const char *path, const char *story, const Log *log, Findings *findings);

/** Append a line a finding: "file:line:column: error: message". Notes of verbosity −1 are left out. */
void checks_to_text(const Findings *findings, int verbosity, Buffer *out);

/** Append {"story", "words", "findings": [{"severity", "code", "file", "line", "column", "message"}]}. */
void checks_to_json(const char *story, const Findings *findings, const WordCount *count, Buffer *out);

#endif
