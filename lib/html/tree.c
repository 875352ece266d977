/* tree.c - asking for the attributes of an element. */
#include "tree.h"

static const struct html_attr *
find(const struct tree *t, const struct tree_event *e, enum html_attr_id id)
{
	const struct html_attr *a = t->attrs + e->attr, *end = a + e->nattrs;

	for (; a < end; a++)
		if (a->id == id)
			return a;
	return NULL;
}

struct span
tree_attr(struct arena *mem, const struct tree *t, const struct tree_event *e,
	  enum html_attr_id id)
{
	const struct html_attr *a = e->nattrs > 0 ? find(t, e, id) : NULL;

	return a != NULL ? html_attr_value(mem, a) : (struct span){ 0 };
}

bool
tree_has(const struct tree *t, const struct tree_event *e, enum html_attr_id id)
{
	return e->nattrs > 0 && find(t, e, id) != NULL;
}
