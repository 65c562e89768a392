#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <dlfcn.h>
#include <pthread.h>
#include <stdlib.h>

static struct {
    struct archive *(*read_new)(void);
    int (*read_free)(struct archive *);
    int (*filter_gzip)(struct archive *);
    int (*filter_bzip2)(struct archive *);
    int (*filter_xz)(struct archive *);
    int (*filter_lzma)(struct archive *);
    int (*filter_zstd)(struct archive *);
    int (*format_raw)(struct archive *);
    int (*open_memory)(struct archive *, const void *, size_t);
    int (*next_header)(struct archive *, struct archive_entry **);
    la_ssize_t (*read_data)(struct archive *, void *, size_t);
    int is_loaded;
} library;

static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void)
{
    void *handle = dlopen("libarchive.so.13", RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return;
    int is_complete = 1;
#define FIND(field, name) is_complete &= (*(void **)&library.field = dlsym(handle, name)) != NULL
    FIND(read_new, "archive_read_new");
    FIND(read_free, "archive_read_free");
    FIND(filter_gzip, "archive_read_support_filter_gzip");
    FIND(filter_bzip2, "archive_read_support_filter_bzip2");
    FIND(filter_xz, "archive_read_support_filter_xz");
    FIND(filter_lzma, "archive_read_support_filter_lzma");
    FIND(filter_zstd, "archive_read_support_filter_zstd");
    FIND(format_raw, "archive_read_support_format_raw");
    FIND(open_memory, "archive_read_open_memory");
    FIND(next_header, "archive_read_next_header");
    FIND(read_data, "archive_read_data");
#undef FIND
    library.is_loaded = is_complete;
}

static enum carchive_result read_all(struct archive *archive, size_t limit, uint8_t **out, size_t *out_size)
{
    size_t capacity = 1 << 16, count = 0;
    uint8_t *buffer = malloc(capacity);
    if (!buffer)
        return CARCHIVE_NO_MEMORY;
    for (;;) {
        if (count == capacity) {
            uint8_t *larger = realloc(buffer, capacity * 2);
            if (!larger) {
                free(buffer);
                return CARCHIVE_NO_MEMORY;
            }
            buffer = larger;
            capacity *= 2;
        }
        la_ssize_t got = library.read_data(archive, buffer + count, capacity - count);
        if (got < 0) {
            free(buffer);
            return CARCHIVE_BROKEN;
        }
        if (got == 0)
            break;
        count += (size_t)got;
        if (count > limit) {
            free(buffer);
            return CARCHIVE_TOO_LARGE;
        }
    }
    *out = buffer;
    *out_size = count;
    return CARCHIVE_OK;
}

enum carchive_result carchive_unpack(
    const uint8_t *bytes, size_t size, size_t limit, uint8_t **out, size_t *out_size)
{
    pthread_once(&once, load);
    if (!library.is_loaded)
        return CARCHIVE_MISSING;
    struct archive *archive = library.read_new();
    if (!archive)
        return CARCHIVE_NO_MEMORY;
    /* By name, and not all: some of the others run programs. */
    library.filter_gzip(archive);
    library.filter_bzip2(archive);
    library.filter_xz(archive);
    library.filter_lzma(archive);
    library.filter_zstd(archive);
    library.format_raw(archive);
    enum carchive_result result = CARCHIVE_BROKEN;
    struct archive_entry *entry;
    if (library.open_memory(archive, bytes, size) == ARCHIVE_OK
        && library.next_header(archive, &entry) == ARCHIVE_OK)
        result = read_all(archive, limit, out, out_size);
    library.read_free(archive);
    return result;
}
