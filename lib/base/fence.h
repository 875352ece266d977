/*
 * fence.h - the lines that open and close front matter, on raw bytes.
 *
 * Any ASCII superset will do (fences are ASCII at the start of a line), so the
 * splitter and the charset kernel look for fences before anything is decoded.
 */
#ifndef FENCE_H
#define FENCE_H

#include "span.h"

enum fence_kind {
	FENCE_NONE,
	FENCE_YAML,	 /* --- or longer, ---yaml */
	FENCE_JSON,	 /* ---json, ;;; (between fences) */
	FENCE_TOML,	 /* +++, ---toml */
	FENCE_JSON_BARE, /* the text starts with { : an object is the matter */
	FENCE_OPEN	 /* Hexo: no opening fence, "key: value" up to --- */
};

struct fence {
	enum fence_kind kind;
	bool closed;	   /* false: no closing fence; matter and body unset */
	size_t open;	   /* offset of the opening fence */
	size_t matter;	   /* offset of the first byte after its line */
	size_t matter_end; /* offset of the closing fence */
	size_t body;	   /* offset after the closing line's own end */
	uint64_t line;	   /* line of the opening fence, from 1 */
};

/*
 * Is this line (without its end) an opening fence?  *run gets the number of
 * fence characters.
 */
enum fence_kind fence_open(struct span line, size_t *run);

/* Does this line close a fence that was opened with run characters c? */
bool fence_close(struct span line, char c, size_t run);

/*
 * Find the front matter at the head of a document: a BOM and blank lines are
 * skipped.  kind is FENCE_NONE when there is none.  For FENCE_JSON_BARE only
 * open is set: the reader of the object says where it ends.  open_optional
 * also accepts Hexo's form without an opening fence.
 */
struct fence fence_find(struct span doc, bool open_optional);

#endif
