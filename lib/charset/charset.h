/*
 * charset.h - turn a document's bytes into UTF-8.
 *
 * Labels and decoders are those of the WHATWG Encoding standard, carried out by
 * glibc converters with the differing byte pairs patched.  A name from a
 * document never reaches iconv_open(3): it is looked up in a table first.
 */
#ifndef CHARSET_H
#define CHARSET_H

#include "base/base.h"

struct charset; /* one thread's iconv handles and detector */

struct charset *charset_open(void);
void charset_close(struct charset *);

/* WHATWG name of a label ("gb2312" is "GBK"), NULL for an unknown one. */
const char *charset_name(struct span label);

/*
 * Decode a document.  forced is a WHATWG name from charset_name() or NULL.
 * *name gets the WHATWG name of what it was decoded from.  The result is valid
 * UTF-8 without a byte order mark: a span of the source when that is what the
 * source holds, else in mem.  Bytes that do not decode become U+FFFD and one
 * note.  *wide (may be NULL) is true for UTF-16/32, where byte offsets of the
 * source cannot be had by scanning it.
 */
struct span charset_decode(struct charset *, struct arena *mem,
			   struct span bytes, const char *forced,
			   const char **name, bool *wide, struct notes *);

#endif
