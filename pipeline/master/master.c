/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "master/master.h"
#include "base/loudness.h"
#include "base/relay.h"
#include "master/forecast.h"
#include "master/limiter.h"
#include "master/rms.h"
#include "master/spill.h"
#include "master/survey.h"
#include "master/trial.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    BLOCK_FRAMES = 1024 * CELL_FRAMES, /* always the same, so that sums do not depend on the caller */
    PADDING_FRAMES = 2 * CELL_FRAMES,  /* of silence, to see the last cell judged */
    MAX_LOOKS = 6
};

static const double TOLERANCE_LU = 0.01;
static const double TOLERANCE_RMS_DB = 0.1;
static const double TRUSTED_PUSH_DB = 0.3; /* of gain for what the limiter takes; up to here, see find_gain() */
static const double MAX_PUSH_DB = 6; /* beyond this the limiter eats whatever gain is added, and is heard */
static const double MOST_LUFS_ABOVE_RMS = 6; /* speech with pauses: weighted and gated, it measures 2 to 5 more */

struct Master {
    MasterOptions options; /* without the path, which was the caller's */
    Spill spill;
    Survey survey;
    Limiter *limiter;   /* of the second pass; NULL before */
    float *buffer;      /* margin, block, padding */
    double target_lufs; /* of the stereo frames in here */
    double square_sum;  /* of all samples of the mix; for LEVEL_RMS alone */
    Relay *relay;       /* of the first pass, whose thread has spill, survey and buffer; NULL after it */
    float *block;       /* of the relay, that is being filled; NULL for none */
    size_t n_in_block;  /* frames in it */
    int64_t n_read;     /* frames handed to the limiter in the second pass, silence at the end included */
    int64_t n_left;     /* frames to hand out */
};

/* What two equal channels measure above one of them. */
static double channel_offset_lu(const Master *master)
{
    return master->options.target.n_channels == 1 ? 10 * log10(2) : 0;
}

static void fold_down(float *frames, size_t n_frames)
{
    for (size_t i = 0; i < n_frames; i++)
        frames[2 * i] = frames[2 * i + 1] = 0.5F * (frames[2 * i] + frames[2 * i + 1]);
}

/* First pass, on its thread: survey and spill a block. The last one is not full; silence goes behind it. */
static Status take_block(void *context, const float *frames, size_t n_frames, Error *error)
{
    Master *master = context;
    float *block = master->buffer + (size_t)SURVEY_MARGIN_FRAMES * 2;
    size_t n_padded = n_frames;
    if (n_frames < BLOCK_FRAMES) n_padded = (n_frames + PADDING_FRAMES) / CELL_FRAMES * CELL_FRAMES;
    memcpy(block, frames, n_frames * 2 * sizeof *block);
    memset(block + n_frames * 2, 0, (n_padded - n_frames) * 2 * sizeof *block);
    if (master->options.target.n_channels == 1) fold_down(block, n_frames);
    if (master->options.target.measure == LEVEL_RMS) master->square_sum += rms_sum(block, n_frames * 2);
    Status status = survey_add(&master->survey, block, n_padded, error);
    if (!status) status = spill_write(&master->spill, block, n_frames, error);
    memcpy(master->buffer, block + (size_t)(BLOCK_FRAMES - SURVEY_MARGIN_FRAMES) * 2,
           (size_t)SURVEY_MARGIN_FRAMES * 2 * sizeof *block);
    return status;
}

static Status check_options(const MasterOptions *options, Error *error)
{
    const MasterTarget *target = &options->target;
    if (options->rate_hz < 8000 || options->rate_hz > 192000)
        return error_set(error, STATUS_UNSUPPORTED,
                         "cannot master at %d Hz; choose a rate from 8000 to 192000", options->rate_hz);
    if (!(target->level >= -40 && target->level <= -5))
        return error_set(error, STATUS_UNSUPPORTED, "cannot master to a level of %g; choose one from -40 to -5",
                         target->level);
    if (!(target->ceiling_dbtp >= -20 && target->ceiling_dbtp <= 0))
        return error_set(error, STATUS_UNSUPPORTED,
                         "cannot master to %g dBTP; choose a true peak from -20 to 0",
                         target->ceiling_dbtp);
    if (target->n_channels != 1 && target->n_channels != 2)
        return error_set(error, STATUS_UNSUPPORTED, "cannot master to %d channels; choose 1 or 2", target->n_channels);
    return STATUS_OK;
}

