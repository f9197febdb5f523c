/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_MIX_MIX_H
#define DRAMATIS_MIX_MIX_H
/** @file mix.h
 * A cast Script, the Speech that voices it, and a folder of beds in; blocks of stereo frames out, in
 * order, in constant memory. File and live playback both pull from here, so that what is heard live is
 * what is written, sample for sample. */

#include "speech/speech.h"

#define MIX_RATE_HZ 48000

/** Loudness of the beds below the speech level, in LU, while somebody speaks and nobody chose otherwise. */
#define MIX_BED_BELOW_SPEECH_LU 18.0

/** How far beds and music stay below every line, unless somebody chooses otherwise. Source: Torcoli et al., "Preferred
 * levels for background ducking", JAES 67(12), 2019. */
#define MIX_BED_DISTANCE_LU 15.0
#define MIX_MUSIC_DISTANCE_LU 10.0

/** How much more is good for listeners who find speech hard to follow, by the same source. */
#define MIX_ACCESSIBLE_LU 4.0

/** Distances between speech and what is heard with it; 0 for those above. */
typedef struct MixDistances {
    double bed_lu;
    double music_lu;
} MixDistances;

/** A word that may not be understood, with all that is done for it. */
typedef struct MixWordAtRisk {
    size_t line;         /**< index into the script's lines */
    uint32_t start_byte; /**< in the source, from the line's start */
    uint32_t n_bytes;
    int64_t frame;       /**< of the mix, where it begins */
    double heard;        /**< the share of it that is heard, 0 to 0.6: the index of ANSI S3.5 */
} MixWordAtRisk;

/** Where a line stands on the timeline. */
typedef struct MixMark {
    size_t line;          /**< index into the script's lines */
    int64_t start_frame;  /**< first frame of the take */
    int64_t end_frame;    /**< one past its last frame */
    const TakeWord *words; /**< of the line, as take_queue.h has them; theirs are frames at SPEECH_RATE_HZ from
                                start_frame. Good while the mark is told */
    size_t n_words;
} MixMark;

/** What is heard, by what it is. */
typedef enum MixBus {
    MIX_BEDS,
    MIX_SOUNDS,
    MIX_VOICES,
    N_MIX_BUSES
} MixBus;

typedef struct MixOptions {
    const Script *script;     /**< borrowed */
    const CastVoice *voices;  /**< borrowed; one a character of the script */
    Thoughts thoughts;        /**< who reads them */
    Lexicon *lexicon;         /**< how words are said; borrowed, may be NULL */
    const char *sounds_folder; /**< holds <bed>.wav, .flac or .ogg; several folders have a line end between them, and the
                                    first is looked through first; NULL for no ambience at all */
    size_t first_line;        /**< begin here, with the ambience that stands there; 0 for the beginning */
    bool at_once;             /**< no silence before the first line: somebody who pressed a key waits for it */
    const volatile int *cancel; /**< gives up while not 0; may be NULL */
    const Log *log;           /**< may be NULL */
    void (*on_mark)(void *context, const MixMark *mark); /**< a line was placed on the timeline, called by
                                   mix_read() before any of its frames is handed out; may be NULL */
    void (*on_word_at_risk)(void *context, const MixWordAtRisk *word); /**< called before the mark of its line; may be NULL */
    MixDistances distances;
    void *context;            /**< for on_mark and on_word_at_risk */
} MixOptions;

typedef struct Mix Mix;

