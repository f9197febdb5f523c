/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "speech/job_identity.h"

#include "base/file.h"
#include "base/hash.h"
#include "speech/engine.h"

#include <dirent.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { MAX_PATH_BYTES = 4096, MAX_VARIANT_BYTES = 65536, MAX_DEPTH = 4 };

/* The text of a variant file. There are some dozens in a story. */
typedef struct VariantFile {
    char name[VARIANT_BYTES];
    Buffer text; /* owned */
} VariantFile;

struct JobIdentities {
    char folder[ENGINE_MAX_PATH_BYTES + 1]; /* that the engine is started with */
    Buffer common;                          /* what all jobs have in common */
    VariantFile *variants;                  /* owned */
    size_t n_variants;
    size_t capacity;
};

/* A sum, so that the order in which a folder lists its files does not matter. A file that was replaced has another
 * time of change or another size; to read all of the data would take longer than to speak a line. */
static uint64_t mark_of_folder(const char *path, int depth)
{
    char name[MAX_PATH_BYTES], facts[64];
    uint64_t sum = 0;
    DIR *folder = opendir(path);
    if (!folder) return 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        struct stat info;
        if (entry->d_name[0] == '.' || !strcmp(entry->d_name, "voices")) continue;
        int n = snprintf(name, sizeof name, "%s/%s", path, entry->d_name);
        if (n < 0 || (size_t)n >= sizeof name || stat(name, &info) != 0) continue;
        if (S_ISDIR(info.st_mode)) {
            if (depth < MAX_DEPTH) sum += mark_of_folder(name, depth + 1);
            continue;
        }
        snprintf(facts, sizeof facts, " %jd %jd.%09ld", (intmax_t)info.st_size, (intmax_t)info.st_mtim.tv_sec,
                 info.st_mtim.tv_nsec);
        sum += hash_bytes(hash_bytes(HASH_START, span_of(name)), span_of(facts));
    }
    closedir(folder);
    return sum;
}

JobIdentities *job_identities_new(const char *engine_data, const char *folder)
{
    JobIdentities *identities = calloc(1, sizeof *identities);
    if (!identities) return NULL;
    snprintf(identities->folder, sizeof identities->folder, "%s", folder);
    engine_describe(&identities->common);
    buffer_printf(&identities->common, "data %016" PRIx64 "\n", mark_of_folder(engine_data, 0));
    if (!identities->common.failed) return identities;
    job_identities_free(identities);
    return NULL;
}

void job_identities_free(JobIdentities *identities)
{
    if (!identities) return;
    for (size_t i = 0; i < identities->n_variants; i++) buffer_done(&identities->variants[i].text);
    free(identities->variants);
    buffer_done(&identities->common);
    free(identities);
}

/* The bytes that the engine itself reads, whatever they were made from. */
static bool read_variant(JobIdentities *identities, const char *name)
{
    char path[MAX_PATH_BYTES];
    if (identities->n_variants == identities->capacity) {
        size_t capacity = identities->capacity ? identities->capacity * 2 : 32;
        VariantFile *grown = realloc(identities->variants, capacity * sizeof *grown);
        if (!grown) return false;
        identities->variants = grown;
        identities->capacity = capacity;
    }
    VariantFile file = {0};
    snprintf(file.name, sizeof file.name, "%s", name);
    snprintf(path, sizeof path, "%s/voices/!v/%s", identities->folder, name);
    if (file_read(path, MAX_VARIANT_BYTES, &file.text, NULL)) {
        buffer_done(&file.text);
        return false;
    }
    identities->variants[identities->n_variants++] = file;
    return true;
}

static const VariantFile *find_variant(JobIdentities *identities, const char *name)
{
    for (size_t i = 0; i < identities->n_variants; i++)
        if (!strcmp(identities->variants[i].name, name)) return &identities->variants[i];
    return read_variant(identities, name) ? &identities->variants[identities->n_variants - 1] : NULL;
}

static const char *kind_name(JobKind kind)
{
    switch (kind) {
    case JOB_SPEAK: return "speak";
    case JOB_MEASURE: return "measure";
    case JOB_SPELL: return "spell";
    case JOB_SPELL_IPA: return "spell ipa";
    case N_JOB_KINDS: break;
    }
    return "";
}

bool job_identity(JobIdentities *identities, const Job *job, Buffer *out)
{
    const VoiceSettings *settings = &job->settings;
    const VariantFile *variant = find_variant(identities, settings->variant);
    if (!variant) return false;
    buffer_add_span(out, buffer_span(&identities->common));
    buffer_printf(out, "variant %zu\n", variant->text.n_bytes);
    buffer_add_span(out, buffer_span(&variant->text));
    buffer_printf(out, "\n%s %s rate %d pitch %d range %d\n", kind_name(job->kind), settings->language,
                  settings->rate_wpm, settings->pitch, settings->range);
    buffer_add_span(out, job->text);
    return !out->failed;
}
