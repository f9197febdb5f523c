/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file kept_profile.c
 * The file holds numbers as hexadecimal digits of their bits: a head of HEAD_NUMBERS, then the steps. */
#include "mix/kept_profile.h"
#include "base/file.h"
#include "base/hash.h"
#include "mix/mix.h"
#include "mix/speech_bands.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { HEAD_NUMBERS = 9, EDGE_BYTES = 8192, MAX_BYTES = 16 << 20, WIDE = 16, NARROW = 8, BYTE = 2 };

/* Whoever gives a profile another field: keep it here too, and raise the number below. */
static_assert(sizeof(SoundProfile) == 10 * sizeof(int64_t), "a field that is not kept would be read as nothing");

static const char MAGIC[] = "dramatis-profile-2\n";

static uint64_t bits_of(double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static double value_of(uint64_t bits)
{
    double value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* What tells sounds apart: length, beginning and end. */
static bool identify(const char *path, uint64_t *size, uint64_t *hash)
{
    char edge[EDGE_BYTES];
    FILE *file = fopen(path, "rbe");
    if (!file) return false;
    size_t n = fread(edge, 1, sizeof edge, file);
    *hash = hash_bytes(HASH_START, (Span){edge, n});
    bool fine = fseeko(file, 0, SEEK_END) == 0;
    off_t end = ftello(file);
    fine = fine && end >= 0 && fseeko(file, end > EDGE_BYTES ? end - EDGE_BYTES : 0, SEEK_SET) == 0;
    n = fread(edge, 1, sizeof edge, file);
    *hash = hash_bytes(*hash, (Span){edge, n});
    *size = (uint64_t)end;
    fine = fine && !ferror(file);
    return fclose(file) == 0 && fine;
}

static char *name_of(const char *path)
{
    size_t n = strlen(path) + sizeof ".profile";
    char *name = malloc(n);
    if (name) snprintf(name, n, "%s.profile", path);
    return name;
}

static void add_floats(Buffer *out, const float *values, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        buffer_printf(out, "%08" PRIx32, bits);
    }
}

Status kept_profile_write(const char *path, const SoundProfile *profile, Error *error)
{
    uint64_t size, hash;
    Buffer text = {0};
    if (!identify(path, &size, &hash)) return error_set_at(error, STATUS_IO, path, 0, 0, "cannot read the sound");
    char *name = name_of(path);
    const uint64_t head[HEAD_NUMBERS] = {size, hash, (uint64_t)profile->rate_hz, (uint64_t)profile->n_frames,
                                         (uint64_t)profile->seam_frames, bits_of(profile->level_lufs),
                                         bits_of(profile->levelled_lufs), (uint64_t)profile->step_frames,
                                         (uint64_t)profile->n_steps};
    buffer_add_string(&text, MAGIC);
    for (int i = 0; i < HEAD_NUMBERS; i++) buffer_printf(&text, "%016" PRIx64, head[i]);
    add_floats(&text, profile->energies, profile->n_steps);
    add_floats(&text, profile->gains, profile->n_steps);
    for (size_t i = 0; i < profile->n_steps * SPEECH_N_BANDS; i++) buffer_printf(&text, "%02x", profile->bands[i]);
    Status status = !name || text.failed ? error_set(error, STATUS_NO_MEMORY, "out of memory")
                                         : file_write(name, buffer_span(&text), error);
    buffer_done(&text);
    free(name);
    return status;
}

/* Read `width` digits. Returns false if they are none. */
static bool read_digits(Span *text, size_t width, uint64_t *out)
{
    uint64_t bits = 0;
    if (text->n_bytes < width) return false;
    for (size_t i = 0; i < width; i++) {
        char c = text->data[i];
        int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return false;
        bits = bits << 4 | (uint64_t)digit;
    }
    *text = span_slice(*text, width, text->n_bytes);
    *out = bits;
    return true;
}

static float *read_floats(Span *text, size_t n)
{
    float *values = calloc(n, sizeof *values);
    for (size_t i = 0; values && i < n; i++) {
        uint64_t wide;
        if (!read_digits(text, NARROW, &wide)) {
            free(values);
            return NULL;
        }
        uint32_t bits = (uint32_t)wide;
        memcpy(&values[i], &bits, sizeof bits);
    }
    return values;
}

static unsigned char *read_bytes(Span *text, size_t n)
{
    unsigned char *values = malloc(n);
    for (size_t i = 0; values && i < n; i++) {
        uint64_t wide;
        if (!read_digits(text, BYTE, &wide)) {
            free(values);
            return NULL;
        }
        values[i] = (unsigned char)wide;
    }
    return values;
}

/* Read what is behind the magic, for a sound of this size and hash. */
static bool parse(Span text, uint64_t size, uint64_t hash, SoundProfile *out)
{
    uint64_t head[HEAD_NUMBERS];
    for (int i = 0; i < HEAD_NUMBERS; i++)
        if (!read_digits(&text, WIDE, &head[i])) return false;
    if (head[0] != size || head[1] != hash || head[8] < 1 || head[8] > MAX_BYTES) return false;
    if (text.n_bytes != head[8] * (2 * NARROW + BYTE * SPEECH_N_BANDS)) return false;
    for (int i = 2; i < HEAD_NUMBERS; i++) /* what is multiplied below stays far from overflow; levels are checked as such */
        if (i != 5 && i != 6 && head[i] > UINT32_MAX) return false;
    SoundProfile profile = {.rate_hz = (int)head[2], .n_frames = (int64_t)head[3], .seam_frames = (int64_t)head[4],
                            .level_lufs = value_of(head[5]), .levelled_lufs = value_of(head[6]),
                            .step_frames = (int64_t)head[7], .n_steps = (size_t)head[8]};
    profile.energies = read_floats(&text, profile.n_steps);
    profile.gains = read_floats(&text, profile.n_steps);
    profile.bands = read_bytes(&text, profile.n_steps * SPEECH_N_BANDS);
    bool fits = profile.rate_hz >= 8000 && profile.rate_hz <= 192000 && profile.step_frames > 0 &&
                profile.n_frames > (profile.step_frames * (int64_t)(profile.n_steps - 1)) &&
                profile.n_frames <= profile.step_frames * (int64_t)profile.n_steps && profile.seam_frames >= 0 &&
                profile.seam_frames <= profile.n_frames && isfinite(profile.level_lufs) &&
                isfinite(profile.levelled_lufs) && profile.energies && profile.gains && profile.bands;
    if (fits) *out = profile;
    else sound_profile_done(&profile);
    return fits;
}

bool kept_profile_read(const char *path, SoundProfile *out)
{
    struct stat info;
    Buffer text = {0};
    uint64_t size, hash;
    char *name = name_of(path);
    const Span magic = {MAGIC, sizeof MAGIC - 1};
    bool found = name && stat(name, &info) == 0 && file_read(name, MAX_BYTES, &text, NULL) == STATUS_OK &&
                 span_find(span_slice(buffer_span(&text), 0, text.n_bytes < magic.n_bytes ? text.n_bytes : magic.n_bytes),
                           magic, 0) == 0 &&
                 identify(path, &size, &hash) &&
                 parse(span_slice(buffer_span(&text), magic.n_bytes, text.n_bytes), size, hash, out);
    buffer_done(&text);
    free(name);
    return found;
}

Status mix_measure_sound(const char *path, Error *error)
{
    SoundProfile profile;
    Status status = sound_profile_measure(path, NULL, &profile, error);
    if (status) return status;
    status = kept_profile_write(path, &profile, error);
    sound_profile_done(&profile);
    return status;
}
