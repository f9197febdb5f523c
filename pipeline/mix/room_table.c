/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rooms. Reverberation times are those of such places furnished for a microphone, shorter than in the world, since
 * a narrator speaks on while they ring; the ratio of direct to reflected sound is that of an arm's length or two. */
#include "mix/room_table.h"

#include "speech/speech.h"

#include <math.h>

static const RoomSpec rooms[N_ROOMS] = {
    [ROOM_OPEN] = {.low_s = 0.7, .high_s = 0.25, .delay_ms = 34, .early_db = -12, .late_db = -20, .late_ms = 60, .high_cut_hz = 4500,
                   .reflections = {{4.3, 0.8, 0.1}, {11.9, 0.35, -0.6}, {163, 0.3, 0.8}, {214, 0.22, -0.7}}},
    [ROOM_FOREST] = {.low_s = 0.9, .high_s = 0.3, .delay_ms = 27, .early_db = -11.5, .late_db = -13, .late_ms = 19, .high_cut_hz = 3800,
                     .reflections = {{5.2, 0.5, -0.2}, {17.3, 0.45, 0.8}, {23.9, -0.4, -0.9}, {37.1, 0.35, 0.5},
                                     {52.7, -0.3, -0.6}, {71.3, 0.25, 0.9}}},
    [ROOM_SMALL_ROOM] = {.low_s = 0.45, .high_s = 0.25, .delay_ms = 11, .early_db = -8, .late_db = -10, .late_ms = 7, .high_cut_hz = 6500,
                         .reflections = {{2.9, 0.7, -0.7}, {4.1, 0.6, 0.8}, {6.7, -0.5, -0.3}, {9.7, 0.45, 0.5},
                                         {13.3, -0.35, -0.9}, {17.9, 0.3, 0.9}}},
    [ROOM_CORRIDOR] = {.low_s = 1.3, .high_s = 0.55, .delay_ms = 21, .early_db = -6.5, .late_db = -8, .late_ms = 14, .high_cut_hz = 5500,
                       .reflections = {{3.7, 0.8, -1}, {4.9, 0.75, 1}, {8.3, -0.55, 1}, {9.9, -0.5, -1},
                                       {14.1, 0.4, -0.8}, {31.7, 0.4, 0.2}, {61.3, 0.3, -0.1}}},
    [ROOM_SHIP] = {.low_s = 0.65, .high_s = 0.5, .delay_ms = 14, .early_db = -6.5, .late_db = -9.5, .late_ms = 9, .high_cut_hz = 8500,
                   .reflections = {{3.1, 0.7, 0.8}, {5.3, -0.6, -0.8}, {7.9, 0.55, 0.4}, {12.7, -0.45, -0.5},
                                   {18.1, 0.4, 0.9}, {24.7, -0.3, -0.9}}},
    [ROOM_HALL] = {.low_s = 2.4, .high_s = 0.9, .delay_ms = 47, .early_db = -9, .late_db = -6.5, .late_ms = 24, .high_cut_hz = 5500,
                   .reflections = {{13.1, 0.6, -0.8}, {17.9, 0.55, 0.9}, {27.7, -0.45, -0.4}, {38.3, 0.4, 0.5},
                                   {53.9, -0.3, 0.9}, {67.1, 0.28, -0.9}}},
    [ROOM_CAVERN] = {.low_s = 3.4, .high_s = 0.8, .delay_ms = 57, .early_db = -8.5, .late_db = -5.5, .late_ms = 32, .high_cut_hz = 4200,
                     .reflections = {{9.7, 0.5, 0.6}, {23.3, 0.55, -0.9}, {41.9, -0.45, 0.8}, {59.3, 0.4, -0.3},
                                     {83.1, 0.35, 0.9}, {121.7, 0.3, -0.8}}},
};

static const RoomSpec beacon = {.low_s = 0.5, .high_s = 0.25, .delay_ms = 19, .early_db = -8.5, .late_db = -15, .late_ms = 150, .high_cut_hz = 4000,
                                .reflections = {{147, 0.8, -0.5}, {291, 0.45, 0.5}, {438, 0.25, -0.3}}};

const RoomSpec *room_spec(Room room)
{
    return rooms[room].low_s > 0 ? &rooms[room] : NULL;
}

const RoomSpec *room_spec_of_beacon(void)
{
    return &beacon;
}

/* A line's low-pass has one pole, which is where its gains at both ends of the spectrum put it; how long the line
 * takes to fall by 60 dB follows from its gain in between. */
double room_reverberation_s(const RoomSpec *room, double hz)
{
    double delay_s = room->delay_ms / 1000;
    double low = pow(10, -3 * delay_s / room->low_s), high = pow(10, -3 * delay_s / room->high_s);
    double pole = (low - high) / (low + high), w = 2 * M_PI * hz / SPEECH_RATE_HZ;
    double gain = low * (1 - pole) / sqrt(1 - 2 * pole * cos(w) + pole * pole);
    return -3 * delay_s / log10(gain);
}

double room_ring_s(const RoomSpec *room)
{
    double last_ms = room->late_ms;
    for (size_t i = 0; i < ROOM_MAX_REFLECTIONS; i++) last_ms = fmax(last_ms, room->reflections[i].delay_ms);
    return last_ms / 1000 + room->low_s;
}
