/*
 * meta_path.c - what the name of a file and the address of a page say.
 */
#include "meta_path.h"

#define FIRST_YEAR 1980 /* addresses did not have dates before */

/* n digits at p as a number, or -1. */
static int
digits(const char *p, const char *end, int n)
{
	int v = 0;

	if (end - p < n)
		return -1;
	for (; n > 0; n--, p++) {
		if (*p < '0' || *p > '9')
			return -1;
		v = v * 10 + (*p - '0');
	}
	return v;
}

static bool
is_digit_at(const char *p, const char *end)
{
	return p < end && *p >= '0' && *p <= '9';
}

/*
 * 2022-05-23, 2022/5/23, 2022_05_23 or 20220523 at p, and no digit after it.
 * Returns what follows, or NULL.
 */
static const char *
date_at(const char *p, const char *end, int ymd[3])
{
	int i, len;
	char sep;

	ymd[0] = digits(p, end, 4);
	if (ymd[0] < FIRST_YEAR || ymd[0] > 2999)
		return NULL;
	p += 4;
	sep = p < end && memchr("-/_.", *p, 4) ? *p : '\0';
	for (i = 1; i < 3; i++) {
		if (sep != '\0' && (p == end || *p++ != sep))
			return NULL;
		len = sep == '\0' || is_digit_at(p + 1, end) ? 2 : 1;
		ymd[i] = digits(p, end, len);
		p += len;
		if (ymd[i] < 1 || ymd[i] > (i == 1 ? 12 : 31))
			return NULL;
	}
	return is_digit_at(p, end) ? NULL : p;
}

static void
claim(struct arena *mem, struct meta_claims *claims, enum meta_source source,
      const char *key, const int ymd[3])
{
	meta_claim(
	    mem, claims, META_DATE, source, span_of(key),
	    arena_printf(mem, "\"%04d-%02d-%02d\"", ymd[0], ymd[1], ymd[2]));
}

void
meta_path(struct arena *mem, struct span path, struct meta_claims *claims)
{
	const char *p, *end;
	int ymd[3];

	if (path.n == 0)
		return;
	end = span_end(path);
	for (p = end; p > path.p && p[-1] != '/' && p[-1] != '!';)
		p--;
	p = date_at(p, end, ymd);
	if (p != NULL && (p == end || memchr("-_. ", *p, 4) != NULL))
		claim(mem, claims, CLAIM_PATH, "path", ymd);
}

void
meta_url(struct arena *mem, struct span url, struct meta_claims *claims)
{
	const char *p = url.p, *end;
	int ymd[3];

	if (url.n == 0)
		return;
	end = span_end(url);
	for (; p < end; p++)
		if (p > url.p && is_digit_at(p, end) &&
		    !is_digit_at(p - 1, end) && date_at(p, end, ymd) != NULL) {
			claim(mem, claims, CLAIM_URL, "url", ymd);
			return;
		}
}
