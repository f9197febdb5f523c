/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_ENGINE_H
#define DRAMATIS_SPEECH_ENGINE_H
/** @file engine.h
 * eSpeak NG. A job in; a recording out, in a process that does nothing else afterwards.
 *
 * The engine is one to a process, and what it says depends on what it said before. So it is started in
 * the zygote, which never speaks, and each child of the zygote speaks once. */

#include "speech/message.h"
#include "speech/recording.h"

/** At 100, the default, loud voices reach the engine's limiter; calibration makes up for the rest. */
enum { ENGINE_VOLUME = 60 };

/** Longest path of a data folder that the engine can take; it cuts longer ones. */
enum { ENGINE_MAX_PATH_BYTES = 120 };

/** Return the version of the engine, such as "1.51"; static storage. */
const char *engine_version(void);

/** Append a line on what the engine is: its version, the library that it was loaded from, and all that this file
 * sets in it. Two engines that are described alike speak alike with the same data. */
void engine_describe(Buffer *out);

/** Find the data folder that the engine was installed with. `folder` receives its path, static storage.
 * Errors: STATUS_ENGINE when there is none. */
Status engine_find_data(const char **folder, Error *error);

/** Start the engine with the data in `folder`. `languages` receives the names by which jobs may ask
 * for its languages, one a line. Errors: STATUS_ENGINE, STATUS_NO_MEMORY. */
Status engine_start(const char *folder, Buffer *languages, Error *error);

/** Do a job and write its recording to `fd`. At most once a process, and then `_exit`.
 * Errors: STATUS_ENGINE (no such voice, or the engine failed), STATUS_UNSUPPORTED (longer than a recording
 * may be), STATUS_IO (no memory to write to), STATUS_NO_MEMORY. */
Status engine_speak(const Job *job, int fd);

#endif
