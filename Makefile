# make         build everything into build/
# make help    list the targets; `make check` before every commit

VERSION = 0.1
PREFIX  = /usr/local
BINDIR  = $(PREFIX)/bin
MANDIR  = $(PREFIX)/share/man
# Debian has another html2text: PROGPREFIX=art- installs art-html2text.
PROGPREFIX =
CFLAGS  = -O2 -g
B       = build

TOOLS   = fm-extract art-meta
# The library, lowest layer first: a module may include only what precedes it.
LIB     = span arena buf simd utf8 note json fence input split charset_table \
          charset record toml yaml front tz date meta stage print run \
          confine cli_table cli_help cli
LIB    := $(foreach m,$(LIB),$(if $(wildcard lib/$m.c),$m))
PKGS    = yaml-0.1 uchardet

HARDEN  = -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fPIE
LDHARDEN = -pie -Wl,-z,relro,-z,now
WARN    = -Wall -Wextra -Wshadow -Wvla -Wstrict-prototypes -Wmissing-prototypes
ALL_CFLAGS = -std=c11 $(WARN) -D_GNU_SOURCE -DART_VERSION='"$(VERSION)"' \
          -DART_UCHARDET='"$(shell pkg-config --modversion uchardet)"' \
          -Ilib -pthread $(shell pkg-config --cflags $(PKGS)) $(HARDEN) $(CFLAGS)
ALL_LIBS = $(shell pkg-config --libs $(PKGS)) -pthread $(LDLIBS)
UNITS   = $(patsubst tests/unit/%.c,$B/unit/%,$(wildcard tests/unit/*.c))
FUZZ    = $(filter-out %/main,$(patsubst tests/fuzz/%.c,$B/fuzz/%,$(wildcard tests/fuzz/*.c)))

all: $(TOOLS:%=$B/%)                    ## build the tools

$B/libart.a: $(LIB:%=$B/lib/%.o)
	rm -f $@ && $(AR) rc $@ $^
$B/%: $B/cmd/%.o $B/libart.a
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) $(LDHARDEN) -o $@ $^ $(ALL_LIBS)
$B/unit/%: $B/tests/unit/%.o $B/libart.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)
$B/fuzz/%: $B/tests/fuzz/%.o $B/tests/fuzz/main.o $B/libart.a
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(ALL_LIBS)
$B/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -MMD -c -o $@ $<
.SECONDARY:
-include $(LIB:%=$B/lib/%.d) $(TOOLS:%=$B/cmd/%.d)

help:                                   ## list the targets
	@sed -n 's/^\([a-z%-]*\):.*## /  \1\t/p' Makefile | expand -t 24

.PHONY: all help