/** Set up the timeline, find the sounds that the script's cues name, and ask for the first takes. Each
 * bed is measured and levelled before it begins, so that it lies MIX_BED_BELOW_SPEECH_LU below the speech,
 * and lower under a line to which it would come nearer than the distance of `distances`, in the mean or in any 3 s of
 * it; music in the same way. Where a word could not be told by its bands, the bed loses its brightness, and beds, music
 * and sounds go down further. A line
 * that would stand out from the others or drive the limiter of the master far is brought down. `speech` is borrowed until mix_free().
 *
 * With a `first_line` other than 0, lines, sounds and pauses are the same from the start of that line on,
 * sample for sample, as in the whole mix. A bed that began before that line begins anew, since where it
 * would be depends on takes that were not made; beds that begin later are the same again. What rings on after
 * lines before it is missing; as each line has its own reverberation, all is the same again once that has ended.
 * A room rings on over the end of its line, of its scene, and of the next room's beginning; nothing of it is cut.
 * Errors: STATUS_NOT_FOUND (a sound has no file; names the line of its cue and near matches),
 * STATUS_BAD_INPUT (the first bed is silent or unreadable), those of speech_submit(), STATUS_NO_MEMORY. */
Status mix_open(const MixOptions *options, Speech *speech, Mix **out, Error *error);
void mix_free(Mix *mix);

/** Find the file of the sound `name` in folders, as mix_open() does; `path` receives it, in `arena`.
 * Errors: STATUS_NOT_FOUND, with near matches; STATUS_BAD_INPUT (not a name of a sound); STATUS_NO_MEMORY. */
Status mix_find_sound(const char *folder, const char *name, Arena *arena, const char **path, Error *error);

/** Measure the sound at `path`, and keep what was measured in PATH.profile, so that it can be heard at once.
 * Errors: STATUS_BAD_INPUT, STATUS_UNSUPPORTED, STATUS_IO, STATUS_NO_MEMORY. */
Status mix_measure_sound(const char *path, Error *error);

/** The shortest sound that can be a bed: over and over within a moment, anything is a tone. */
#define MIX_SHORTEST_BED_S 1.0

/** See that a sound file is good for a cue of this kind: that it can be read to its end, is not silent, and long enough.
 * Errors: those of mix_read() for a sound. */
Status mix_check_sound(const char *path, CueKind kind, Error *error);

/** What is known of where a sound is from. */
typedef struct SoundCredit {
    const char *copyright; /**< "2019 Jane Doe", several with a semicolon between them; NULL if nothing is told */
    const char *license;   /**< an SPDX expression: "CC-BY-4.0"; NULL if nothing is told */
} SoundCredit;

/** Read what lies beside a sound file as <file>.license: lines of SPDX-FileCopyrightText and SPDX-License-Identifier.
 * Strings live in `arena`. Source: the REUSE specification, version 3.0, "Comment headers". Errors: STATUS_BAD_INPUT
 * (the file is there, and no such line in it), STATUS_IO, STATUS_NO_MEMORY; a file that is not there is no error. */
Status mix_read_credit(const char *path, Arena *arena, SoundCredit *out, Error *error);

/** Hand out the next frames, interleaved stereo, up to `max_frames`. `n_frames` receives how many; 0 at
 * the end and only there. The size of the blocks never changes a sample.
 * Errors: those of speech_receive() and speech_submit(), STATUS_BAD_INPUT for a sound that is silent,
 * unreadable, or breaks off. */
Status mix_read(Mix *mix, float *frames, size_t max_frames, size_t *n_frames, Error *error);

/** As mix_read(), but with each bus apart: frames of bus b go to `frames[b]`. Their sum, in the order of the buses, is
 * what mix_read() would have handed out. */
Status mix_read_buses(Mix *mix, float *const frames[N_MIX_BUSES], size_t max_frames, size_t *n_frames, Error *error);

/** What a mix that goes on may be given anew. All borrowed; one voice a character. */
typedef struct MixRevision {
    const CastVoice *voices;
    Thoughts thoughts;
    Lexicon *lexicon; /**< may be NULL */
} MixRevision;

/** From the first line on that is not on the timeline yet, go on with other voices or another lexicon. Takes that were
 * asked for are given up; what was handed out, and beds and sounds, stay. The old ones are not looked at again. */
void mix_revise(Mix *mix, const MixRevision *revision);

#endif
