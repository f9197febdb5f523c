/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_CACHE_ENTRY_H
#define DRAMATIS_SPEECH_CACHE_ENTRY_H
/** @file cache_entry.h
 * A recording and all that it depends on in; a file out, and the recording again. What does not come back as it
 * was put in does not come back. */

#include "base/span.h"
#include "base/status.h"
#include "speech/recording.h"

/** What a file turned out to hold. */
typedef enum EntryResult {
    ENTRY_RECORDING,
    ENTRY_SPLIT,     /**< no recording: the engine crashes on this text, and its halves are kept instead */
    ENTRY_NONE,      /**< there is no file, or it is somebody else's who has the same name */
    ENTRY_BROKEN,    /**< cut short, changed, or never whole */
    ENTRY_UNREADABLE /**< the system refused; errno says why */
} EntryResult;

/** Read the entry at `path` if it is that of `identity`, and note that it was used. `out` receives the recording
 * if it holds one. */
EntryResult cache_entry_read(const char *path, Span identity, Recording *out);

/** Put a recording under `path`, in one step, replacing what is there; NULL for ENTRY_SPLIT. `n_bytes` receives
 * the size of the file. Errors: STATUS_IO, STATUS_NOT_FOUND, STATUS_NO_MEMORY. */
Status cache_entry_write(const char *path, Span identity, const Recording *recording, uint64_t *n_bytes,
                         Error *error);

#endif
