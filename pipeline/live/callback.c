/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/callback.h"

/* What the other threads want, read once a call. */
typedef struct Wishes {
    bool stopping;
    uint32_t tape;
    float gain;
} Wishes;

static Wishes read_wishes(CallbackState *state)
{
    /* A tape is wanted before the hush for it ends. */
    bool hushed = atomic_load_explicit(&state->hushed, memory_order_acquire);
    bool paused = atomic_load_explicit(&state->paused, memory_order_acquire);
    Wishes wishes = {.stopping = atomic_load_explicit(&state->stopping, memory_order_acquire),
                     .tape = atomic_load_explicit(&state->wanted, memory_order_acquire)};
    bool quiet = hushed || paused || wishes.stopping;
    wishes.gain = quiet ? 0 : atomic_load_explicit(&state->volume, memory_order_relaxed);
    return wishes;
}

static int64_t frames_got(const Tape *tape)
{
    return (int64_t)(atomic_load_explicit(&tape->ring.n_got, memory_order_relaxed) / 2);
}

static int64_t frames_waiting(const Tape *tape)
{
    return (int64_t)(ring_waiting(&tape->ring) / 2);
}

/* Get `n` frames, silence for those that are missing. Returns how many there were. */
static int64_t get(Tape *tape, int16_t *out, int64_t n)
{
    int64_t there = frames_waiting(tape);
    if (there > n) there = n;
    ring_get(&tape->ring, out, 2 * (size_t)there);
    memset(out + 2 * there, 0, 2 * (size_t)(n - there) * sizeof *out);
    return there;
}

static void take_up(CallbackState *state, uint32_t tape)
{
    state->n_crossed = 0;
    atomic_store_explicit(&state->current, tape, memory_order_release);
}

/* Pass over what of the new tape should have been heard by now. Returns false if it is not there yet. */
static bool catch_up(const Tape *old, Tape *tape, int64_t n_needed)
{
    if (tape->begins_at < 0) return true;
    int64_t late = frames_got(old) - tape->begins_at, waiting = frames_waiting(tape);
    int64_t passed = late > 0 ? (int64_t)((double)late * tape->frames_per_frame) : 0;
    bool finished = atomic_load_explicit(&tape->finished, memory_order_acquire);
    if (waiting < passed + n_needed && !finished) return false;
    if (passed > waiting) passed = waiting;
    size_t got = atomic_load_explicit(&tape->ring.n_got, memory_order_relaxed);
    atomic_store_explicit(&tape->ring.n_got, got + 2 * (size_t)passed, memory_order_release);
    return true;
}

/* Fade from the old tape to the new one. Returns how many frames of the new one there were. */
static int64_t cross(CallbackState *state, Tape *old, Tape *tape, int64_t n)
{
    int64_t length = state->cross_frames;
    get(old, state->other, n);
    int64_t there = get(tape, state->chunk, n);
    for (int64_t i = 0; i < 2 * n; i++) {
        int64_t in = state->n_crossed + i / 2 + 1;
        if (in > length) in = length;
        state->chunk[i] = (int16_t)((state->chunk[i] * in + state->other[i] * (length - in)) / length);
    }
    state->n_crossed += n;
    return there;
}

/* Make the next chunk of what is wanted, of up to `n` frames; returns of how many. `there` receives how many are no
 * silence for want of any. */
static int64_t make_chunk(CallbackState *state, uint32_t wanted, int64_t n, int64_t *there)
{
    uint32_t current = atomic_load_explicit(&state->current, memory_order_relaxed);
    Tape *old = &state->tapes[current], *tape = &state->tapes[wanted];
    if (wanted != current && state->n_crossed == 0) {
        int64_t before = tape->begins_at - frames_got(old);
        bool waits = before > 0 && frames_waiting(old) > 0;
        if (waits && n > before) n = before;
        if (waits || !catch_up(old, tape, n)) wanted = current;
    }
    if (wanted == current) {
        *there = get(old, state->chunk, n);
        return n;
    }
    *there = cross(state, old, tape, n);
    if (state->n_crossed >= state->cross_frames) take_up(state, wanted);
    return n;
}