Status master_open(const MasterOptions *options, Master **out, Error *error)
{
    Status status = check_options(options, error);
    if (status) return status;
    Master *master = calloc(1, sizeof *master);
    if (!master) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    master->options = *options;
    master->options.output_path = NULL;
    /* Where the level is not stated as a loudness, what that will be is known when the mix is. */
    master->target_lufs = options->target.level + channel_offset_lu(master);
    if (options->target.measure == LEVEL_RMS) master->target_lufs += MOST_LUFS_ABOVE_RMS;
    survey_init(&master->survey, options->rate_hz,
                20 * log10(limiter_threshold(options->target.ceiling_dbtp)) - master->target_lufs);
    master->buffer = calloc(SURVEY_MARGIN_FRAMES + BLOCK_FRAMES + PADDING_FRAMES, 2 * sizeof(float));
    status = master->buffer
                        ? spill_open(&master->spill, options->output_path, options->rate_hz, error)
                        : error_set(error, STATUS_NO_MEMORY, "out of memory");
    if (!status) status = relay_start(take_block, master, BLOCK_FRAMES, &master->relay, error);
    if (status)
        master_free(master);
    else
        *out = master;
    return status;
}

void master_free(Master *master)
{
    if (!master) return;
    relay_finish(master->relay, NULL); /* first: its thread uses the rest */
    limiter_free(master->limiter);
    spill_close(&master->spill);
    survey_done(&master->survey);
    free(master->buffer);
    free(master);
}

/* Have a block to fill. */
static Status need_block(Master *master, Error *error)
{
    return master->block ? STATUS_OK : relay_block(master->relay, &master->block, error);
}

static void submit(Master *master)
{
    relay_submit(master->relay, master->n_in_block);
    master->block = NULL;
    master->n_in_block = 0;
}

Status master_write(Master *master, const float *frames, size_t n_frames, Error *error)
{
    while (n_frames) {
        Status status = need_block(master, error);
        if (status) return status;
        size_t n = BLOCK_FRAMES - master->n_in_block;
        if (n > n_frames) n = n_frames;
        memcpy(master->block + master->n_in_block * 2, frames, n * 2 * sizeof *frames);
        master->n_in_block += n;
        frames += n * 2;
        n_frames -= n;
        if (master->n_in_block == BLOCK_FRAMES) submit(master);
    }
    return STATUS_OK;
}

/* Hand over what is left, which may be nothing, and wait for the thread. */
static Status end_first_pass(Master *master, Error *error)
{
    Status status = need_block(master, error);
    if (status) return status;
    submit(master);
    Relay *relay = master->relay;
    master->relay = NULL;
    return relay_finish(relay, error);
}

/* Find out what gain and limiter make of the mix, by reading it again. */
static Status try_gain(const Master *master, MasterReport *report, Error *error)
{
    const Trial trial = {&master->spill, &master->survey, master->options.target.ceiling_dbtp};
    double true_peak = 0;
    Status status = trial_run(&trial, report->gain_db, &report->lufs, &true_peak, error);
    if (!status) report->true_peak_dbtp = 20 * log10(true_peak);
    return status;
}

/* The same by forecast, where that is possible; `correction_lu` is by how much a forecast was seen to be
 * off. */
static Status look_ahead(const Master *master, double correction_lu, MasterReport *report, Error *error)
{
    double ceiling_dbtp = master->options.target.ceiling_dbtp;
    if (!forecast_is_possible(&master->survey, report->gain_db, ceiling_dbtp))
        return try_gain(master, report, error);
    Status status =
        forecast_run(&master->survey, report->gain_db, ceiling_dbtp, &report->lufs, error);
    report->lufs += correction_lu;
    report->true_peak_dbtp = 20 * log10(limiter_threshold(ceiling_dbtp)); /* at work, it gets there */
    return status;
}

/* Change the gain by how far the last look missed the target, and by how much of the last change got
 * through, until it is close. */
static Status approach(const Master *master, double highest_db, double correction_lu,
                       MasterReport *report, Error *error)
{
    double before_db = 0, before_lufs = 0, slope = 1;
    for (int i = 0; i < MAX_LOOKS; i++) {
        Status status = look_ahead(master, correction_lu, report, error);
        if (status) return status;
        double missing = master->target_lufs - report->lufs;
        if (fabs(missing) <= TOLERANCE_LU || i + 1 == MAX_LOOKS) break;
        if (missing > 0 && report->gain_db >= highest_db) break;
        if (i > 0) slope = (report->lufs - before_lufs) / (report->gain_db - before_db);
        slope = slope < 0.2 ? 0.2 : slope > 1 ? 1 : slope;
        before_db = report->gain_db;
        before_lufs = report->lufs;
        report->gain_db = fmin(report->gain_db + missing / slope, highest_db);
    }
    return STATUS_OK;
}

