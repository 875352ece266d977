/*
 * tomlscalar.c - numbers, dates and times of TOML 1.0.
 */
#include "tomlscalar.h"
#include "json/json.h"

static size_t
digits(struct span s, size_t i, int base)
{
	size_t from = i;

	for (; i < s.n; i++) {
		char c = s.p[i];

		if (c == '_' && i > from && i + 1 < s.n && s.p[i + 1] != '_')
			continue;
		if (c == '_' ||
		    (c >= '0' && c <= '9'
			 ? c - '0' >= base
			 : base < 16 || (c | 32) < 'a' || (c | 32) > 'f'))
			break;
	}
	return i > from && s.p[i - 1] == '_' ? from : i;
}

/* 0x, 0o, 0b: up to 64 bits. */
static struct span
based(struct arena *mem, struct span s)
{
	int base = s.n < 3 || *s.p != '0' ? 0
		   : s.p[1] == 'x'	  ? 16
		   : s.p[1] == 'o'	  ? 8
		   : s.p[1] == 'b'	  ? 2
					  : 0;
	uint64_t n = 0;
	size_t i;

	if (base == 0 || digits(s, 2, base) < s.n)
		return (struct span){ NULL, 0 };
	for (i = 2; i < s.n; i++) {
		if (s.p[i] == '_')
			continue;
		if (n > UINT64_MAX / (unsigned)base)
			return (struct span){ NULL, 0 };
		n = n * (unsigned)base +
		    (unsigned)(s.p[i] <= '9' ? s.p[i] - '0'
					     : (s.p[i] | 32) - 'a' + 10);
	}
	return arena_printf(mem, "%llu", (unsigned long long)n);
}

static struct span
decimal(struct arena *mem, struct span s)
{
	size_t i = s.n > 0 && (*s.p == '+' || *s.p == '-'), at_digit = i, end;
	char *out, *w;

	end = digits(s, i, 10);
	if (end < s.n && s.p[end] == '.' && end > at_digit) {
		i = end + 1;
		end = digits(s, i, 10);
		if (end == i)
			return (struct span){ NULL, 0 };
	}
	if (end > at_digit && end < s.n && (s.p[end] | 32) == 'e') {
		i = end + 1;
		if (i < s.n && (s.p[i] == '+' || s.p[i] == '-'))
			i++;
		end = digits(s, i, 10);
	}
	if (end < s.n || end == i)
		return (struct span){ NULL, 0 };
	out = w = arena_get(mem, s.n);
	for (i = *s.p == '+'; i < s.n; i++)
		if (s.p[i] != '_')
			*w++ = s.p[i];
	s = span_from(out, w);
	return json_is_number(s) ? s : (struct span){ NULL, 0 };
}

struct span
tomlscalar_number(struct arena *mem, struct span s)
{
	struct span n = based(mem, s);

	return n.p ? n : decimal(mem, s);
}

/* Digits at p that make a number from min to max, or false. */
static bool
two(const char *p, int min, int max)
{
	int n = (p[0] - '0') * 10 + p[1] - '0';

	return p[0] >= '0' && p[0] <= '9' && p[1] >= '0' && p[1] <= '9' &&
	       n >= min && n <= max;
}

static bool
is_time(struct span s, bool zone)
{
	size_t i = 8;

	if (s.n < 8 || !two(s.p, 0, 23) || s.p[2] != ':' ||
	    !two(s.p + 3, 0, 59) || s.p[5] != ':' || !two(s.p + 6, 0, 60))
		return false;
	if (i < s.n && s.p[i] == '.') {
		for (i++; i < s.n && s.p[i] >= '0' && s.p[i] <= '9'; i++)
			;
		if (i == 9)
			return false;
	}
	if (i == s.n)
		return true;
	if (!zone)
		return false;
	if ((s.p[i] | 32) == 'z')
		return i + 1 == s.n;
	return (s.p[i] == '+' || s.p[i] == '-') && s.n - i == 6 &&
	       two(s.p + i + 1, 0, 23) && s.p[i + 3] == ':' &&
	       two(s.p + i + 4, 0, 59);
}

bool
tomlscalar_date(struct span s)
{
	return s.n == 10 && two(s.p, 0, 99) && two(s.p + 2, 0, 99) &&
	       s.p[4] == '-' && two(s.p + 5, 1, 12) && s.p[7] == '-' &&
	       two(s.p + 8, 1, 31);
}

bool
tomlscalar_moment(struct span s)
{
	if (s.n <= 10)
		return tomlscalar_date(s) || is_time(s, false);
	if (!tomlscalar_date((struct span){ s.p, 10 }))
		return is_time(s, false);
	return memchr("Tt ", s.p[10], 3) != NULL &&
	       is_time((struct span){ s.p + 11, s.n - 11 }, true);
}

bool
tomlscalar_hex(struct span s, int n, uint32_t *c)
{
	int i, digit;

	*c = 0;
	for (i = 0; i < n; i++) {
		digit = (size_t)i < s.n ? byte_hex(s.p[i]) : -1;
		if (digit < 0)
			return false;
		*c = *c << 4 | (uint32_t)digit;
	}
	return *c <= 0x10FFFF && (*c < 0xD800 || *c > 0xDFFF);
}
