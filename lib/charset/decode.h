/*
 * decode.h - the decoders of the WHATWG Encoding standard.
 *
 * The loops are our own, so that what is one bad sequence, and where reading
 * goes on after it, is the standard's rule.  Only the mappings come from glibc:
 * a table of an encoding (or of one lead byte) is filled by iconv(3) when it is
 * first needed, then patched where glibc and the standard differ.
 */
#ifndef DECODE_H
#define DECODE_H

#include "base/base.h"
#include "charset_table.h"

struct decoder; /* one thread's tables and its output */

struct decoder *decoder_open(void);
void decoder_close(struct decoder *);

struct decoded {
	struct span text; /* valid until the decoder's next call */
	size_t bad;	  /* sequences that became U+FFFD */
	size_t first;	  /* offset of the first of them in text */
	bool cut;	  /* the last one is only cut short by the end */
};

/* Decode all bytes, never UTF-8.  A byte order mark is not treated specially.
 */
struct decoded decode_bytes(struct decoder *, const struct charset_encoding *,
			    struct span bytes);

#endif
