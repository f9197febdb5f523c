/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/dither.h"
#include "base/file.h"
#include "deliver/deliver.h"
#include "deliver/wav_header.h"

#include <errno.h>
#include <fcntl.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

enum { CHUNK_SAMPLES = 32768, MAX_CHANNELS = 2, MAX_RATE_HZ = 655350 };

struct AudioFile {
    FileOut out;
    AudioFormat format;
    SNDFILE *sound; /* NULL for WAV, which we write ourselves */
    int errnum;     /* of the first call of libsndfile's that the system refused, or 0 */
    AudioShape shape;
    int64_t n_frames; /* so far */
    Dither dither;
    union {
        int16_t of_16[CHUNK_SAMPLES];
        int32_t of_24[CHUNK_SAMPLES];
        unsigned char bytes[CHUNK_SAMPLES * 4];
    } samples;
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

/* Write the header for the frames so far where the file begins. */
static Status write_wav_header(AudioFile *file, Error *error)
{
    unsigned char header[WAV_HEADER_BYTES];
    wav_header_make(&file->shape, file->n_frames, header);
    if (lseek(file->out.fd, 0, SEEK_SET) != 0)
        return error_set_errno(error, file->out.path, "write", errno);
    return file_out_write(&file->out, header, sizeof header, error);
}

static Status open_flac(AudioFile *file, Error *error)
{
    SF_VIRTUAL_IO io = {get_length, seek_to, read_bytes, write_bytes, tell};
    SF_INFO info = {.samplerate = file->shape.rate_hz,
                    .channels = file->shape.n_channels,
                    .format = SF_FORMAT_FLAC | (file->shape.n_bits == 24 ? SF_FORMAT_PCM_24 : SF_FORMAT_PCM_16)};
    file->sound = sf_open_virtual(&io, SFM_WRITE, &info, file);
    if (file->sound) return STATUS_OK;
    if (file->errnum) return error_set_errno(error, file->out.path, "write", file->errnum);
    return error_set_at(error, STATUS_ENGINE, file->out.path, 0, 0,
                        "libsndfile cannot write %d Hz and %d channels here: %s", file->shape.rate_hz,
                        file->shape.n_channels, sf_strerror(NULL));
}

static Status begin(AudioFile *file, const char *path, Error *error)
{
    Status status = file_out_open(path, &file->out, error);
    if (status) return status;
    switch (file->format) {
    case AUDIO_WAV: return write_wav_header(file, error);
    case AUDIO_FLAC: return open_flac(file, error);
    }
    return STATUS_UNSUPPORTED;
}

static Status check_shape(const char *path, const AudioShape *shape, Error *error)
{
    if (shape->n_channels < 1 || shape->n_channels > MAX_CHANNELS || shape->rate_hz < 1 || shape->rate_hz > MAX_RATE_HZ)
        return error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0,
                            "cannot write %d channels at %d Hz; give 1 or 2, and a usual rate",
                            shape->n_channels, shape->rate_hz);
    if (shape->n_bits == 16 || shape->n_bits == 24) return STATUS_OK;
    return error_set_at(error, STATUS_UNSUPPORTED, path, 0, 0, "cannot write samples of %d bits; give 16 or 24",
                        shape->n_bits);
}

Status audio_file_open(const char *path, AudioFormat format, const AudioShape *shape, AudioFile **out, Error *error)
{
    Status status = check_shape(path, shape, error);
    if (status) return status;
    AudioFile *file = calloc(1, sizeof *file);
    if (!file) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    file->format = format;
    file->shape = *shape;
    dither_init(&file->dither);
    status = begin(file, path, error);
    if (status)
        audio_file_discard(file);
    else
        *out = file;
    return status;
}

/* libsndfile takes 24 bits at the upper end of 32. */
static sf_count_t write_sound(AudioFile *file, sf_count_t n)
{
    if (file->shape.n_bits == 16) return sf_write_short(file->sound, file->samples.of_16, n);
    for (sf_count_t i = 0; i < n; i++) file->samples.of_24[i] *= 256;
    return sf_write_int(file->sound, file->samples.of_24, n);
}

static Status write_flac(AudioFile *file, size_t n_samples, Error *error)
{
    sf_count_t n = (sf_count_t)n_samples;
    if (write_sound(file, n) == n && !file->errnum) return STATUS_OK;
    if (file->errnum) return error_set_errno(error, file->out.path, "write", file->errnum);
    return error_set_at(error, STATUS_ENGINE, file->out.path, 0, 0, "libsndfile cannot write: %s",
                        sf_strerror(file->sound));
}

/* Samples of 24 bits lie in four bytes each; put them in three, the lowest first. What is written never overtakes
 * what is read. */
static void pack_24(AudioFile *file, size_t n_samples)
{
    for (size_t i = 0; i < n_samples; i++) {
        uint32_t sample = (uint32_t)file->samples.of_24[i];
        for (size_t b = 0; b < 3; b++) file->samples.bytes[3 * i + b] = (unsigned char)(sample >> 8 * b);
    }
}

/* WAV is little-endian on any machine. */
static Status write_wav(AudioFile *file, size_t n_samples, Error *error)
{
    if (file->shape.n_bits == 24) pack_24(file, n_samples);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    for (size_t i = 0; i < n_samples && file->shape.n_bits == 16; i++)
        file->samples.of_16[i] = (int16_t)__builtin_bswap16((uint16_t)file->samples.of_16[i]);
#endif
    return file_out_write(&file->out, file->samples.bytes, n_samples * (size_t)(file->shape.n_bits / 8), error);
}

Status audio_file_write(AudioFile *file, const float *frames, size_t n_frames, Error *error)
{
    size_t n_samples = n_frames * (size_t)file->shape.n_channels;
    while (n_samples) {
        size_t n = n_samples < CHUNK_SAMPLES ? n_samples : CHUNK_SAMPLES;
        if (file->shape.n_bits == 24)
            dither_process_24(&file->dither, frames, file->samples.of_24, n);
        else
            dither_process(&file->dither, frames, file->samples.of_16, n);
        Status status = file->sound ? write_flac(file, n, error) : write_wav(file, n, error);
        if (status) return status;
        frames += n;
        n_samples -= n;
    }
    file->n_frames += (int64_t)n_frames;
    return STATUS_OK;
}

/* Write what libsndfile still holds, and its header again. */
static Status end_flac(AudioFile *file, Error *error)
{
    int code = sf_close(file->sound);
    file->sound = NULL;
    if (file->errnum) return error_set_errno(error, file->out.path, "write", file->errnum);
    if (!code) return STATUS_OK;
    return error_set_at(error, STATUS_ENGINE, file->out.path, 0, 0,
                        "libsndfile cannot finish the file: %s", sf_error_number(code));
}

static Status end_wav(AudioFile *file, Error *error)
{
    int64_t n_bytes = file->n_frames * file->shape.n_channels * file->shape.n_bits / 8;
    Status status = n_bytes % 2 ? file_out_write(&file->out, "", 1, error) : STATUS_OK;
    return status ? status : write_wav_header(file, error);
}

Status audio_file_commit(AudioFile *file, Error *error)
{
    Status status = file->sound ? end_flac(file, error) : end_wav(file, error);
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
