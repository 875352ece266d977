/*
 * cli_fields.c - the names of fields on a command line.
 */
#include <stdio.h>

#include "cli_fields.h"
#include "meta/meta.h"

void
cli_unknown_field(const struct cli_args *args, const char *option,
		  struct span field)
{
	const char *names[META_NAMES + 2] = { 0 }, *near;
	char typed[64], place[32] = "";
	size_t i;

	for (i = 0; i < META_NAMES; i++)
		names[i] = meta_fields[i].name;
	if (option != NULL) {
		names[i] = "text";
		snprintf(place, sizeof(place), "--%s: ", option);
	}
	snprintf(typed, sizeof(typed), "%.*s", SPAN_FMT(field));
	near = cli_nearest(typed, names);
	if (near != NULL)
		cli_usage(args, "%sunknown field %s; did you mean %s?", place,
			  typed, near);
	cli_usage(args, "%sunknown field %s%s", place, typed,
		  option ? "" : "; --list-fields names them all");
}
