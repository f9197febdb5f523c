/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zip archives by way of libzip, within limits. */
#include "text/archive.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>
#include <zip.h>

/* A small entry may pack as well as it likes. */
static const uint64_t small_bytes = (uint64_t)1 << 20;

struct Archive {
    zip_t *zip;
    const char *file;
    size_t budget_bytes; /* what may still be read */
};

static bool leads_out(const char *name)
{
    if (name[0] == '/' || strchr(name, '\\')) return true;
    for (const char *part = name; part; part = strchr(part, '/')) {
        if (*part == '/') part++;
        if (part[0] == '.' && part[1] == '.' && (part[2] == '/' || part[2] == '\0')) return true;
    }
    return false;
}

static Status check_names(const Archive *archive, Error *error)
{
    zip_int64_t n = zip_get_num_entries(archive->zip, 0);
    if (n > ARCHIVE_MAX_ENTRIES)
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "this archive has %lld entries, which no book needs; at most %d are read", (long long)n,
                            ARCHIVE_MAX_ENTRIES);
    for (zip_int64_t i = 0; i < n; i++) {
        const char *name = zip_get_name(archive->zip, (zip_uint64_t)i, 0);
        if (name && leads_out(name))
            return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                                "the entry '%.200s' leads out of the book, as only a malicious one does; get the "
                                "book from elsewhere", name);
    }
    return STATUS_OK;
}

Status archive_open(Span bytes, const char *file, size_t budget_bytes, Archive **out, Error *error)
{
    zip_error_t reason;
    zip_error_init(&reason);
    Archive *archive = calloc(1, sizeof *archive);
    zip_source_t *source = zip_source_buffer_create(bytes.data, bytes.n_bytes, 0, &reason);
    if (!archive || !source) {
        zip_source_free(source);
        free(archive);
        return error_set_at(error, STATUS_NO_MEMORY, file, 0, 0, "out of memory");
    }
    archive->file = file;
    archive->budget_bytes = budget_bytes;
    archive->zip = zip_open_from_source(source, ZIP_RDONLY, &reason);
    if (!archive->zip) {
        Status status = error_set_at(error, STATUS_BAD_INPUT, file, 0, 0,
                                     "this is no EPUB, or was cut off: it cannot be opened as a zip archive (%s); "
                                     "get the book again",
                                     zip_error_strerror(&reason));
        zip_source_free(source);
        zip_error_fini(&reason);
        free(archive);
        return status;
    }
    Status status = check_names(archive, error);
    if (status)
        archive_close(archive);
    else
        *out = archive;
    return status;
}

void archive_close(Archive *archive)
{
    if (!archive) return;
    zip_discard(archive->zip);
    free(archive);
}

/* The number of an entry, or -1. Some books are not exact about capitals. */
static zip_int64_t locate(const Archive *archive, const char *path)
{
    zip_int64_t index = zip_name_locate(archive->zip, path, 0);
    return index >= 0 ? index : zip_name_locate(archive->zip, path, ZIP_FL_NOCASE);
}

bool archive_has(const Archive *archive, const char *path)
{
    return locate(archive, path) >= 0;
}

static Status check_size(const Archive *archive, const char *path, const zip_stat_t *info, Error *error)
{
    if ((info->valid & ZIP_STAT_ENCRYPTION_METHOD) && info->encryption_method != ZIP_EM_NONE)
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "'%.200s' is encrypted with a password; unpack the book and pack it again without one",
                            path);
    if (!(info->valid & ZIP_STAT_SIZE) || !(info->valid & ZIP_STAT_COMP_SIZE))
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "the archive does not say how large '%.200s' is; get the book again", path);
    bool bomb = info->size > small_bytes && info->size / ARCHIVE_MAX_RATIO > info->comp_size;
    if (bomb || info->size > archive->budget_bytes)
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "'%.200s' would unpack from %llu to %llu bytes, %s; get the book from elsewhere", path,
                            (unsigned long long)info->comp_size, (unsigned long long)info->size,
                            bomb ? "as only a malicious file does" : "which is more than is read of a book");
    return STATUS_OK;
}

/* Read at most what was announced. */
static Status read_entry(const Archive *archive, const char *path, zip_file_t *entry, uint64_t size, Buffer *out,
                         Error *error)
{
    char block[1 << 14];
    zip_int64_t n = 0;
    while (out->n_bytes < size && !out->failed && (n = zip_fread(entry, block, sizeof block)) > 0)
        buffer_add(out, block, (size_t)n);
    if (out->failed) return error_set_at(error, STATUS_NO_MEMORY, archive->file, 0, 0, "out of memory");
    if (n >= 0 && out->n_bytes == size) return STATUS_OK;
    return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                        "'%.200s' in it is damaged (%s); get the book again", path,
                        n < 0 ? zip_file_strerror(entry) : "its size is wrong");
}

Status archive_read(Archive *archive, const char *path, Buffer *out, Error *error)
{
    zip_stat_t info;
    zip_int64_t index = locate(archive, path);
    buffer_clear(out);
    if (index < 0 || zip_stat_index(archive->zip, (zip_uint64_t)index, 0, &info) != 0)
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "'%.200s' is not in the book, though the book refers to it; get the book again", path);
    Status status = check_size(archive, path, &info, error);
    if (status) return status;
    zip_file_t *entry = zip_fopen_index(archive->zip, (zip_uint64_t)index, 0);
    if (!entry)
        return error_set_at(error, STATUS_BAD_INPUT, archive->file, 0, 0,
                            "'%.200s' in it cannot be unpacked (%s); get the book again", path,
                            zip_strerror(archive->zip));
    status = read_entry(archive, path, entry, info.size, out, error);
    zip_fclose(entry);
    if (!status) archive->budget_bytes -= out->n_bytes;
    return status;
}

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9') return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* Decode percent signs in place. Returns false for a zero byte. */
static bool decode(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++) {
        int high = from[0] == '%' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        if (low >= 0) from += 2;
        *to = low >= 0 ? (char)(high * 16 + low) : *from;
        if (*to++ == '\0') return false;
    }
    *to = '\0';
    return true;
}

/* Take out "." and ".." in place. Returns false if that leads out. */
static bool simplify(char *path)
{
    char *to = path;
    for (const char *from = path; *from;) {
        size_t n = strcspn(from, "/");
        bool up = n == 2 && from[0] == '.' && from[1] == '.';
        bool here = n == 0 || (n == 1 && from[0] == '.');
        if (up && to == path) return false;
        if (up)
            for (to--; to > path && to[-1] != '/';) to--;
        if (!up && !here) {
            memmove(to, from, n);
            to += n;
            if (from[n] == '/') *to++ = '/';
        }
        from += n + (from[n] == '/');
    }
    *to = '\0';
    return to > path;
}

const char *archive_resolve(Arena *arena, const char *base, const char *reference, const char **fragment)
{
    size_t n_reference = strcspn(reference, "#");
    size_t n_folder = 0;
    bool elsewhere = reference[0] == '/' || strcspn(reference, ":") < strcspn(reference, "/?#");
    for (size_t i = 0; base[i]; i++)
        if (base[i] == '/') n_folder = i + 1;
    if (fragment) *fragment = reference[n_reference] == '#' ? reference + n_reference + 1 : "";
    if (elsewhere) return NULL;
    if (n_reference == 0) return arena_string(arena, span_of(base));
    char *path = arena_printf(arena, "%.*s%.*s", (int)n_folder, base, (int)n_reference, reference);
    if (!path || !decode(path) || !simplify(path)) return NULL;
    return utf8_find_invalid(span_of(path)) == SIZE_MAX ? path : NULL;
}
