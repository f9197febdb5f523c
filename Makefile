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

STAGES := base text script attribution cast spoken lexicon speech sounds mix master report deliver live cli
LIBRARIES := espeak-ng sndfile portaudio-2.0 soxr libutf8proc jansson libxml-2.0 libzip md4c
TEST_LIBRARIES := cmocka libebur128

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
  -Wcast-qual -Wwrite-strings -Wundef -Wvla -Wswitch -Wformat=2
ifeq ($(WERROR),1)
WARNINGS += -Werror
endif

SANITIZE_asan := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
SANITIZE_tsan := -fsanitize=thread
SANITIZE_cov := --coverage
SANITIZE := $(SANITIZE_$(VARIANT))
ifneq ($(SANITIZE),)
# gcc's flow analysis loses its way in instrumented code; the release build has these on.
WARNINGS += -Wno-format-truncation -Wno-maybe-uninitialized
endif

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
# A double stands in for a whole stage, so it is linked only where a test, or a helper of that test, is
# made for it. An archive cannot see to that: the stage's own tests call the same functions.
DOUBLES := $(wildcard tests/support/fake_*.c)
# Pairs of a test and the header of its double; mix_render.h brings the one of speech.
DOUBLED_TESTS := $(sort $(subst mix_render,fake_speech,\
  $(shell grep -oE 'support/(fake_[a-z]*|mix_render)[.]h' $(TEST_SOURCES) /dev/null)))
