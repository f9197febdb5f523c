/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "live/device.h"
#include "live/probe.h"
#include "live/quiet.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

static const double MIN_LATENCY_S = 0.060; /* what a loaded machine still keeps up with */
static const double MAX_LATENCY_S = 1.0;   /* some servers report hours */

Status device_seek_engine(EngineSearch *search, Error *error)
{
    return probe_begin(&search->child, error);
}

Status device_start_engine(const EngineSearch *search, Error *error)
{
    Status status = probe_end(search->child, error);
    if (status) return status;
    quiet_alsa();
    int saved = quiet_begin();
    PaError code = Pa_Initialize();
    quiet_end(saved);
    if (code == paNoError) return STATUS_OK;
    return error_set(error, STATUS_ENGINE, "PortAudio cannot start: %s", Pa_GetErrorText(code));
}

void device_stop_engine(void)
{
    int saved = quiet_begin();
    Pa_Terminate();
    quiet_end(saved);
}

static bool holds(const char *name, const char *part)
{
    size_t n = strlen(part);
    for (; *name; name++)
        if (!strncasecmp(name, part, n)) return true;
    return false;
}

static bool plays(const PaDeviceInfo *info)
{
    return info && info->maxOutputChannels > 0;
}

/* A device whose whole name is meant comes before those that only hold it. */
static Status find(const char *name, PaDeviceIndex *out, Error *error)
{
    PaDeviceIndex found = paNoDevice;
    if (!name) {
        found = Pa_GetDefaultOutputDevice();
        if (found == paNoDevice || !plays(Pa_GetDeviceInfo(found)))
            return error_set(error, STATUS_ENGINE,
                             "no sound device to play on; connect one, or use 'dramatis render' for a "
                             "file");
        *out = found;
        return STATUS_OK;
    }
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (!plays(info)) continue;
        bool whole = !strcasecmp(info->name, name);
        if (whole || (found == paNoDevice && holds(info->name, name))) found = i;
        if (whole) break;
    }
    if (found == paNoDevice)
        return error_set(error, STATUS_NOT_FOUND,
                         "no sound device has '%s' in its name; 'dramatis play --list-devices' lists them",
                         name);
    *out = found;
    return STATUS_OK;
}

static double clamp(double value, double lowest, double highest)
{
    return value > lowest ? value < highest ? value : highest : lowest; /* not a number: the lowest */
}

static Status explain(PaError code, const char *name, int rate_hz, Error *error)
{
    if (code == paInvalidSampleRate)
        return error_set(error, STATUS_ENGINE,
                         "the device '%s' does not take %d Hz; choose another with --device", name,
                         rate_hz);
    if (code == paDeviceUnavailable)
        return error_set(error, STATUS_ENGINE,
                         "the device '%s' is in use or gone; choose another with --device", name);
    const PaHostErrorInfo *host = code == paUnanticipatedHostError ? Pa_GetLastHostErrorInfo() : NULL;
    return error_set(error, STATUS_ENGINE, "cannot play on the device '%s': %s", name,
                     host && host->errorText[0] ? host->errorText : Pa_GetErrorText(code));
}

Status device_open(const DeviceRequest *request, CallbackState *state, Device *out, Error *error)
{
    PaDeviceIndex index = paNoDevice;
    Status status = find(request->name, &index, error);
    if (status) return status;
    const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
    double latency_s = request->latency_s > 0
                           ? request->latency_s
                           : clamp(info->defaultHighOutputLatency, MIN_LATENCY_S, MAX_LATENCY_S);
    PaStreamParameters parameters = {.device = index,
                                     .channelCount = info->maxOutputChannels > 1 ? 2 : 1,
                                     .sampleFormat = paInt16,
                                     .suggestedLatency = latency_s};
    PaStream *stream = NULL;
    int saved = quiet_begin();
    PaError code = Pa_OpenStream(&stream, NULL, &parameters, request->rate_hz,
                                 paFramesPerBufferUnspecified, paNoFlag, callback_play, state);
    if (code == paInvalidChannelCount && parameters.channelCount == 2) {
        parameters.channelCount = 1;
        code = Pa_OpenStream(&stream, NULL, &parameters, request->rate_hz,
                             paFramesPerBufferUnspecified, paNoFlag, callback_play, state);
    }
    quiet_end(saved);
    if (code != paNoError) return explain(code, info->name, request->rate_hz, error);
    const PaStreamInfo *opened = Pa_GetStreamInfo(stream);
    *out = (Device){.stream = stream,
                    .name = info->name,
                    .n_channels = parameters.channelCount,
                    .latency_s = clamp(opened ? opened->outputLatency : latency_s, 0, MAX_LATENCY_S)};
    return STATUS_OK;
}

Status device_begin(const Device *device, Error *error)
{
    int saved = quiet_begin();
    PaError code = Pa_StartStream(device->stream);
    quiet_end(saved);
    return code == paNoError ? STATUS_OK : explain(code, device->name, 0, error);
}

bool device_is_active(const Device *device)
{
    return Pa_IsStreamActive(device->stream) == 1;
}

void device_close(Device *device)
{
    if (!device->stream) return;
    int saved = quiet_begin();
    if (Pa_IsStreamStopped(device->stream) == 0) Pa_AbortStream(device->stream);
    Pa_CloseStream(device->stream);
    quiet_end(saved);
    *device = (Device){0};
}

void device_log_all(const Log *log)
{
    PaDeviceIndex chosen = Pa_GetDefaultOutputDevice();
    int n_devices = 0;
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (!plays(info)) continue;
        const PaHostApiInfo *host = Pa_GetHostApiInfo(info->hostApi);
        log_write(log, LOG_INFO, "%s (%s%s)", info->name, host ? host->name : "?",
                  i == chosen ? ", default" : "");
        n_devices++;
    }
    if (n_devices == 0) log_write(log, LOG_WARNING, "there is no device to play on");
}
