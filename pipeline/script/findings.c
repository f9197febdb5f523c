/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of what a person should know. */
#include "script/script.h"

#include <stdarg.h>
#include <stdio.h>

void findings_add(Findings *findings, Severity severity, const char *code, TextPlace place, const char *format,
                  ...)
{
    char message[sizeof((Error *)0)->message];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    Finding *grown = arena_grow(findings->arena, findings->items, &findings->capacity, findings->n_items + 1,
                                sizeof *grown);
    const char *copy = arena_string(findings->arena, span_of(message));
    place.file = arena_string(findings->arena, span_of(place.file)); /* whoever named it may be gone by then */
    if (!grown || !copy || !place.file) {
        findings->failed = true;
        return;
    }
    findings->items = grown;
    grown[findings->n_items++] = (Finding){severity, code, place, copy};
}

const Finding *findings_first_error(const Findings *findings)
{
    for (size_t i = 0; i < findings->n_items; i++)
        if (findings->items[i].severity == FINDING_ERROR) return &findings->items[i];
    return NULL;
}