/* Bring the gain nearer to `target` with each frame. */
static void fade(CallbackState *state, float target, int64_t n_frames)
{
    if (state->gain == target && target == 1.0F) return;
    for (int64_t i = 0; i < n_frames; i++) {
        float step = target - state->gain;
        if (step > state->fade_step) step = state->fade_step;
        if (step < -state->fade_step) step = -state->fade_step;
        state->gain += step;
        state->chunk[2 * i] = (int16_t)((float)state->chunk[2 * i] * state->gain);
        state->chunk[2 * i + 1] = (int16_t)((float)state->chunk[2 * i + 1] * state->gain);
    }
}

static void hand_out(const CallbackState *state, int16_t *out, int64_t n_frames)
{
    if (state->n_channels == 2) {
        memcpy(out, state->chunk, 2 * (size_t)n_frames * sizeof *out);
        return;
    }
    for (int64_t i = 0; i < n_frames; i++) out[i] = (int16_t)((state->chunk[2 * i] + state->chunk[2 * i + 1]) / 2);
}

/* Nothing is to be heard and nothing is: time stands still, and tapes may change unheard. */
static void keep_still(CallbackState *state, const Wishes *wishes, int16_t *out, size_t n_samples)
{
    memset(out, 0, n_samples * sizeof *out);
    bool other = wishes->tape != atomic_load_explicit(&state->current, memory_order_relaxed);
    if (other && state->gain == 0.0F) take_up(state, wishes->tape);
    state->is_dry = false;
}

static bool is_at_end(const CallbackState *state, uint32_t wanted)
{
    uint32_t current = atomic_load_explicit(&state->current, memory_order_relaxed);
    const Tape *tape = &state->tapes[current];
    /* In this order: once it is finished, what waits in the ring is all that there is. */
    return wanted == current && atomic_load_explicit(&tape->finished, memory_order_acquire) &&
           frames_waiting(tape) == 0;
}

/* Play until the call is served, the story is at its end, or all is quiet. Returns the frames that are served. */
static int64_t play(CallbackState *state, const Wishes *wishes, int16_t *out, int64_t n_frames)
{
    int64_t done = 0, n_played = 0;
    bool dry = false;
    while (done < n_frames && !is_at_end(state, wishes->tape)) {
        int64_t n = n_frames - done < CALLBACK_CHUNK_FRAMES ? n_frames - done : CALLBACK_CHUNK_FRAMES, there = 0;
        if (wishes->gain == 0.0F && state->gain == 0.0F) break;
        n = make_chunk(state, wishes->tape, n, &there);
        fade(state, wishes->gain, n);
        hand_out(state, out + (size_t)done * state->n_channels, n);
        bool ends = is_at_end(state, wishes->tape);
        dry = dry || (there < n && !ends);
        n_played += there;
        done += ends ? there : n;
    }
    if (dry && !state->is_dry && wishes->gain > 0) atomic_fetch_add_explicit(&state->n_dry, 1, memory_order_relaxed);
    state->is_dry = dry;
    n_played += atomic_load_explicit(&state->n_played, memory_order_relaxed);
    atomic_store_explicit(&state->n_played, n_played, memory_order_release);
    return done;
}

int callback_play(const void *input, void *output, unsigned long n_frames,
                  const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags, void *context)
{
    CallbackState *state = context;
    int16_t *out = output;
    (void)input;
    (void)time;
    Wishes wishes = read_wishes(state);
    if (flags & paOutputUnderflow)
        atomic_fetch_add_explicit(&state->n_device_dry, 1, memory_order_relaxed);
    atomic_fetch_add_explicit(&state->n_calls, 1, memory_order_release);
    int64_t done = play(state, &wishes, out, (int64_t)n_frames), left = (int64_t)n_frames - done;
    if (left > 0) keep_still(state, &wishes, out + (size_t)done * state->n_channels, (size_t)left * state->n_channels);
    bool ended = (wishes.stopping && state->gain == 0.0F) || is_at_end(state, wishes.tape);
    if (ended) state->n_post_rolled += left;
    return state->n_post_rolled >= state->post_roll_frames && ended ? paComplete : paContinue;
}
