# SPDX-License-Identifier: GPL-3.0-or-later
# Dramatis. `make help` lists the targets.

VARIANT ?= release
PREFIX ?= /usr/local
DESTDIR ?=
CC ?= cc
CFLAGS ?= -O2 -g
WERROR ?= 0
BUILD := build/$(VARIANT)
VERSION := 0.1.0

STAGES := base text script attribution cast speech sounds mix master deliver live cli
LIBRARIES := espeak-ng sndfile portaudio-2.0 soxr libutf8proc jansson
TEST_LIBRARIES := cmocka libebur128

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
  -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wswitch-enum -Wformat=2
WARNINGS := $(filter-out -Wswitch-enum,$(WARNINGS)) -Wswitch
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
SANITIZE_tsan := -fsanitize=thread
SANITIZE_cov := --coverage
SANITIZE := $(SANITIZE_$(VARIANT))

# No fused multiply-add behind our back and no fast-math: the same bytes on every machine.
EXACT := -ffp-contract=off -fno-fast-math
ALL_CFLAGS = -std=c11 -D_POSIX_C_SOURCE=200809L -D_DEFAULT_SOURCE -Ipipeline $(CFLAGS) $(WARNINGS) $(EXACT) \
  $(SANITIZE) $(shell pkg-config --cflags $(LIBRARIES) 2>/dev/null) -pthread \
  -DDRAMATIS_VERSION='"$(VERSION)"' -DDRAMATIS_DATADIR='"$(PREFIX)/share/dramatis"'
ALL_LDLIBS = $(shell pkg-config --libs $(LIBRARIES) 2>/dev/null) -pthread -lm

SOURCES := $(foreach s,$(STAGES),$(wildcard pipeline/$(s)/*.c))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o)
LIB_OBJECTS := $(filter-out $(BUILD)/pipeline/cli/main.o,$(OBJECTS))
PROGRAM := $(BUILD)/dramatis

TEST_SOURCES := $(wildcard tests/unit/*/test_*.c tests/property/test_*.c tests/golden/test_*.c tests/e2e/test_*.c)
TEST_SUPPORT := $(wildcard tests/support/*.c)
TEST_PROGRAMS := $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)

.DELETE_ON_ERROR:
.PHONY: all help tests clean
all: $(PROGRAM)

$(PROGRAM): $(OBJECTS)
	$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(BUILD)/libdramatis.a: $(LIB_OBJECTS)
	rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

tests: $(TEST_PROGRAMS)
$(BUILD)/tests/%: tests/%.c $(TEST_SUPPORT:%.c=$(BUILD)/%.o) $(BUILD)/libdramatis.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -Itests $(shell pkg-config --cflags $(TEST_LIBRARIES) 2>/dev/null) -MMD -MP -MF $@.d \
	  $(LDFLAGS) -o $@ $< $(TEST_SUPPORT:%.c=$(BUILD)/%.o) $(BUILD)/libdramatis.a \
	  $(shell pkg-config --libs $(TEST_LIBRARIES) 2>/dev/null) $(ALL_LDLIBS)

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(TEST_PROGRAMS:%=%.d)
