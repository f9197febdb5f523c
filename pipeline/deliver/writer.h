/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_DELIVER_WRITER_H
#define DRAMATIS_DELIVER_WRITER_H
/** @file writer.h
 * Blocks of frames in; an audio file out, on a thread of its own: dithering and encoding one block while
 * the next is mastered. The file's bytes are the same as without. */

#include "deliver/deliver.h"

enum { WRITER_BLOCK_FRAMES = 8192 };

typedef struct Writer Writer;

/** Start a thread that writes stereo blocks to `file`, which is borrowed until writer_finish().
 * Errors: STATUS_NO_MEMORY (no thread to be had included). */
Status writer_start(AudioFile *file, Writer **out, Error *error);

/** Wait for a block to fill, of WRITER_BLOCK_FRAMES; `out` receives it, and it stays the caller's until
 * writer_submit(). Errors: that of a block before, from audio_file_write(). */
Status writer_block(Writer *writer, float **out, Error *error);

/** Hand over the block of the last writer_block() with `n_frames` in it. */
void writer_submit(Writer *writer, size_t n_frames);

/** Wait until all is written, end the thread and free. Errors: that of any block. NULL is fine. */
Status writer_finish(Writer *writer, Error *error);

#endif
