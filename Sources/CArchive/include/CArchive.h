#ifndef CARCHIVE_H
#define CARCHIVE_H

#include <stddef.h>
#include <stdint.h>

/// What came of unpacking.
enum carchive_result {
    CARCHIVE_OK = 0,
    /// The packed bytes are broken or end too soon.
    CARCHIVE_BROKEN = 1,
    /// There are more bytes than the limit.
    CARCHIVE_TOO_LARGE = 2,
    /// libarchive is not installed on this machine.
    CARCHIVE_MISSING = 3,
    /// No memory.
    CARCHIVE_NO_MEMORY = 4,
};

/// Takes the packing (gzip, bzip2, xz, lzma, zstd) off `size` bytes. `*out` is to be freed with `free` on success.
/// Nothing is run and no file is touched. libarchive is loaded at the first call, so that other runs start without it.
enum carchive_result carchive_unpack(
    const uint8_t *bytes, size_t size, size_t limit, uint8_t **out, size_t *out_size);

#endif
