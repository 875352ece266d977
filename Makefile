# make         build everything into build/
# make help    list the targets; `make check` before every commit

VERSION = 0.1
PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
DATADIR = $(PREFIX)/share
MANDIR  = $(DATADIR)/man
# art-tidy: a helper of html2text, not a command.
LIBEXECDIR = $(PREFIX)/libexec/art-tools
# Debian has another html2text: PROGPREFIX=art- installs art-html2text.  Only
# the programs in PREFIXED get the prefix, and none gets it twice.
PROGPREFIX =
PREFIXED = html2text
CFLAGS  ?= -O2 -g
PKG_CONFIG ?= pkg-config
# 0 links art-tidy with the shared libtidy, and all programs with the shared
# uchardet, as distributions want it.
STATIC_TIDY = 1
STATIC_UCHARDET = 1
B       = build

TOOLS   = fm-extract html2text art-meta art-grep
# The folders of the library, lowest layer first: a folder may include and call
# only folders before it (scripts/check-layers).
LAYERS  = base json unpack charset split record front date html clean body \
          text article meta search run tools cli
LIB    := $(foreach f,$(LAYERS),$(wildcard lib/$f/*.c))
PKGS    = yaml-0.1 uchardet libutf8proc libcmark-gfm libpcre2-8 nettle

HARDEN  = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDHARDEN = -pie -Wl,--as-needed,-z,relro,-z,now
WARN    = -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes
PKG_CFLAGS := $(shell $(PKG_CONFIG) --cflags $(PKGS))
PKG_LIBS   := $(shell $(PKG_CONFIG) --libs $(PKGS))
LIBRARIES  := $(foreach p,$(PKGS),$p $(shell $(PKG_CONFIG) --modversion $p),)
ALL_CFLAGS = -std=c11 $(WARN) -D_GNU_SOURCE -DART_VERSION='"$(VERSION)"' \
          -DART_LIBRARIES='"$(LIBRARIES)"' \
          -DART_LIBEXECDIR='"$(LIBEXECDIR)"' -Ilib -pthread $(PKG_CFLAGS) \
          $(HARDEN) $(CPPFLAGS) $(CFLAGS)
# uchardet alone is C++.  Its runtime was half of what a program does until
# main(), and most runs never ask it for a charset.
UCHARDET_A := $(if $(filter-out 0,$(STATIC_UCHARDET)),$(wildcard \
          $(shell $(PKG_CONFIG) --variable=libdir uchardet)/libuchardet.a))
CXX_A  := $(wildcard $(shell $(CC) -print-file-name=libstdc++.a))
STATIC := $(if $(SANITIZED),,$(and $(UCHARDET_A),$(CXX_A)))
ALL_LIBS = $(if $(STATIC),$(subst -luchardet,$(UCHARDET_A) $(CXX_A) \
          -static-libgcc -lm,$(PKG_LIBS)),$(PKG_LIBS)) -pthread $(LDLIBS)
# libtidy's calls within itself cost a third of its time in a shared library.
# A static helper also starts faster, and needs no loader when confined.
TIDY_A := $(if $(filter-out 0,$(STATIC_TIDY)),$(wildcard \
          $(shell $(PKG_CONFIG) --variable=libdir tidy)/libtidys.a))
TIDY_LIBS = $(or $(TIDY_A),$(shell $(PKG_CONFIG) --libs tidy))
TIDY_STATIC = $(if $(TIDY_A),$(if $(SANITIZED),,-static-pie))
UNITS   = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/*.c))
FUZZ    = $(filter-out %/main,$(patsubst tests/fuzz/%.c,$B/fuzz/%,$(wildcard tests/fuzz/*.c)))
AIDS    = $B/tests/trickle $B/tests/fault.so $B/tests/sound
COMPLETIONS = bash-completion/completions zsh/site-functions \
          fish/vendor_completions.d

all: $(TOOLS:%=$B/%) $B/art-tidy        ## build the tools

$B/libart.a: $(LIB:%.c=$B/%.o)
	rm -f $@ && $(AR) rc $@ $^
$B/art-tidy: $B/cmd/art-tidy.o $B/libart.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) $(TIDY_STATIC) -o $@ $^ \
	    $(TIDY_LIBS)
$B/%: $B/cmd/%.o $B/libart.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(ALL_LIBS)
$B/unit/%: $B/tests/unit/%.o $B/libart.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(ALL_LIBS)
$B/fuzz/%: $B/tests/fuzz/%.o $B/tests/fuzz/main.o $B/libart.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(ALL_LIBS)
$B/tests/sound: $B/tests/sound.o $B/libart.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(ALL_LIBS)
$B/tests/%: tests/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) -D_GNU_SOURCE -O2 -o $@ $<
$B/tests/%.so: tests/%.c
	@mkdir -p $(@D)
	$(CC) -std=c11 $(WARN) -D_GNU_SOURCE -O2 -fPIC -shared -o $@ $<
# Tables that a script prints.  They are committed, so that a build needs no
# script and no Unicode data; `make check` compares them with what the script
# prints.  Status 77 of a script: what it reads is not installed.
TABLES  = chars_table.c charset_table.c compat_table.c date_table.c \
          fold_table.c html_entity_table.c html_table.c html_table.h \
          lang_table.c pattern_table.c width_table.c
$B/tables/chars_table.c: scripts/gen-chars
$B/tables/charset_table.c: scripts/gen-charset scripts/charset.tsv
$B/tables/compat_table.c: scripts/gen-compat
$B/tables/date_table.c: scripts/gen-date-words scripts/date-words.tsv
$B/tables/fold_table.c: scripts/gen-fold
$B/tables/html_entity_table.c: scripts/gen-html-entity
$B/tables/html_table.c $B/tables/html_table.h: scripts/gen-html \
          scripts/html-tags.tsv scripts/html-attrs.txt
$B/tables/lang_table.c: scripts/gen-lang scripts/lang-words.tsv
$B/tables/pattern_table.c: scripts/gen-patterns share/patterns
$B/tables/width_table.c: scripts/gen-width
$B/tables/%:
	@mkdir -p $(@D)
	@$(firstword $^) $(if $(filter %.h,$@),--header) >$@.new || \
	    { [ $$? = 77 ] && : >$@.new; }
	@mv $@.new $@
tables: $(TABLES:%=$B/tables/%)         ## print the generated tables anew
	@for t in $(TABLES); do \
	    f=$$(find lib -name $$t); \
	    [ ! -s $B/tables/$$t ] || cmp -s $B/tables/$$t "$$f" || \
	    cp $B/tables/$$t "$$f" || exit 1; done
$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -c -o $@ $<
# A header that is gone means no more than: compile again.
%.h: ;
.SECONDARY:
-include $(LIB:%.c=$B/%.d) $(TOOLS:%=$B/cmd/%.d) $B/cmd/art-tidy.d $(UNITS:$B/%=$B/tests/%.d) \
          $(FUZZ:$B/%=$B/tests/%.d) $B/tests/sound.d

TEST    = B='$B' TOOLS='$(TOOLS)' LAYERS='$(LAYERS)' tests/all.sh
check: all $(UNITS) $(FUZZ) $(AIDS) $(TABLES:%=$B/tables/%) ## run every test, in under two minutes
	@$(TEST)
check-all: all $(UNITS) $(FUZZ) $(AIDS) $(TABLES:%=$B/tables/%) ## the same over every document at hand
	@ALL=1 $(TEST)
	@B='$B' tests/score.py
check-asan:                             ## the same under ASan and UBSan
	@$(MAKE) --no-print-directory check B=build/asan SANITIZED=1 \
	    HARDEN=-fPIE CFLAGS='-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all'
check-tsan:                             ## the same under TSan
	@$(MAKE) --no-print-directory check B=build/tsan SANITIZED=1 \
	    HARDEN=-fPIE CFLAGS='-O1 -g -fsanitize=thread'
export SANITIZED
coverage:                               ## lines and branches that make check runs
	@find build/coverage -name '*.gcda' -delete 2>/dev/null; \
	mkdir -p build/coverage/tests && $(CC) -c -O2 \
	    -o build/coverage/tests/unconfined.o tests/unconfined.c
	@$(MAKE) --no-print-directory check B=build/coverage HARDEN=-fPIE \
	    TIDY_STATIC= LDFLAGS=build/coverage/tests/unconfined.o CFLAGS='-O0 \
	    -g --coverage -fprofile-update=atomic' || echo 'a test failed'
	@tests/coverage.py build/coverage
mutants:                                ## one-token faults that the tests must notice
	@ONLY='$(ONLY)' tests/mutants.sh
print-%:                                ## a variable of this file
	@printf '%s\n' '$(subst ','\'',$($*))'
fuzz-%:                                 ## fuzz one target: make fuzz-split SECONDS=60
	@mkdir -p build/corpus/$*
	clang $(ALL_CFLAGS) -O1 -g -fsanitize=fuzzer,address,undefined \
	    -o build/fuzz-$* tests/fuzz/$*.c $(LIB) $(ALL_LIBS)
	build/fuzz-$* -max_total_time=$(or $(SECONDS),60) build/corpus/$* \
	    tests/fuzz/corpus/$*
score: all                              ## how well articles are found in pages
	@B='$B' tests/score.py
bench: all                              ## speed, as ratios within one run
	@B='$B' tests/bench/bench.py
fmt:                                    ## format the C files
	clang-format -i $(filter-out %_table.c,$(wildcard lib/*/*.[ch] cmd/*.c \
	    tests/*.c tests/unit/*.[ch] tests/fuzz/*.c))

# installed NAME: the name under which a program, and its page, is installed.
installed = $(if $(filter $1,$(PREFIXED)),$(if $(filter \
          $(PROGPREFIX)%,$1),,$(PROGPREFIX)))$1
# The names inside the pages follow, cross references too.
RENAME  = $(foreach t,$(TOOLS),-e 's/\b$t\b/$(call installed,$t)/g')
PAGES   = $(foreach p,$(wildcard man/*.[157]),$(patsubst man/%,%,$p):$(call \
          installed,$(basename $(notdir $p)))$(suffix $p))
NAMES   = $(foreach t,$(TOOLS),$t:$(call installed,$t))
install: all                            ## install under DESTDIR and PREFIX
	@d='$(DESTDIR)$(DATADIR)'; for f in $(COMPLETIONS); do \
	    mkdir -p '$(DESTDIR)$(BINDIR)' "$$d/$$f" || exit 1; done
	@for t in $(NAMES); do n=$${t#*:}; \
	    p='$(DESTDIR)$(BINDIR)'/$$n d='$(DESTDIR)$(DATADIR)'; \
	    install -m755 '$B'/$${t%:*} "$$p" && \
	    "$$p" --completions=bash >"$$d"/bash-completion/completions/$$n && \
	    "$$p" --completions=zsh >"$$d"/zsh/site-functions/_$$n && \
	    "$$p" --completions=fish >"$$d"/fish/vendor_completions.d/$$n.fish \
	    || exit 1; done
	@mkdir -p '$(DESTDIR)$(LIBEXECDIR)' '$(DESTDIR)$(DATADIR)/art-tools'
	@install -m755 '$B'/art-tidy '$(DESTDIR)$(LIBEXECDIR)/art-tidy'
	@install -m644 share/patterns '$(DESTDIR)$(DATADIR)/art-tools'
	@for p in $(PAGES); do f=$${p#*:}; \
	    m='$(DESTDIR)$(MANDIR)'/man$${f##*.}; \
	    mkdir -p "$$m" && sed $(RENAME) man/$${p%:*} >"$$m"/$$f \
	    || exit 1; done
	@for t in $(NAMES); do \
	    echo "installed: "'$(DESTDIR)$(BINDIR)'/$${t#*:}; done
uninstall:                              ## remove what install put there
	@for t in $(NAMES); do n=$${t#*:} d='$(DESTDIR)$(DATADIR)'; \
	    rm -f '$(DESTDIR)$(BINDIR)'/$$n "$$d"/zsh/site-functions/_$$n \
	    "$$d"/bash-completion/completions/$$n \
	    "$$d"/fish/vendor_completions.d/$$n.fish; done
	@rm -f '$(DESTDIR)$(LIBEXECDIR)'/art-tidy \
	    '$(DESTDIR)$(DATADIR)'/art-tools/patterns
	@rmdir '$(DESTDIR)$(LIBEXECDIR)' '$(DESTDIR)$(DATADIR)'/art-tools \
	    2>/dev/null || :
	@for p in $(PAGES); do f=$${p#*:}; \
	    rm -f '$(DESTDIR)$(MANDIR)'/man$${f##*.}/$$f; done
clean:                                  ## remove what was built
	rm -rf build
help:                                   ## list the targets
	@sed -n 's/^\([a-z%-]*\):.*## /  \1\t/p' Makefile | expand -t 16

.PHONY: all tables coverage mutants score check check-all check-asan check-tsan bench fmt install uninstall \
	clean help
