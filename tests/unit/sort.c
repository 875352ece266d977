/* sort: order, stability and spilling against a plain sort. */
#include <stdlib.h>
#include <unistd.h>

#include "check.h"
#include "run/sort.h"

#define TEXTS 3000

static uint32_t seed = 1;

static uint32_t
next_random(void)
{
	seed = seed * 1664525u + 1013904223u;
	return seed >> 8;
}

struct item {
	char key[8];
	size_t order, n;
};

static int
by_key(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int sign = strcmp(x->key, y->key);

	if (*x->key == '\0' || *y->key == '\0')
		sign = (*x->key == '\0') - (*y->key == '\0');
	return sign != 0 ? sign : (x->order > y->order) - (x->order < y->order);
}

static int
by_key_reverse(const void *a, const void *b)
{
	const struct item *x = a, *y = b;
	int sign = strcmp(y->key, x->key);

	if (*x->key == '\0' || *y->key == '\0')
		sign = (*x->key == '\0') - (*y->key == '\0');
	return sign != 0 ? sign : (x->order > y->order) - (x->order < y->order);
}

static struct item items[TEXTS];

/* Texts of all lengths, some longer than a window; many equal keys. */
static void
make_items(void)
{
	size_t i;

	for (i = 0; i < TEXTS; i++) {
		items[i] = (struct item){ .order = i, .n = next_random() % 90 };
		if (i % 7 != 0)
			snprintf(items[i].key, sizeof(items[i].key), "%u",
				 next_random() % 500);
		if (i % 1000 == 10)
			items[i].n = 150000;
	}
}

static void
put_text(struct buf *b, const struct item *item)
{
	b->n = 0;
	buf_printf(b, "%zu:", item->order);
	memset(buf_room(b, item->n), 'x', item->n);
	b->n += item->n;
}

static void
test(size_t memory, bool reverse)
{
	int fd = sort_file();
	struct sort *s = sort_open(fd, memory, reverse);
	struct buf b = { 0 };
	struct span text;
	size_t i, good = 0;

	CHECK(fd >= 0, "no file");
	make_items();
	for (i = 0; i < TEXTS; i++) {
		put_text(&b, &items[i]);
		sort_add(s, span_of(items[i].key), buf_span(&b));
	}
	qsort(items, TEXTS, sizeof(items[0]),
	      reverse ? by_key_reverse : by_key);
	for (i = 0; sort_next(s, &text); i++) {
		if (i < TEXTS)
			put_text(&b, &items[i]);
		good += span_eq(text, buf_span(&b));
	}
	CHECK(i == TEXTS && good == TEXTS && sort_error(s) == 0,
	      "%zu of %zu with %zu bytes, error %d", good, i, memory,
	      sort_error(s));
	CHECK(!sort_next(s, &text), "after the end");
	sort_close(s);
	buf_free(&b);
	close(fd);
}

static void
test_no_file(void)
{
	struct sort *s = sort_open(-1, 100, false);
	struct span text;
	int i;

	for (i = 0; i < 50; i++)
		sort_add(s, SPAN("key"), SPAN("text"));
	CHECK(!sort_next(s, &text), "a text of nowhere");
	CHECK(sort_error(s) != 0, "no error");
	sort_close(s);
	s = sort_open(-1, 100, false);
	CHECK(!sort_next(s, &text) && sort_error(s) == 0, "nothing");
	sort_close(s);
}

int
main(void)
{
	test(1 << 30, false);
	test(1 << 30, true);
	test(10000, false);
	test(10000, true);
	test(200, false);
	test_no_file();
	return check_done();
}
