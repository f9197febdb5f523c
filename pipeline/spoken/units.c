/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "spoken/units.h"

/* In the spelling that the engine says right: of "kilometre" it makes something else. */
static const Unit units[] = {
    {"km", "kilometer", "kilometers", false, false},
    {"m", "meter", "meters", false, false},
    {"cm", "centimeter", "centimeters", false, false},
    {"mm", "millimeter", "millimeters", false, false},
    {"kg", "kilogram", "kilograms", false, false},
    {"g", "gram", "grams", false, false},
    {"mg", "milligram", "milligrams", false, false},
    {"ml", "milliliter", "milliliters", false, false},
    {"mi", "mile", "miles", true, false},
    {"ft", "foot", "feet", false, true},
    {"in", "inch", "inches", true, false},
    {"ins", "inch", "inches", true, false},
    {"yd", "yard", "yards", false, true},
    {"yds", "yard", "yards", false, true},
    {"lb", "pound", "pounds", false, true},
    {"lbs", "pound", "pounds", false, true},
    {"oz", "ounce", "ounces", false, true},
    {"cwt", "hundredweight", "hundredweight", false, true},
    {"mph", "mile an hour", "miles an hour", false, true},
    {"kph", "kilometer an hour", "kilometers an hour", false, true},
    {"rpm", "revolution a minute", "revolutions a minute", false, true},
    {"hr", "hour", "hours", false, false},
    {"hrs", "hour", "hours", false, false},
    {"min", "minute", "minutes", true, false},
    {"mins", "minute", "minutes", false, false},
    {"sec", "second", "seconds", true, false},
    {"secs", "second", "seconds", false, false},
    {"ms", "millisecond", "milliseconds", false, false},
    {"Hz", "hertz", "hertz", false, true},
    {"kHz", "kilohertz", "kilohertz", false, true},
    {"MHz", "megahertz", "megahertz", false, true},
    {"GHz", "gigahertz", "gigahertz", false, true},
    {"kW", "kilowatt", "kilowatts", false, false},
    {"MW", "megawatt", "megawatts", false, false},
    {"kV", "kilovolt", "kilovolts", false, false},
    {"dB", "decibel", "decibels", false, false},
    {"ha", "hectare", "hectares", false, false},
};

const Unit *unit_find(Span word)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (units[i].any_case ? span_equal_nocase(word, span_of(units[i].sign)) : span_is(word, units[i].sign))
            return &units[i];
    return NULL;
}

bool unit_is_name(Span word)
{
    static const char *const names[] = {
        "words",   "years",   "days",   "hours",   "miles",   "feet",    "yards",  "acres",      "tons",
        "pounds",  "dollars", "francs", "guineas", "crowns",  "roubles", "rubles", "marks",      "pieces",
        "copies",  "times",   "souls",  "votes",   "volts",   "metres",  "meters", "kilometres", "kilometers",
        "leagues", "fathoms", "guns",   "rounds",  "bushels", "head",    NULL};
    if (span_is_one_of(word, names)) return true;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (!units[i].needs_stop && word.n_bytes > 1 && span_is(word, units[i].sign)) return true;
    return false;
}