/* Look for the gain that brings the limited mix to the target. A forecast is off by some hundredths of what
 * the limiter takes away, so where that is much, one trial sets it right. */
static Status find_gain(const Master *master, MasterReport *report, Error *error)
{
    double first_db = report->gain_db;
    Status status = approach(master, first_db + MAX_PUSH_DB, 0, report, error);
    double forecast_lufs = report->lufs;
    if (status || report->gain_db - first_db <= TRUSTED_PUSH_DB) return status;
    status = try_gain(master, report, error);
    double correction_lu = report->lufs - forecast_lufs;
    if (status || fabs(correction_lu) <= TOLERANCE_LU) return status;
    return approach(master, first_db + MAX_PUSH_DB, correction_lu, report, error);
}

/* Find the gain for the target loudness. */
static Status reach_target(const Master *master, MasterReport *found, Error *error)
{
    if (!found->silent) found->gain_db = master->target_lufs - found->mix_lufs;
    found->lufs = found->mix_lufs + found->gain_db;
    found->true_peak_dbtp = 20 * log10((double)master->survey.true_peak) + found->gain_db;
    double highest_dbtp = 20 * log10(limiter_threshold(master->options.target.ceiling_dbtp));
    if (found->true_peak_dbtp <= highest_dbtp) return STATUS_OK;
    if (!found->silent) return find_gain(master, found, error);
    found->true_peak_dbtp = highest_dbtp; /* a click or so: there is no loudness to correct */
    return STATUS_OK;
}

/* The same for a target in RMS, by the loudness that should go with it. The limiter takes more from the one than
 * from the other where bangs are short, so the outcome is measured, and corrected once. */
static Status reach_rms(Master *master, MasterReport *found, Error *error)
{
    const MasterTarget *target = &master->options.target;
    found->rms_db = rms_to_db(master->square_sum, found->n_frames);
    if (found->silent) return reach_target(master, found, error);
    master->target_lufs = found->mix_lufs + target->level - found->rms_db;
    Status status = reach_target(master, found, error);
    if (!status) status = rms_measure(&master->spill, found->gain_db, target->ceiling_dbtp, &found->rms_db, error);
    if (status || fabs(found->rms_db - target->level) <= TOLERANCE_RMS_DB) return status;
    master->target_lufs = found->lufs + target->level - found->rms_db;
    status = reach_target(master, found, error);
    return status ? status : rms_measure(&master->spill, found->gain_db, target->ceiling_dbtp, &found->rms_db, error);
}

Status master_settle(Master *master, MasterReport *report, Error *error)
{
    Survey *survey = &master->survey;
    Status status = end_first_pass(master, error);
    if (status) return status;
    double mix_lufs = weighting_integrate(survey->steps, survey->n_steps);
    MasterReport found = {.mix_lufs = mix_lufs, .silent = !isfinite(mix_lufs), .n_frames = master->spill.n_frames};
    status = master->options.target.measure == LEVEL_RMS ? reach_rms(master, &found, error)
                                                         : reach_target(master, &found, error);
    if (status) return status;
    master->limiter = limiter_new(master->options.rate_hz, found.gain_db, master->options.target.ceiling_dbtp);
    if (!master->limiter) return error_set(error, STATUS_NO_MEMORY, "out of memory");
    master->n_left = found.n_frames;
    found.mix_lufs -= channel_offset_lu(master);
    found.lufs -= channel_offset_lu(master);
    *report = found;
    return STATUS_OK;
}

/* Drop what comes out of the limiter before the first frame of the mix does. */
static Status drop_delay(Master *master, Error *error)
{
    size_t delay = limiter_delay_frames(master->limiter);
    Status status = spill_read(&master->spill, 0, master->buffer, delay, error);
    if (status) return status;
    limiter_process(master->limiter, master->buffer, master->buffer, delay);
    master->n_read = (int64_t)delay;
    return STATUS_OK;
}

Status master_read(Master *master, float *frames, size_t max_frames, size_t *n_frames, Error *error)
{
    if (master->n_read == 0) {
        Status status = drop_delay(master, error);
        if (status) return status;
    }
    size_t n = max_frames < BLOCK_FRAMES ? max_frames : BLOCK_FRAMES;
    if ((int64_t)n > master->n_left) n = (size_t)master->n_left;
    Status status = spill_read(&master->spill, master->n_read, frames, n, error);
    if (status) return status;
    limiter_process(master->limiter, frames, frames, n);
    master->n_read += (int64_t)n;
    master->n_left -= (int64_t)n;
    *n_frames = n;
    return STATUS_OK;
}
