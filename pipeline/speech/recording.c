/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/recording.h"

#include "speech/speech.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { RECORDING_MARK = 0x54414B45, RECORDING_VERSION = 1 };

/* The beginning of the file. The samples follow at SAMPLES_AT, and the words after them at the next
 * multiple of 8. It is written last, so that a recording that broke off has no mark. */
typedef struct Header {
    uint32_t mark;
    uint32_t version;
    uint64_t n_samples;
    uint64_t n_words;
    double level_lufs;
} Header;

enum { SAMPLES_AT = 64 };

static const uint64_t max_samples = (uint64_t)RECORDING_MAX_SECONDS * SPEECH_RATE_HZ;

static uint64_t words_at(uint64_t n_samples)
{
    return (SAMPLES_AT + n_samples * sizeof(int16_t) + 7) / 8 * 8;
}

static bool write_at(int fd, const void *data, size_t n_bytes, uint64_t offset)
{
    const char *at = data;
    while (n_bytes) {
        ssize_t n = pwrite(fd, at, n_bytes, (off_t)offset);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        offset += (uint64_t)n;
        n_bytes -= (size_t)n;
    }
    return true;
}

void recording_add_samples(RecordingWriter *writer, const int16_t *samples, size_t n_samples)
{
    if (n_samples > max_samples - writer->n_samples) writer->failed = writer->too_long = true;
    if (writer->failed) return;
    uint64_t offset = SAMPLES_AT + writer->n_samples * sizeof *samples;
    if (!write_at(writer->fd, samples, n_samples * sizeof *samples, offset)) writer->failed = true;
    writer->n_samples += n_samples;
}

void recording_add_word(RecordingWriter *writer, WordEvent word)
{
    if (writer->n_words == RECORDING_MAX_WORDS) return;
    if (writer->n_words == writer->capacity) {
        size_t capacity = writer->capacity ? writer->capacity * 2 : 64;
        WordEvent *grown = realloc(writer->words, capacity * sizeof *grown);
        if (!grown) {
            writer->failed = true;
            return;
        }
        writer->words = grown;
        writer->capacity = capacity;
    }
    writer->words[writer->n_words++] = word;
}

bool recording_end(RecordingWriter *writer, double level_lufs)
{
    Header header = {.mark = RECORDING_MARK, .version = RECORDING_VERSION,
                     .n_samples = writer->n_samples, .n_words = writer->n_words,
                     .level_lufs = level_lufs};
    bool ok = !writer->failed &&
              write_at(writer->fd, writer->words, writer->n_words * sizeof *writer->words,
                       words_at(writer->n_samples)) &&
              write_at(writer->fd, &header, sizeof header, 0);
    free(writer->words);
    *writer = (RecordingWriter){.fd = -1};
    return ok;
}

static bool is_sound(const Header *header, uint64_t n_bytes)
{
    if (header->mark != RECORDING_MARK || header->version != RECORDING_VERSION) return false;
    if (header->n_samples > max_samples || header->n_words > RECORDING_MAX_WORDS) return false;
    uint64_t end = header->n_words ? words_at(header->n_samples) + header->n_words * sizeof(WordEvent)
                                   : SAMPLES_AT + header->n_samples * sizeof(int16_t);
    return (header->n_samples == 0 && header->n_words == 0) || end <= n_bytes;
}

bool recording_open(void *map, size_t n_map_bytes, size_t offset, size_t n_bytes, Recording *out)
{
    Header header;
    const char *start = (const char *)map + offset;
    if (n_bytes < sizeof header) return false;
    memcpy(&header, start, sizeof header);
    if (!is_sound(&header, n_bytes)) return false;
    const void *samples = start + SAMPLES_AT, *words = start + words_at(header.n_samples);
    *out = (Recording){.map = map, .n_map_bytes = n_map_bytes, .samples = samples,
                       .n_samples = (size_t)header.n_samples, .words = words,
                       .n_words = (size_t)header.n_words, .level_lufs = header.level_lufs};
    return true;
}

bool recording_map(int fd, Recording *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0 || info.st_size < (off_t)sizeof(Header)) return false;
    size_t n_bytes = (size_t)info.st_size;
    char *map = mmap(NULL, n_bytes, PROT_READ, MAP_SHARED | MAP_POPULATE, fd, 0);
    if (map == MAP_FAILED) return false;
    if (recording_open(map, n_bytes, 0, n_bytes, out)) return true;
    munmap(map, n_bytes);
    return false;
}

void recording_unmap(Recording *recording)
{
    if (recording->map) munmap(recording->map, recording->n_map_bytes);
    *recording = (Recording){0};
}
