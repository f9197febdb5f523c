/* SPDX-License-Identifier: GPL-3.0-or-later */
/** @file grain.c
 * Small sounds. */
#include "sounds/grain.h"
#include "sounds/sounds.h"

#include <math.h>
#include <stdlib.h>

static const double AUDIBLE_T60S = 1.5; /* a grain is over when it is 90 dB down */

Place place_at(double place, double gain)
{
    place = fmin(fmax(place, -1), 1);
    double angle = (place + 1) * M_PI_4;
    int late = (int)lround(-0.00025 * SOUNDS_RATE_HZ * place);
    return (Place){(float)(gain * cos(angle)), (float)(gain * sin(angle)), late};
}

Place place_by_level(double place, double gain)
{
    Place by_level = place_at(place, gain);
    by_level.late = 0;
    return by_level;
}

double place_around(Random *random)
{
    double side = sqrt(random_unit(random));
    return random_below(random, 2) ? side : -side;
}

/* Where a grain is being written on either side. */
typedef struct Pen {
    Bus bus;
    Place place;
    size_t left, right; /* frames */
    size_t n_frames;
} Pen;

static Pen pen_at(const Studio *studio, Bus bus, size_t at, Place place)
{
    size_t n = studio->n_frames, late = (size_t)abs(place.late);
    Pen pen = {bus, place, at, at, n};
    if (place.late > 0) pen.right = (at + late) % n;
    if (place.late < 0) pen.left = (at + late) % n;
    return pen;
}

static inline void write_sample(Pen *pen, float sample)
{
    pen->bus.left[pen->left] += sample * pen->place.left;
    pen->bus.right[pen->right] += sample * pen->place.right;
    if (++pen->left == pen->n_frames) pen->left = 0;
    if (++pen->right == pen->n_frames) pen->right = 0;
}

/* Frames that a grain lasts; never more than once around. */
static size_t length_of(const Studio *studio, size_t at, double seconds)
{
    size_t n = (size_t)(seconds * SOUNDS_RATE_HZ) + 1;
    size_t most = studio->wrap == WRAP_LOOP ? studio->n_frames : studio->n_frames - at;
    size_t latest = SOUNDS_RATE_HZ / 2000;
    if (studio->wrap == WRAP_ONCE) most = most > latest ? most - latest : 0;
    return n < most ? n : most;
}

static double decay_per_frame(double t60_s)
{
    return pow(10, -3 / (t60_s * SOUNDS_RATE_HZ));
}

static void ring_steady(Pen pen, size_t n, const Ring *ring)
{
    double decay = decay_per_frame(ring->t60_s), w = 2 * M_PI * ring->hz / SOUNDS_RATE_HZ;
    double feedback = 2 * decay * cos(w), decay_squared = decay * decay;
    double before = 0, now = decay * sin(w);
    for (size_t i = 0; i < n; i++) {
        write_sample(&pen, (float)now);
        double next = feedback * now - decay_squared * before;
        before = now;
        now = next;
    }
}

static void ring_moving(Pen pen, size_t n, const Ring *ring)
{
    double decay = decay_per_frame(ring->t60_s), level = 1;
    double phase = 0, w = 2 * M_PI * ring->hz / SOUNDS_RATE_HZ;
    double bend = pow(2, ring->rise / SOUNDS_RATE_HZ);
    double n_attack = ring->attack_s * SOUNDS_RATE_HZ + 1;
    for (size_t i = 0; i < n; i++) {
        double swell = (double)i < n_attack ? (double)i / n_attack : 1;
        write_sample(&pen, (float)(swell * level * sin(phase)));
        phase += w;
        w = fmin(w * bend, 2.8);
        level *= decay;
    }
}

void ring_add(Studio *studio, Bus bus, double at_s, const Ring *ring, Place place)
{
    size_t at = studio_frame(studio, at_s);
    size_t n = length_of(studio, at, ring->attack_s + ring->t60_s * AUDIBLE_T60S);
    if (ring->rise != 0 || ring->attack_s > 0)
        ring_moving(pen_at(studio, bus, at, place), n, ring);
    else
        ring_steady(pen_at(studio, bus, at, place), n, ring);
}

void burst_add(Studio *studio, Bus bus, double at_s, const Burst *burst, Place place)
{
    size_t at = studio_frame(studio, at_s);
    size_t n = length_of(studio, at, burst->attack_s + burst->t60_s * AUDIBLE_T60S);
    Pen pen = pen_at(studio, bus, at, place);
    Filter band = filter_band_pass(burst->hz, burst->q);
    double s1 = 0, s2 = 0, level = 1, decay = decay_per_frame(burst->t60_s);
    double n_attack = burst->attack_s * SOUNDS_RATE_HZ + 1;
    /* The narrower the band, the less of the noise passes: keep bursts of all widths about as loud. */
    double gain = sqrt(burst->q * SOUNDS_RATE_HZ / (2 * M_PI_2 * burst->hz));
    for (size_t i = 0; i < n; i++) {
        double x = gain * (double)random_noise(&studio->random);
        double y = band.b0 * x + s1;
        s1 = band.b1 * x - band.a1 * y + s2;
        s2 = band.b2 * x - band.a2 * y;
        if ((double)i < n_attack)
            y *= (double)i / n_attack;
        else
            level *= decay;
        write_sample(&pen, (float)(y * level));
    }
}

void impulses_add(Studio *studio, float *track, double per_second, double alpha, double largest)
{
    Random *random = &studio->random;
    double length = studio_seconds(studio);
    double at_s = random_wait(random, per_second);
    while (at_s < length) {
        double size = random_pareto(random, alpha, largest);
        track[studio_frame(studio, at_s)] += (float)(random_below(random, 2) ? size : -size);
        at_s += random_wait(random, per_second);
    }
}

void copy_add(Studio *studio, Bus bus, double at_s, const Copy *copy, Place place)
{
    size_t n = length_of(studio, studio_frame(studio, at_s), copy->seconds / copy->speed);
    Pen pen = pen_at(studio, bus, studio_frame(studio, at_s), place);
    double from = copy->from_s * SOUNDS_RATE_HZ;
    for (size_t i = 0; i < n; i++) {
        double where = from + (double)i * copy->speed;
        size_t frame = (size_t)where;
        if (frame + 1 >= studio->n_frames) break;
        float along = (float)(where - (double)frame);
        write_sample(&pen,
                     copy->track[frame] + (copy->track[frame + 1] - copy->track[frame]) * along);
    }
}

void call_add(Studio *studio, Bus bus, double at_s, const Call *call, Place place)
{
    size_t at = studio_frame(studio, at_s), n = length_of(studio, at, call->seconds);
    Pen pen = pen_at(studio, bus, at, place);
    double phase = 0, trill = 0, hz = call->from_hz;
    double bend = pow(call->to_hz / call->from_hz, 1 / (double)n);
    for (size_t i = 0; i < n; i++) {
        double swell = sin(M_PI * ((double)i + 0.5) / (double)n);
        double y = sin(phase) + call->overtone * sin(2 * phase);
        write_sample(&pen, (float)(sqrt(swell) * swell * y));
        phase += 2 * M_PI * hz * (1 + call->trill_depth * sin(trill)) / SOUNDS_RATE_HZ;
        trill += 2 * M_PI * call->trill_hz / SOUNDS_RATE_HZ;
        hz *= bend;
    }
}
