/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_JOB_IDENTITY_H
#define DRAMATIS_SPEECH_JOB_IDENTITY_H
/** @file job_identity.h
 * A job in; all that its recording depends on out, as bytes: two jobs with the same identity sound the same, in
 * any run of the program. */

#include "base/buffer.h"
#include "speech/message.h"

typedef struct JobIdentities JobIdentities;

/** Take the marks of the engine's library and data. `engine_data` is the engine's own folder, `folder` the one that
 * it is started with; both are looked into while this lives. Returns NULL when out of memory. */
JobIdentities *job_identities_new(const char *engine_data, const char *folder);
void job_identities_free(JobIdentities *identities);

/** Append the identity of `job`: what the engine is, its data, the voice file and the parameters, and the text.
 * Returns false when the voice file cannot be read, or when out of memory. */
bool job_identity(JobIdentities *identities, const Job *job, Buffer *out);

#endif
