/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rooms that a script asks for. */
#include "script/fountain_reader.h"

#include "base/near.h"
#include "base/utf8.h"

bool fountain_check_room(FountainReader *reader, Cue *cue, size_t at)
{
    Span name = span_of(cue->name);
    Room room;
    if (name.n_bytes == 0) name = span_of("none"); /* as "none" is read in the cues of sounds */
    if (room_find(name, &room) && room != ROOM_OF_SCENE) {
        cue->name = room_name(room);
        return true;
    }
    NearSearch near = {.word = name};
    Buffer hint = {0};
    for (int i = ROOM_DRY; i < N_ROOMS; i++) near_offer(&near, span_of(room_name((Room)i)));
    near_to_text(&near, &hint);
    if (hint.n_bytes == 0)
        for (int i = ROOM_DRY; i < N_ROOMS; i++)
            buffer_printf(&hint, "%s%s", i > ROOM_DRY ? ", " : "; there are ", room_name((Room)i));
    Span shown = utf8_beginning(name, 60);
    READER_REPORT(reader, FINDING_ERROR, "unknown-room", at, "there is no room '%.*s'%s", (int)shown.n_bytes, shown.data,
                  hint.data ? hint.data : "");
    reader->out_of_memory |= hint.failed;
    buffer_done(&hint);
    return false;
}
