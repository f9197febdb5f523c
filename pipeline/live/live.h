/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef DRAMATIS_LIVE_LIVE_H
#define DRAMATIS_LIVE_LIVE_H
/** @file live.h
 * A cast script in; sound out, through PortAudio, at once and from any line. The device gets 16-bit frames with the
 * same dither as in a file, so that both hold the same samples wherever gain and limiter are the same.
 *
 * Three threads share the work. The main thread calls what is declared here and looks after the device. The maker, a
 * thread of the player's own, reads the mix ahead and puts samples on tape. The device's callback plays them.
 *
 *     main ──orders──▶ maker ──tapes──▶ callback
 *      ▲                 │ marks, errors    │ counts
 *      └─────────────────┴──────────────────┘
 *
 * While a player is open, the Speech and all that MixOptions points to are the maker's. */

#include "master/master.h"
#include "mix/mix.h"

typedef struct LiveOptions {
    const char *device;    /**< part of a device's name, or NULL for the default */
    double latency_s;      /**< suggested to the device; 0 for its own default */
    double gain_db;        /**< before the limiter */
    double ceiling_dbtp;
    bool loops;            /**< begin again after the end */
    bool stays;            /**< be silent after the end, with the device open, until player_seek() or player_remake() */
    const volatile int *cancel; /**< for live_play(): fades out and stops while not 0; may be NULL */
    const Log *log;        /**< for the main thread; may be NULL. The mix has its own, which the maker uses */
    void (*on_position)(void *context, int64_t frame); /**< for live_play(): frame that is being heard, some ten
                                times a second, on the calling thread; may be NULL */
    void *context;
} LiveOptions;

typedef struct LiveReport {
    int64_t n_frames;     /**< of the mix, that were handed to the device */
    uint64_t n_underruns; /**< times the device ran dry */
} LiveReport;

typedef struct Player Player;

/** Open the device and begin to make frames of `mix`, from its first line on. Nothing is heard before
 * player_turn() is called. Caller frees with player_close(). `mix`'s on_mark is not used.
 * Errors: STATUS_NOT_FOUND (no device of that name), STATUS_ENGINE (no device at all, or it does not take 48 kHz),
 * STATUS_NO_MEMORY. Threads: this and all functions below from one thread. */
Status player_open(const MixOptions *mix, Speech *speech, const LiveOptions *options, Player **out, Error *error);

/** Stop at once and free; NULL is fine. player_stop() before it makes it soft. */
void player_close(Player *player);

/** What a player does. */
typedef enum PlayerState {
    PLAYER_STARTING, /**< nothing was heard yet */
    PLAYER_PLAYING,
    PLAYER_PAUSED,
    PLAYER_ENDING,   /**< after player_stop(), until the device has let go */
    PLAYER_ENDED     /**< all was heard, or it was stopped */
} PlayerState;

/** Look after the device and the maker; call it twenty times a second and more. `state` receives what there is now.
 * Errors: STATUS_ENGINE (the device stopped, and no other could be had); those of mix_open() and mix_read(). After an
 * error only player_stop(), player_report() and player_close() are of use. */
Status player_turn(Player *player, PlayerState *state, Error *error);

/** What is heard now. */
typedef struct LivePosition {
    size_t line;        /**< that is heard, or is about to be */
    bool is_sounding;   /**< somebody speaks it now */
    int64_t line_frame; /**< since its start; negative before it */
    size_t word_start;  /**< of the word being said, bytes of the source from the line's start */
    size_t word_end;    /**< equal where there is none */
    int64_t frame;      /**< of all that was heard since the player began, in frames at normal speed */
    double ahead_s;     /**< of sound that is ready */
} LivePosition;

/** Find out. Returns false if no line is known yet; `out` has `frame` and `ahead_s` all the same. */
bool player_position(Player *player, LivePosition *out);

LiveReport player_report(const Player *player);

/** Hold or go on, with a fade of 10 ms. */
void player_pause(Player *player, bool paused);

/** Fade out and go on at `line`, which is in the script. */
void player_seek(Player *player, size_t line);

/** Set the volume: 0 dB is as in the file, and nothing is louder. −60 and less is silence. */
void player_set_volume(Player *player, double gain_db);

/** Let a bus be heard, or not. */
void player_set_bus(Player *player, MixBus bus, bool heard);

#define PLAYER_MIN_SPEED 0.5
#define PLAYER_MAX_SPEED 3.0

/** Set the speed: 1 is as in the file; the pitch stays. */
void player_set_speed(Player *player, double speed);

/** From the next line on that was not made yet, go on as in mix_revise(). Returns when the old voices and lexicon are
 * no longer used, which takes as long as the frames that are being made: milliseconds, unless eSpeak NG hangs. */
void player_revise(Player *player, const MixRevision *revision);

/** Take up another script, cast and lexicon, and go on at `line` of it. Returns when what was used before is no longer
 * used, as above. */
void player_remake(Player *player, const MixOptions *mix, size_t line);

/** Fade out and end. */
void player_stop(Player *player);

/** Call `say` while standard error is what it was: the layers below make noise there while a player is open. */
void player_aside(Player *player, void (*say)(void *context), void *context);

/** Play all of a mix and return when its last frame was heard. `report` is filled in whenever playback
 * had begun. A device that refuses stereo gets the mean of both channels.
 * Errors: those of player_open() and player_turn(), STATUS_CANCELLED. */
Status live_play(const MixOptions *mix, Speech *speech, const LiveOptions *options, LiveReport *report, Error *error);

/** Log the output devices, one a line, as info. Errors: STATUS_ENGINE. */
Status live_list_devices(const Log *log, Error *error);

#endif
