/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_SPEECH_MESSAGE_H
#define DRAMATIS_SPEECH_MESSAGE_H
/** @file message.h
 * What the program and its zygote say to each other. Every message begins with a mark, a version and
 * its length; whoever reads one bounds every field of it. Both ends are one program on one machine, so
 * numbers are in its own byte order. */

#include "base/buffer.h"
#include "speech/settings.h"

enum {
    MESSAGE_MAX_BYTES = 32768,
    JOB_MAX_TEXT_BYTES = 16384,
    READY_MAX_BYTES = 16384
};

/** What a child shall make. */
typedef enum JobKind {
    JOB_SPEAK,   /**< PCM and word times */
    JOB_MEASURE, /**< only the loudness */
    JOB_SPELL,   /**< phonemes in the engine's notation, as text in place of samples */
    JOB_SPELL_IPA,
    N_JOB_KINDS
} JobKind;

/** One child's work. */
typedef struct Job {
    uint64_t number;
    JobKind kind;
    VoiceSettings settings;
    Span text; /**< UTF-8 without NUL, cleaned; lies in the message */
} Job;

/** How a job ended. */
typedef enum Outcome {
    OUTCOME_DONE,      /**< the recording comes with the message */
    OUTCOME_CRASHED,   /**< killed by a signal, its own or that of a limit */
    OUTCOME_TIMED_OUT,
    OUTCOME_REFUSED,   /**< the engine does not have the voice, or returned an error */
    OUTCOME_TOO_LONG,  /**< more than RECORDING_MAX_SECONDS */
    OUTCOME_NO_ROOM,   /**< the child ran out of memory */
    OUTCOME_NO_CHILD,  /**< for seconds the system would not give a process, or a file for the recording */
    N_OUTCOMES
} Outcome;

/** A job's end. */
typedef struct JobEnd {
    uint64_t number;
    Outcome outcome;
} JobEnd;

/** The zygote's first message. */
typedef struct Ready {
    bool ok;
    Span text; /**< languages of the engine, one a line, in lower case; when not `ok`, the reason */
} Ready;

void job_write(const Job *job, Buffer *out);
/** Returns false, with `job` untouched, if the message is not a sound one. */
bool job_read(Span message, Job *job);

void job_end_write(const JobEnd *end, Buffer *out);
bool job_end_read(Span message, JobEnd *end);

void ready_write(const Ready *ready, Buffer *out);
bool ready_read(Span message, Ready *ready);

#endif
