/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/file.h"
#include "deliver/deliver.h"
#include "deliver/dither.h"

#include <errno.h>
#include <fcntl.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_SAMPLES = 8192, MAX_CHANNELS = 2 };

struct AudioFile {
    FileOut out;
    SNDFILE *sound;
    int errnum; /* of the first call that the system refused, or 0 */
    int n_channels;
    Dither dither;
    int16_t samples[CHUNK_SAMPLES];
};

Status audio_format_of(const char *path, AudioFormat *out, Error *error)
{
    static const struct {
        const char *extension;
        AudioFormat format;
    } known[] = {{".wav", AUDIO_WAV}, {".flac", AUDIO_FLAC}};
    const char *slash = strrchr(path, '/');
    const char *dot = strrchr(slash ? slash : path, '.');
    for (size_t i = 0; dot && i < sizeof known / sizeof *known; i++)
        if (!strcasecmp(dot, known[i].extension)) {
            *out = known[i].format;
            return STATUS_OK;
        }
    return error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                        "cannot tell the audio format; end the name in .wav or .flac");
}

/* libsndfile's own descriptor layer neither says which error occurred nor reports one in its last write:
 * these remember it. */
static sf_count_t get_length(void *context)
{
    AudioFile *file = context;
    struct stat info;
    if (fstat(file->out.fd, &info) == 0) return info.st_size;
    if (!file->errnum) file->errnum = errno;
    return -1;
}

static sf_count_t seek_to(sf_count_t offset, int whence, void *context)
{
    AudioFile *file = context;
    off_t at = lseek(file->out.fd, offset, whence);
    if (at < 0 && !file->errnum) file->errnum = errno;
    return at;
}

static sf_count_t read_bytes(void *to, sf_count_t n_bytes, void *context)
{
    AudioFile *file = context;
    ssize_t n = read(file->out.fd, to, (size_t)n_bytes);
    if (n < 0 && !file->errnum) file->errnum = errno;
    return n < 0 ? 0 : n;
}

static sf_count_t write_bytes(const void *from, sf_count_t n_bytes, void *context)
{
    AudioFile *file = context;
    const char *at = from;
    sf_count_t left = n_bytes;
    while (left > 0 && !file->errnum) {
        ssize_t n = write(file->out.fd, at, (size_t)left);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) {
            file->errnum = errno;
            break;
        }
        at += n;
        left -= n;
    }
    return n_bytes - left;
}

static sf_count_t tell(void *context)
{
    return seek_to(0, SEEK_CUR, context);
}

static int format_code(AudioFormat format)
{
    switch (format) {
    case AUDIO_WAV: return SF_FORMAT_RF64 | SF_FORMAT_PCM_16;
    case AUDIO_FLAC: return SF_FORMAT_FLAC | SF_FORMAT_PCM_16;
    }
    return 0;
}

Status audio_file_open(const char *path, AudioFormat format, int rate_hz, int n_channels,
                       AudioFile **out, Error *error)
{
    SF_VIRTUAL_IO io = {get_length, seek_to, read_bytes, write_bytes, tell};
    SF_INFO info = {.samplerate = rate_hz, .channels = n_channels, .format = format_code(format)};
    if (n_channels < 1 || n_channels > MAX_CHANNELS)
        return error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                            "cannot write %d channels; give 1 or 2", n_channels);
    AudioFile *file = calloc(1, sizeof *file);
    if (!file) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    file->n_channels = n_channels;
    dither_init(&file->dither);
    Status status = file_out_open(path, &file->out, error);
    if (!status) {
        file->sound = sf_open_virtual(&io, SFM_WRITE, &info, file);
        if (!file->sound && file->errnum)
            status = error_set_errno(error, path, "write", file->errnum);
        else if (!file->sound)
            status = error_set_at(error, STATUS_ENGINE, path, 0, 0,
                                  "libsndfile cannot write %d Hz and %d channels here: %s", rate_hz,
                                  n_channels, sf_strerror(NULL));
    }
    if (status) {
        audio_file_discard(file);
        return status;
    }
    /* Anything under 4 GiB becomes a plain WAV file when it is closed. */
    sf_command(file->sound, SFC_RF64_AUTO_DOWNGRADE, NULL, SF_TRUE);
    sf_command(file->sound, SFC_SET_CLIPPING, NULL, SF_TRUE);
    *out = file;
    return STATUS_OK;
}

/* Report why a write came out short. */
static Status report_write(const AudioFile *file, Error *error)
{
    if (file->errnum) return error_set_errno(error, file->out.path, "write", file->errnum);
    return error_set_at(error, STATUS_ENGINE, file->out.path, 0, 0, "libsndfile cannot write: %s",
                        sf_strerror(file->sound));
}

Status audio_file_write(AudioFile *file, const float *frames, size_t n_frames, Error *error)
{
    size_t n_samples = n_frames * (size_t)file->n_channels;
    while (n_samples) {
        size_t n = n_samples < CHUNK_SAMPLES ? n_samples : CHUNK_SAMPLES;
        dither_process(&file->dither, frames, file->samples, n);
        if (sf_write_short(file->sound, file->samples, (sf_count_t)n) != (sf_count_t)n)
            return report_write(file, error);
        frames += n;
        n_samples -= n;
    }
    return STATUS_OK;
}

Status audio_file_commit(AudioFile *file, Error *error)
{
    int code = sf_close(file->sound); /* writes what is left, and the header again */
    file->sound = NULL;
    Status status = STATUS_OK;
    if (file->errnum)
        status = error_set_errno(error, file->out.path, "write", file->errnum);
    else if (code)
        status = error_set_at(error, STATUS_ENGINE, file->out.path, 0, 0,
                              "libsndfile cannot finish the file: %s", sf_error_number(code));
    if (!status) status = file_out_commit(&file->out, error);
    audio_file_discard(file);
    return status;
}

void audio_file_discard(AudioFile *file)
{
    if (!file) return;
    if (file->sound) sf_close(file->sound);
    file_out_discard(&file->out);
    free(file);
}
