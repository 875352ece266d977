/*
 * charset_table.h - the encodings and labels of the WHATWG Encoding standard.
 *
 * scripts/gen-charset writes the .c from scripts/charset.tsv.  An encoding
 * names the glibc converter that knows its mappings; the patches are the byte
 * pairs where that converter and the standard differ.
 */
#ifndef CHARSET_TABLE_H
#define CHARSET_TABLE_H

#include <stddef.h>
#include <stdint.h>

#define CHARSET_ENCODINGS_MAX 64 /* bound for arrays, not the count */

enum charset_kind { /* which decoder reads it */
		    CHARSET_UTF8,
		    CHARSET_UTF16LE,
		    CHARSET_UTF16BE,
		    CHARSET_UTF32LE,
		    CHARSET_UTF32BE,
		    CHARSET_SINGLE,
		    CHARSET_USER_DEFINED,
		    CHARSET_REPLACEMENT,
		    CHARSET_GB18030,
		    CHARSET_BIG5,
		    CHARSET_SHIFT_JIS,
		    CHARSET_EUC_KR,
		    CHARSET_EUC_JP,
		    CHARSET_ISO_2022_JP,
		    CHARSET_KIND_MAX
};

struct charset_encoding {
	const char *name;  /* WHATWG's */
	const char *iconv; /* glibc's, NULL: none needed */
	enum charset_kind kind;
};

struct charset_label {
	const char *label; /* lower case */
	uint8_t encoding;  /* index of charset_encodings */
};

struct charset_patch {
	const char *iconv; /* the converter it corrects */
	uint16_t bytes;	   /* one byte, or lead << 8 | trail */
	uint16_t c;
};

extern const struct charset_encoding charset_encodings[];
extern const struct charset_label charset_labels[]; /* sorted by byte */
extern const struct charset_patch charset_patches[];
extern const size_t charset_encoding_count;
extern const size_t charset_label_count;
extern const size_t charset_patch_count;

#endif
