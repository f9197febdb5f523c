/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/message.h"

#include <string.h>

enum { MARK = 0x4452414D, VERSION = 1, HEADER_BYTES = 16 };

enum { KIND_JOB = 1, KIND_JOB_END = 2, KIND_READY = 3 };

/* A message being read. Once `failed`, every field is 0 or empty. */
typedef struct Reader {
    Span rest;
    bool failed;
} Reader;

static void write_u32(Buffer *out, uint32_t value)
{
    buffer_add(out, &value, sizeof value);
}

static void write_u64(Buffer *out, uint64_t value)
{
    buffer_add(out, &value, sizeof value);
}

static void write_text(Buffer *out, Span text)
{
    write_u32(out, (uint32_t)text.n_bytes);
    buffer_add_span(out, text);
}

static void begin(Buffer *out, uint32_t kind)
{
    buffer_clear(out);
    write_u32(out, MARK);
    write_u32(out, VERSION);
    write_u32(out, kind);
    write_u32(out, 0); /* the length, in end() */
}

static void end(Buffer *out)
{
    uint32_t length = (uint32_t)out->n_bytes;
    if (!out->failed) memcpy(out->data + HEADER_BYTES - sizeof length, &length, sizeof length);
}

static void take(Reader *reader, void *out, size_t n_bytes)
{
    memset(out, 0, n_bytes);
    if (reader->failed || reader->rest.n_bytes < n_bytes) {
        reader->failed = true;
        return;
    }
    memcpy(out, reader->rest.data, n_bytes);
    reader->rest = span_slice(reader->rest, n_bytes, reader->rest.n_bytes);
}

static uint64_t read_u64(Reader *reader)
{
    uint64_t value;
    take(reader, &value, sizeof value);
    return value;
}

/* Read a number that is at most `max`. */
static uint32_t read_u32(Reader *reader, uint32_t max)
{
    uint32_t value;
    take(reader, &value, sizeof value);
    if (value <= max) return value;
    reader->failed = true;
    return 0;
}

static Span read_text(Reader *reader, uint32_t max_bytes)
{
    uint32_t n = read_u32(reader, max_bytes);
    if (reader->failed || reader->rest.n_bytes < n) {
        reader->failed = true;
        return (Span){0};
    }
    Span text = span_slice(reader->rest, 0, n);
    reader->rest = span_slice(reader->rest, n, reader->rest.n_bytes);
    if (n && memchr(text.data, 0, n)) reader->failed = true;
    return text;
}

static void read_name(Reader *reader, char *out, size_t size)
{
    Span name = read_text(reader, (uint32_t)size - 1);
    memset(out, 0, size);
    if (reader->failed || name.n_bytes == 0) {
        reader->failed = true;
        return;
    }
    memcpy(out, name.data, name.n_bytes);
    /* The engine would open files outside its folder for such names. */
    if (strchr(out, '/') || strchr(out, '+')) reader->failed = true;
}

static Reader open_message(Span message, uint32_t kind)
{
    Reader reader = {.rest = message};
    uint32_t mark = read_u32(&reader, UINT32_MAX), version = read_u32(&reader, UINT32_MAX);
    uint32_t its_kind = read_u32(&reader, UINT32_MAX), length = read_u32(&reader, MESSAGE_MAX_BYTES);
    if (mark != MARK || version != VERSION || its_kind != kind || length != message.n_bytes)
        reader.failed = true;
    return reader;
}

static bool ended(const Reader *reader)
{
    return !reader->failed && reader->rest.n_bytes == 0;
}

void job_write(const Job *job, Buffer *out)
{
    begin(out, KIND_JOB);
    write_u64(out, job->number);
    write_u32(out, (uint32_t)job->kind);
    write_text(out, span_of(job->settings.language));
    write_text(out, span_of(job->settings.variant));
    write_u32(out, (uint32_t)job->settings.rate_wpm);
    write_u32(out, (uint32_t)job->settings.pitch);
    write_u32(out, (uint32_t)job->settings.range);
    write_text(out, job->text);
    end(out);
}

bool job_read(Span message, Job *job)
{
    Job read = {0};
    Reader reader = open_message(message, KIND_JOB);
    read.number = read_u64(&reader);
    read.kind = (JobKind)read_u32(&reader, N_JOB_KINDS - 1);
    read_name(&reader, read.settings.language, sizeof read.settings.language);
    read_name(&reader, read.settings.variant, sizeof read.settings.variant);
    read.settings.rate_wpm = (int)read_u32(&reader, 449);
    read.settings.pitch = (int)read_u32(&reader, 99);
    read.settings.range = (int)read_u32(&reader, 99);
    read.text = read_text(&reader, JOB_MAX_TEXT_BYTES);
    if (!ended(&reader) || read.settings.rate_wpm < 80) return false;
    *job = read;
    return true;
}

void job_end_write(const JobEnd *job_end, Buffer *out)
{
    begin(out, KIND_JOB_END);
    write_u64(out, job_end->number);
    write_u32(out, (uint32_t)job_end->outcome);
    end(out);
}

bool job_end_read(Span message, JobEnd *job_end)
{
    JobEnd read = {0};
    Reader reader = open_message(message, KIND_JOB_END);
    read.number = read_u64(&reader);
    read.outcome = (Outcome)read_u32(&reader, N_OUTCOMES - 1);
    if (!ended(&reader)) return false;
    *job_end = read;
    return true;
}

void ready_write(const Ready *ready, Buffer *out)
{
    begin(out, KIND_READY);
    write_u32(out, ready->ok);
    write_text(out, ready->text);
    end(out);
}

bool ready_read(Span message, Ready *ready)
{
    Reader reader = open_message(message, KIND_READY);
    bool ok = read_u32(&reader, 1) == 1;
    Span text = read_text(&reader, READY_MAX_BYTES);
    if (!ended(&reader)) return false;
    *ready = (Ready){.ok = ok, .text = text};
    return true;
}
