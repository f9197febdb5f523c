/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A header, the recording as its child wrote it, and the identity. Not compressed: that would save 40 % of the
 * disk for half as much time again as it takes to speak. */
#include "speech/cache_entry.h"

#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ENTRY_MARK = 0x44524354, ENTRY_VERSION = 1, MAX_IDENTITY_BYTES = 1 << 20, MAX_RECORDING_BYTES = 96 << 20 };

/* The first 64 bytes; the recording follows, so that its samples are aligned. */
typedef struct EntryHeader {
    uint32_t mark;
    uint32_t version;
    uint64_t n_recording_bytes; /* 0 for a split */
    uint64_t n_identity_bytes;
    uint64_t checksum;          /* of what follows the header */
    uint64_t header_checksum;   /* of the fields above */
    uint64_t unused[3];
} EntryHeader;

_Static_assert(sizeof(EntryHeader) == 64, "the recording begins at a multiple of 64");

static const uint64_t odd_factor = UINT64_C(0x9E3779B97F4A7C15);

static uint64_t mix_in(uint64_t lane, uint64_t word)
{
    lane = (lane ^ word) * odd_factor;
    return lane ^ lane >> 29;
}

/* Four lanes at once, since every take is summed whenever it is read. No change of a single word goes unseen:
 * each step is one to one. */
static uint64_t checksum_of(Span bytes, uint64_t sum)
{
    uint64_t lanes[4] = {sum, sum + 1, sum + 2, sum + 3}, word;
    size_t i = 0;
    for (; i + 32 <= bytes.n_bytes; i += 32) {
        for (size_t k = 0; k < 4; k++) {
            memcpy(&word, bytes.data + i + 8 * k, sizeof word);
            lanes[k] = mix_in(lanes[k], word);
        }
    }
    for (; i < bytes.n_bytes; i++) lanes[0] = mix_in(lanes[0], (unsigned char)bytes.data[i]);
    sum = bytes.n_bytes;
    for (size_t k = 0; k < 4; k++) sum = mix_in(sum, lanes[k]);
    return sum;
}

static uint64_t checksum_of_header(const EntryHeader *header)
{
    return checksum_of((Span){(const char *)header, offsetof(EntryHeader, header_checksum)}, 1);
}

static uint64_t checksum_of_parts(Span recording, Span identity)
{
    return checksum_of(identity, checksum_of(recording, 0));
}

static bool read_fully(int fd, char *out, size_t n_bytes)
{
    while (n_bytes) {
        ssize_t n = read(fd, out, n_bytes);
        if (n < 0 && errno == EINTR) continue;
        if (n == 0) errno = 0; /* cut short while we read it */
        if (n <= 0) return false;
        out += n;
        n_bytes -= (size_t)n;
    }
    return true;
}

static bool is_sound(const EntryHeader *header, size_t n_bytes)
{
    return header->mark == ENTRY_MARK && header->version == ENTRY_VERSION &&
           header->header_checksum == checksum_of_header(header) &&
           header->n_identity_bytes <= MAX_IDENTITY_BYTES && header->n_recording_bytes <= MAX_RECORDING_BYTES &&
           sizeof *header + header->n_recording_bytes + header->n_identity_bytes == n_bytes;
}

/* `map` holds the whole file, and belongs to `out` if that is what comes back. */
static EntryResult open_entry(char *map, size_t n_bytes, Span identity, Recording *out)
{
    EntryHeader header;
    memcpy(&header, map, sizeof header);
    if (!is_sound(&header, n_bytes)) return ENTRY_BROKEN;
    Span recording = {map + sizeof header, (size_t)header.n_recording_bytes};
    Span its_identity = {recording.data + recording.n_bytes, (size_t)header.n_identity_bytes};
    if (checksum_of_parts(recording, its_identity) != header.checksum) return ENTRY_BROKEN;
    if (!span_equal(its_identity, identity)) return ENTRY_NONE;
    if (recording.n_bytes == 0) return ENTRY_SPLIT;
    return recording_open(map, n_bytes, sizeof header, recording.n_bytes, out) ? ENTRY_RECORDING : ENTRY_BROKEN;
}

/* The file is read and not mapped: somebody may cut it short at any time. */
static EntryResult read_entry(int fd, Span identity, Recording *out)
{
    struct stat info;
    if (fstat(fd, &info) != 0) return ENTRY_UNREADABLE;
    if (!S_ISREG(info.st_mode) || info.st_size < (off_t)sizeof(EntryHeader) ||
        info.st_size > (off_t)(sizeof(EntryHeader) + MAX_RECORDING_BYTES + MAX_IDENTITY_BYTES))
        return ENTRY_BROKEN;
    size_t n_bytes = (size_t)info.st_size;
    char *map = mmap(NULL, n_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
    if (map == MAP_FAILED) return ENTRY_UNREADABLE;
    EntryResult result = ENTRY_BROKEN;
    if (read_fully(fd, map, n_bytes)) result = open_entry(map, n_bytes, identity, out);
    else if (errno) result = ENTRY_UNREADABLE;
    if (result != ENTRY_RECORDING) munmap(map, n_bytes);
    return result;
}

EntryResult cache_entry_read(const char *path, Span identity, Recording *out)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0) return errno == ENOENT || errno == ENOTDIR ? ENTRY_NONE : ENTRY_UNREADABLE;
    EntryResult result = read_entry(fd, identity, out);
    int saved = errno;
    /* Its time of change is when it was last used. A cache that cannot be written to keeps no such times. */
    if (result == ENTRY_RECORDING || result == ENTRY_SPLIT) (void)futimens(fd, NULL);
    close(fd);
    errno = saved;
    return result;
}

Status cache_entry_write(const char *path, Span identity, const Recording *recording, uint64_t *n_bytes,
                         Error *error)
{
    FileOut out;
    Span content = {0};
    if (recording) content = (Span){recording->map, recording->n_map_bytes};
    if (content.n_bytes > MAX_RECORDING_BYTES || identity.n_bytes > MAX_IDENTITY_BYTES)
        return error_set(error, STATUS_UNSUPPORTED, "the take is too long to be kept");
    EntryHeader header = {.mark = ENTRY_MARK, .version = ENTRY_VERSION, .n_recording_bytes = content.n_bytes,
                          .n_identity_bytes = identity.n_bytes,
                          .checksum = checksum_of_parts(content, identity)};
    header.header_checksum = checksum_of_header(&header);
    Status status = file_out_open(path, &out, error);
    if (status) return status;
    status = file_out_write(&out, &header, sizeof header, error);
    if (!status) status = file_out_write(&out, content.data, content.n_bytes, error);
    if (!status) status = file_out_write(&out, identity.data, identity.n_bytes, error);
    *n_bytes = sizeof header + content.n_bytes + identity.n_bytes;
    if (!status) return file_out_commit_unsynced(&out, error);
    file_out_discard(&out);
    return status;
}