TEST_SUPPORT := $(filter-out $(DOUBLES),$(wildcard tests/support/*.c))
TEST_PROGRAMS := $(TEST_SOURCES:tests/%.c=$(BUILD)/tests/%)
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
STORIES := $(patsubst scripts/%.txt,%,$(wildcard scripts/*.txt))
# What is rendered of them: the script that a producer made of a story, or else the story.
EPISODES := $(filter-out $(patsubst %.fountain,%.txt,$(wildcard scripts/*.fountain)),$(wildcard scripts/*.txt)) \
  $(wildcard scripts/*.fountain)
SHELL_SCRIPTS := .ci/run .ci/packages tests/run tests/structure/check_arch tests/structure/check_rt

# What the tests are told about this build.
TEST_CFLAGS = -Itests $(shell pkg-config --cflags $(TEST_LIBRARIES) 2>/dev/null) \
  -DTEST_PROGRAM='"$(PROGRAM)"' -DTEST_VARIANT='"$(VARIANT)"'

# `make V=1` shows the commands themselves.
Q := $(if $(V),,@)
say := @$(if $(V),true,echo)

.DELETE_ON_ERROR:
.PHONY: all help deps episodes render-episodes picture check run-tests tests check-arch check-rt lint bench \
  golden-update fuzz coverage install uninstall dist clean run-thread-tests run-valgrind voices-table sounds-check \
  sounds-sheet \
  bench-recognition fit fit-check fit-calibrate fit-voicing bench-attribution

all: $(PROGRAM) build/sounds/.made

help:
	@echo 'make               build $(PROGRAM) and the bundled ambience'
	@echo 'make episodes      install what is missing, build, and render every script and story of scripts/ to output/'
	@echo 'make picture       draw the episode that the README shows'
	@echo 'make check         install what is missing, build, and run every test'
	@echo 'make lint          clang-tidy, cppcheck and the structure checks'
	@echo 'make bench         time and memory of a render beside the anchors'
	@echo 'make bench-recognition every line in the episodes, by a recogniser (pocketsphinx)'
	@echo 'make bench-attribution who speaks, on the novels in BENCH_NOVELS; make fit fits the model anew'
	@echo 'make golden-update show, then take over, what changed in the golden files'
	@echo 'make fuzz          build the fuzz targets and run each for FUZZ_SECONDS (60)'
	@echo 'make coverage      line coverage of the tests'
	@echo 'make install       into PREFIX ($(PREFIX)), below DESTDIR'
	@echo 'also: all tests check-arch check-rt voices-table sounds-check sounds-sheet uninstall dist clean'
	@echo 'settings: VARIANT=release|asan|tsan|cov  WERROR=1  DEPS=skip  V=1  CC CFLAGS LDFLAGS'

# --- the program ---------------------------------------------------------------------------------

$(PROGRAM): $(OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

$(BUILD)/libdramatis.a: $(LIB_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(say) CC $<
	$(Q)$(CC) $(ALL_CFLAGS) $(if $(filter tests/%,$<),$(TEST_CFLAGS)) -MMD -MP -c -o $@ $<

# The ambience is the same whichever build makes it, so it is made anew only when its sources change.
build/sounds/.made: $(wildcard pipeline/sounds/*.[ch]) pipeline/mix/kept_profile.c | $(PROGRAM)
	$(PROGRAM) sounds -q -o build/sounds
	@touch $@

# --- what users run ------------------------------------------------------------------------------

# Build on every core unless the user said otherwise.
JOBS = $(if $(findstring -j,$(MAKEFLAGS)),,-j$(shell nproc))

# pkg-config's answers are needed after the packages are there, hence a make of its own.
episodes:
	@.ci/packages build
	@$(MAKE) --no-print-directory $(JOBS) render-episodes

render-episodes: all
	@set -e; for story in $(EPISODES); do name=$${story##*/}; $(PROGRAM) render $$story -o output/$${name%.*}.wav; done

# The picture in the README.
picture: all
	$(PROGRAM) report -q scripts/raluven-4.fountain --picture scripts/raluven-4.svg >/dev/null

check:
	@.ci/packages test
	@$(MAKE) --no-print-directory $(JOBS) tests all
	@$(MAKE) --no-print-directory run-tests check-arch check-rt

run-tests: all $(TEST_PROGRAMS)
	@tests/run $(BUILD)/tests.summary $(TEST_PROGRAMS)

# Threads are in live, deliver, master, the relay between them, and the shelf of sounds in mix, so their
# tests are what the thread sanitizer is for.
THREAD_TESTS := $(filter $(BUILD)/tests/unit/live/% $(BUILD)/tests/unit/deliver/% \
  $(addprefix $(BUILD)/tests/unit/,base/test_relay master/test_master mix/test_mix),$(TEST_PROGRAMS))
run-thread-tests: $(THREAD_TESTS)
	@tests/run $(BUILD)/threads.summary $(THREAD_TESTS)

# Valgrind sees reads of uninitialised memory, which the sanitizers do not. The program runs as a user
# runs it, speech and sounds included.
VALGRIND := valgrind --quiet --error-exitcode=99 --leak-check=full --child-silent-after-fork=yes
run-valgrind: all
	@mkdir -p $(BUILD)/valgrind
	@printf '"Who is there?" asked the old man.\n\n"Only the wind," said Clara.\n' >$(BUILD)/valgrind/tale.txt
	$(VALGRIND) $(PROGRAM) script --json $(BUILD)/valgrind/tale.txt >$(BUILD)/valgrind/tale.json
	$(VALGRIND) $(PROGRAM) render -q $(BUILD)/valgrind/tale.txt -o $(BUILD)/valgrind/tale.wav

# --- tests and checks ----------------------------------------------------------------------------

tests: $(TEST_PROGRAMS)
double_of = $(BUILD)/$(basename $(word 1,$(1))): $(BUILD)/tests/$(basename $(word 2,$(1))).o
$(foreach pair,$(DOUBLED_TESTS),$(eval $(call double_of,$(subst :, ,$(pair)))))
$(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/libsupport.a $(BUILD)/libdramatis.a
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $(filter %.o,$^) $(filter %.a,$^) \
	  $(shell pkg-config --libs $(TEST_LIBRARIES) 2>/dev/null) $(ALL_LDLIBS)

$(BUILD)/tests/libsupport.a: $(TEST_SUPPORT:%.c=$(BUILD)/%.o)
	rm -f $@ && $(AR) rcs $@ $^

check-arch:
	@CC="$(CC)" tests/structure/check_arch

check-rt: $(BUILD)/pipeline/live/callback.o
	@tests/structure/check_rt $<

# clang-tidy reads .clang-tidy; its notes about system headers are not ours to mend.
lint: check-arch
	cppcheck --quiet --error-exitcode=1 --std=c11 --enable=warning,performance,portability \
	  --inline-suppr --suppress=missingIncludeSystem -Ipipeline pipeline
	@echo clang-tidy; printf '%s\n' $(SOURCES) | xargs -P $$(nproc) -n 8 sh -c '\
	  clang-tidy --quiet "$$@" -- $(subst ','\'',$(ALL_CFLAGS)) 2>/dev/null | { ! grep -E "warning:|error:"; }' tidy

golden-update: all $(filter $(BUILD)/tests/golden/%,$(TEST_PROGRAMS))
	@for test in $(filter $(BUILD)/tests/golden/%,$(TEST_PROGRAMS)); do GOLDEN_UPDATE=1 $$test || exit 1; done
	@git --no-pager diff --stat tests/golden && git --no-pager diff tests/golden

FUZZ_SECONDS ?= 60
FUZZ_CC ?= clang
fuzz: $(FUZZ_TARGETS:%=build/fuzz/%)
	@set -e; for target in $(FUZZ_TARGETS); do mkdir -p build/fuzz/corpus/$${target#fuzz_}; \
	  build/fuzz/$$target -max_total_time=$(FUZZ_SECONDS) -timeout=10 \
	    build/fuzz/corpus/$${target#fuzz_} tests/fuzz/corpus/$${target#fuzz_}; done

# The stages are compiled once for all targets.
FUZZ_CFLAGS = $(ALL_CFLAGS) -Itests -fsanitize=address,undefined
FUZZ_OBJECTS := $(LIB_OBJECTS:$(BUILD)/%=build/fuzz/%)

build/fuzz/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(say) CLANG $<
	$(Q)$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer-no-link -MMD -MP -c -o $@ $<

build/fuzz/libdramatis.a: $(FUZZ_OBJECTS)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

build/fuzz/libsupport.a: $(patsubst %,build/fuzz/tests/support/%.o,book script_equal)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

build/fuzz/fuzz_%: build/fuzz/tests/fuzz/fuzz_%.o build/fuzz/libsupport.a build/fuzz/libdramatis.a
	$(say) LINK $@
	$(Q)$(FUZZ_CC) $(FUZZ_CFLAGS) -fsanitize=fuzzer -o $@ $^ $(ALL_LDLIBS)

coverage:
	$(MAKE) VARIANT=cov CFLAGS='-O1 -g' run-tests
	@cd build/cov && find pipeline -name '*.gcda' | xargs gcov -n 2>/dev/null | \
	  sed -n "/^File 'pipeline/{N;s/\n/ /;s/File '\(.*\)' Lines executed:/\1 /p}" | sort

# What each bundled bed and sound measures, beside what recordings measure; and what it looks like.
sounds-check: $(BUILD)/tests/bench/sounds_check
	$<

sounds-sheet: $(BUILD)/tests/bench/sounds_sheet
	@mkdir -p build/sounds-sheet
	$< build/sounds-sheet

BENCH_NOVELS ?= ../shared/attribution
bench: all $(BUILD)/tests/bench/bare $(BUILD)/tests/bench/takes $(BUILD)/tests/bench/key_to_sound $(BUILD)/tests/bench/script_speed
	@for story in $(STORIES); do python3 tests/bench/render.py $(PROGRAM) $(BUILD)/tests/bench/bare \
	  $(BUILD)/tests/bench/takes scripts/$$story.txt; done
	$(BUILD)/tests/bench/key_to_sound
	python3 tests/bench/play_start.py $(PROGRAM) scripts/*.txt $(wildcard $(BENCH_NOVELS)/pdnc/SenseAndSensibility/novel_text.txt)
	$(BUILD)/tests/bench/script_speed scripts/*.txt $(wildcard $(BENCH_NOVELS)/pdnc/*/novel_text.txt)

# Whether every line is there in the finished mix and can be told from the others; at least 95 %.
bench-recognition: all
	@set -e; for story in $(EPISODES); do python3 tests/bench/recognition.py $(PROGRAM) $$story 95; done

# The attribution model: figures on novels beside the source tree, and fitting it anew.
FIT_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard pipeline/attribution/fit/*.c) \
  $(filter-out pipeline/attribution/attribution.c pipeline/attribution/weights.c, \
    $(foreach s,base text script attribution,$(wildcard pipeline/$(s)/*.c))))
FIT := $(BUILD)/pipeline/attribution/fit/fit

$(FIT): $(FIT_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

VOICING_FIT_OBJECTS := $(patsubst %.c,$(BUILD)/%.o,$(wildcard pipeline/script/fit/*.c) \
  $(foreach s,base text script,$(wildcard pipeline/$(s)/*.c)))
VOICING_FIT := $(BUILD)/pipeline/script/fit/fit

$(VOICING_FIT): $(VOICING_FIT_OBJECTS)
	$(say) LINK $@
	$(Q)$(CC) $(CFLAGS) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(ALL_LDLIBS)

fit-voicing: $(VOICING_FIT)
	$(VOICING_FIT) $(BENCH_NOVELS) write pipeline/script/voicing_weights.c

fit: $(FIT)
	$(FIT) $(BENCH_NOVELS) write pipeline/attribution/weights.c

fit-check: $(FIT)
	$(FIT) $(BENCH_NOVELS) authors

fit-calibrate: $(FIT)
	$(FIT) $(BENCH_NOVELS) authors pipeline/attribution/calibration.c

bench-attribution: all
	@tests/bench/attribution.sh $(PROGRAM) $(BENCH_NOVELS)

# Measures every voice in voices/library/ and rewrites the measured columns of its table.
voices-table: $(BUILD)/tests/bench/voices
	$< voices/library

# --- installing ----------------------------------------------------------------------------------

SHARE := $(DESTDIR)$(PREFIX)/share
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(SHARE)/man/man1 $(SHARE)/dramatis/voices/library \
	  $(SHARE)/dramatis/sounds $(SHARE)/bash-completion/completions
	install -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/dramatis
	install -m 644 dramatis.1 $(SHARE)/man/man1/dramatis.1
	install -m 644 voices/*.cast $(wildcard voices/*.lex) $(SHARE)/dramatis/voices
	install -m 644 voices/library/* $(SHARE)/dramatis/voices/library
	install -m 644 build/sounds/*.flac build/sounds/*.profile $(SHARE)/dramatis/sounds
	install -m 644 dramatis.bash $(SHARE)/bash-completion/completions/dramatis

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/dramatis $(SHARE)/man/man1/dramatis.1 \
	  $(SHARE)/bash-completion/completions/dramatis
	rm -rf $(SHARE)/dramatis

dist:
	@mkdir -p build
	git archive --format=tar.gz --prefix=dramatis-$(VERSION)/ -o build/dramatis-$(VERSION).tar.gz HEAD

clean:
	rm -rf build

-include $(OBJECTS:.o=.d) $(FIT_OBJECTS:.o=.d) $(VOICING_FIT_OBJECTS:.o=.d) $(TEST_SOURCES:%.c=$(BUILD)/%.d) \
  $(TEST_SUPPORT:%.c=$(BUILD)/%.d) $(DOUBLES:%.c=$(BUILD)/%.d) $(wildcard $(BUILD)/tests/bench/*.d build/fuzz/*/*/*.d)
.SECONDARY:
