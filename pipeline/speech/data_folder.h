/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_DATA_FOLDER_H
#define DRAMATIS_SPEECH_DATA_FOLDER_H
/** @file data_folder.h
 * The engine's own data and our voice library in; one folder that the engine can be started with out:
 * links to its data, and our variants in every timbre.
 *
 * It is kept in the user's cache, under a name made from what is in it. Where that cannot be written, it is
 * a temporary folder, which goes when the zygote does. Whoever makes a new one removes older ones that nobody
 * has open. */

#include "speech/engine.h"

typedef struct DataFolder {
    char path[ENGINE_MAX_PATH_BYTES + 1];
    bool temporary;
    int lock; /**< descriptor that keeps others from removing it; −1 if temporary */
} DataFolder;

/** Find the folder for `library`, or make it. `engine_data` is the engine's own folder.
 * Errors: STATUS_NOT_FOUND or STATUS_IO (a variant cannot be read, or no folder can be made),
 * STATUS_BAD_INPUT with the place (a variant that is none), STATUS_NO_MEMORY. */
Status data_folder_open(const VoiceLibrary *library, const char *engine_data, DataFolder *out,
                        Error *error);

/** Let go of the folder, and remove it if it is temporary. May be called twice. */
void data_folder_close(DataFolder *folder);

/** Remove the folder if it is temporary: for a process that has closed its descriptors. */
void data_folder_remove(const DataFolder *folder);

#endif
