/*
 * text_grid.c - tables of data, a row a line.
 *
 * A table is data when it says so (th, caption, thead, scope) or is at least
 * two by two with short cells of one line each; and in any case when no cell
 * holds what needs lines of its own.  Everything else was made for layout, and
 * its cells are blocks in source order.
 *
 * Columns are as wide as their widest cell, up to a limit: longer cells push
 * what follows to the right in their own row only.  Columns without text take
 * no room.  A cell that spans leaves empty cells, as long as these do not
 * outnumber the real ones by far.
 */
#include "text_grid.h"
#include "width.h"

#define CELL_MAX       60  /* columns of a cell in a table that may be layout */
#define LIST_MAX       240 /* columns of a cell that holds a list */
#define COLUMN_MAX     60  /* columns that cells are padded to */
#define SPAN_COLS      1000 /* what HTML allows in colspan, rowspan */
#define SPAN_ROWS      65534
#define EMPTY_PER_CELL 4 /* beyond this, and EMPTY_FREE, spans are ignored */
#define EMPTY_FREE     1000

struct cell {
	size_t start, end;		    /* in scratch */
	size_t width;			    /* columns of the screen, */
	size_t col;			    /* column of the table, */
	size_t wide;			    /* and how many of them it spans */
	const struct tree_event *from, *to; /* its first and last text */
};

struct row {
	size_t cell, cells; /* from cell on */
	size_t caption;	    /* or the event of a caption */
};

struct grid {
	struct cell *cell;
	struct row *row;
	size_t cells, cell_cap, rows, row_cap;
	size_t *until, *width; /* by column: the row that a span ends before */
	size_t cols, until_cap, width_cap;
	size_t col;   /* where the next cell of the row goes */
	size_t empty; /* positions that spans took */
	size_t full;  /* rows with text */
	size_t widest;
	bool declared; /* th, caption, thead, scope */
	bool lines;    /* some cell has more than one */
	bool long_lines;
};

static size_t
span_attr(struct render *r, const struct tree_event *e, enum html_attr_id attr,
	  size_t max)
{
	struct span s;
	size_t n = 0;

	if (!tree_has(r->tree, e, attr))
		return 1;
	s = span_trim_lines(tree_attr(r->mem, r->tree, e, attr));
	for (; s.n > 0 && *s.p >= '0' && *s.p <= '9' && n <= max; s.p++, s.n--)
		n = n * 10 + (size_t)(*s.p - '0');
	if (n > max)
		return max;
	return n > 0 ? n : 1;
}

static void
need_columns(struct render *r, struct grid *g, size_t n)
{
	for (; g->cols < n; g->cols++) {
		g->until = vec_room_in(r->mem, g->until, g->cols, &g->until_cap,
				       sizeof(*g->until));
		g->width = vec_room_in(r->mem, g->width, g->cols, &g->width_cap,
				       sizeof(*g->width));
		g->until[g->cols] = g->width[g->cols] = 0;
	}
}

/* The text of a cell, on one line, at the end of scratch. */
static void
render_cell(struct render *r, struct grid *g, size_t i, struct cell *c)
{
	struct flow saved = r->flow;

	r->flow = (struct flow){ .out = &r->scratch,
				 .start = r->scratch.n,
				 .line = r->scratch.n,
				 .one_line = true,
				 .fresh = true,
				 .lead = true };
	c->start = r->scratch.n;
	text_walk(r, i, r->tree->event[i].pair + 1u);
	c->end = r->scratch.n;
	c->from = r->flow.from;
	c->to = r->flow.to;
	c->width = width_text(
	    span_from(r->scratch.p + c->start, r->scratch.p + c->end),
	    r->conf->ambiguous_wide);
	if (c->width > g->widest)
		g->widest = c->width;
	g->lines |= r->flow.joints > 0;
	g->long_lines |= (r->flow.joints > 0 && c->width > CELL_MAX) ||
			 (r->flow.items > 0 && c->width > LIST_MAX);
	r->flow = saved;
}

static void
take_row(struct render *r, struct grid *g, size_t caption)
{
	g->row =
	    vec_room_in(r->mem, g->row, g->rows, &g->row_cap, sizeof(*g->row));
	g->row[g->rows++] =
	    (struct row){ .cell = g->cells, .caption = caption };
	g->col = 0;
}

static void
take_cell(struct render *r, struct grid *g, size_t i)
{
	const struct tree_event *e = &r->tree->event[i];
	size_t wide = span_attr(r, e, ATTR_COLSPAN, SPAN_COLS);
	size_t high = span_attr(r, e, ATTR_ROWSPAN, SPAN_ROWS);
	struct cell *c;
	size_t k;

	if (g->rows == 0 || g->row[g->rows - 1].caption > 0)
		take_row(r, g, 0);
	g->cell = vec_room_in(r->mem, g->cell, g->cells, &g->cell_cap,
			      sizeof(*g->cell));
	c = &g->cell[g->cells++];
	g->row[g->rows - 1].cells++;
	if (g->empty > EMPTY_PER_CELL * g->cells + EMPTY_FREE)
		wide = high = 1;
	else
		for (; g->col < g->cols && g->until[g->col] >= g->rows;
		     g->col++)
			g->empty++;
	g->empty += wide - 1;
	need_columns(r, g, g->col + wide);
	render_cell(r, g, i, c);
	c->col = g->col;
	c->wide = wide;
	for (k = 0; k < wide; k++, g->col++)
		g->until[g->col] = g->rows + high - 1;
	if (wide == 1 && c->width > 0) {
		size_t width = c->width <= COLUMN_MAX ? c->width : 1;

		if (g->width[c->col] < width)
			g->width[c->col] = width;
	}
}

/* Code of one line, which fits in a cell. */
static bool
is_line(const struct tree_event *e, const struct tree_event *end)
{
	bool text = false;

	for (e++; e < end; e++) {
		if (e->kind == TREE_VOID && e->tag == TAG_BR)
			return false;
		if (e->kind != TREE_TEXT)
			continue;
		if (memchr(e->text.p, '\n', e->text.n) != NULL)
			return false;
		text = true;
	}
	return text;
}

/*
 * Does the table hold only what fits in lines?  Notes what it says it is: only
 * one that says it is data may have lists in its cells.
 */
static bool
is_plain(struct render *r, struct grid *g, size_t i)
{
	static const bool blocks[TAG_MAX] = {
		[TAG_TABLE] = true,	 [TAG_LISTING] = true,
		[TAG_XMP] = true,	 [TAG_DL] = true,
		[TAG_BLOCKQUOTE] = true, [TAG_HR] = true,
		[TAG_FIGURE] = true,	 [TAG_ARTICLE] = true,
		[TAG_SECTION] = true
	};
	static const bool lists[TAG_MAX] = {
		[TAG_UL] = true,
		[TAG_OL] = true,
		[TAG_DIR] = true,
		[TAG_MENU] = true,
	};
	const struct tree_event *event = r->tree->event, *e;
	const size_t end = event[i].pair;
	bool list = false;

	for (i++; i < end; i++) {
		e = &event[i];
		if (e->kind != TREE_OPEN && e->kind != TREE_VOID)
			continue;
		if (!text_is_shown(r, e)) {
			if (e->kind == TREE_OPEN)
				i = e->pair;
			continue;
		}
		if (blocks[e->tag] ||
		    (e->tag == TAG_PRE && !is_line(e, event + e->pair)))
			return false;
		list |= lists[e->tag] || e->tag == TAG_PRE;
		g->declared |=
		    e->tag == TAG_TH || e->tag == TAG_THEAD ||
		    e->tag == TAG_CAPTION ||
		    (e->tag == TAG_TD && tree_has(r->tree, e, ATTR_SCOPE));
	}
	return g->declared || !list;
}

/* Read all cells; false when there is text between them. */
static bool
collect(struct render *r, struct grid *g, size_t i)
{
	const struct tree_event *event = r->tree->event, *e;
	const size_t end = event[i].pair;

	for (i++; i < end; i++) {
		e = &event[i];
		if (e->kind == TREE_TEXT && !(e->flags & TREE_BLANK))
			return false;
		if (e->kind != TREE_OPEN)
			continue;
		switch (text_display(r, e)) {
		case DISPLAY_ROWS: continue;
		case DISPLAY_ROW: take_row(r, g, 0); continue;
		case DISPLAY_CELL: take_cell(r, g, i); break;
		case DISPLAY_CAPTION: take_row(r, g, i); break;
		case DISPLAY_NONE:
		case DISPLAY_COLUMNS: break;
		default: continue;
		}
		i = e->pair;
	}
	return true;
}

static bool
is_data(const struct render *r, const struct grid *g)
{
	size_t i;

	/* GitHub's tables cannot have text between rows. */
	for (i = 1; r->conf->markdown && i < g->rows; i++)
		if (g->row[i].caption > 0)
			return false;
	if (g->declared)
		return !g->long_lines;
	return g->full >= 2 && g->cols >= 2 && g->widest <= CELL_MAX &&
	       !g->lines;
}

static struct span
cell_text(const struct render *r, const struct cell *c)
{
	return (struct span){ r->scratch.p + c->start, c->end - c->start };
}

/* Cells one below the other's start, or with tabs between. */
static void
align_row(struct render *r, const struct grid *g, const struct row *row,
	  const size_t *start, struct buf *line)
{
	const bool tabs =
	    r->conf->tables == TABLES_TSV || r->conf->style == TEXT_GREP;
	const struct cell *c = &g->cell[row->cell], *end = c + row->cells;
	size_t at = 0, gap;

	for (; c < end; c++) {
		if (c->width == 0)
			continue;
		if (tabs)
			gap = c->col - at;
		else if (at + 2 > start[c->col] && at > 0)
			gap = 2;
		else
			gap = start[c->col] - at;
		memset(buf_room(line, gap), tabs ? '\t' : ' ', gap);
		line->n += gap;
		buf_put(line, cell_text(r, c));
		at = tabs ? c->col : at + gap + c->width;
	}
}

/* The row comes from the texts of its cells, from the first to the last. */
static void
begin_row(struct render *r, const struct grid *g, const struct row *row)
{
	const struct cell *c = &g->cell[row->cell], *end = c + row->cells;

	while (c < end && c->from == NULL)
		c++;
	if (c < end)
		r->event = c->from;
	flow_break(r, 1);
}

static void
end_row(struct render *r, const struct grid *g, const struct row *row)
{
	const struct cell *c = &g->cell[row->cell], *end = c + row->cells;

	while (end > c && end[-1].to == NULL)
		end--;
	if (c < end) {
		r->event = end[-1].to;
		flow_reach(r);
	}
	flow_break(r, 1);
}

static void
put_row(struct render *r, const struct grid *g, const struct row *row,
	struct span text)
{
	begin_row(r, g, row);
	flow_put(r, text);
	end_row(r, g, row);
}

/* A row of a table in GitHub's Markdown; the first has cells for all columns.
 */
static void
pipe_row(const struct render *r, const struct grid *g, const struct row *row,
	 bool first, struct buf *line)
{
	const struct cell *c = &g->cell[row->cell], *end = c + row->cells;
	size_t at = 0, last = first ? g->cols : 0;

	if (row->cells > 0 && last < end[-1].col + 1)
		last = end[-1].col + 1;
	for (; at < last; at++) {
		buf_put(line, SPAN("| "));
		if (c < end && c->col == at)
			buf_put(line, cell_text(r, c++));
		buf_char(line, ' ');
	}
	buf_char(line, '|');
}

static void
put_pipes(struct render *r, const struct grid *g)
{
	const struct row *row = g->row, *end = row + g->rows;
	struct buf line = { 0 };
	bool first = true;
	size_t i;

	for (; row < end; row++) {
		if (row->caption > 0) {
			text_walk(r, row->caption,
				  r->tree->event[row->caption].pair + 1u);
			flow_break(r, 2);
		}
		if (row->cells == 0)
			continue;
		r->now.type = BLOCK_ROW;
		line.n = 0;
		pipe_row(r, g, row, first, &line);
		put_row(r, g, row, buf_span(&line));
		if (!first)
			continue;
		for (line.n = i = 0; i < g->cols; i++)
			buf_put(&line, SPAN("| --- "));
		buf_char(&line, '|');
		flow_put(r, buf_span(&line));
		flow_break(r, 1);
		first = false;
	}
	buf_free(&line);
}

/* Where each column starts. */
static size_t *
column_starts(struct render *r, const struct grid *g)
{
	size_t *start = arena_get(r->mem, (g->cols + 1) * sizeof(*start));
	size_t i, at = 0;

	for (i = 0; i < g->cols; i++) {
		start[i] = at;
		at += g->width[i] ? g->width[i] + 2 : 0;
	}
	return start;
}

/* --tables=rows: each cell a line. */
static void
put_cells(struct render *r, const struct grid *g, const struct row *row)
{
	const struct cell *c = &g->cell[row->cell], *end = c + row->cells;

	flow_break(r, 2);
	for (; c < end; c++)
		if (c->width > 0) {
			struct row one = { .cell = (size_t)(c - g->cell),
					   .cells = 1 };

			put_row(r, g, &one, cell_text(r, c));
		}
	flow_break(r, 2);
}

/* ---- cells of several lines: --width ------------------------------------ */

/* The widest unit of a cell that no line may end in. */
static size_t
widest_unit(const struct render *r, struct span s)
{
	const char *p = s.p, *end = span_end(s), *next;
	size_t width, most = 0;

	for (; p < end; p = next) {
		while (p < end && *p == ' ')
			p++;
		next = wrap_unit(r, p, end, &width);
		most = width > most ? width : most;
	}
	return most;
}

/* Columns of the screen that a cell has. */
static size_t
room_for(const struct cell *c, const size_t *width, size_t cols)
{
	size_t i, n = 0;

	for (i = c->col; i < c->col + c->wide && i < cols; i++)
		n += width[i] > 0 ? width[i] + 2 : 0;
	return n > 2 ? n - 2 : 1;
}

/* Columns that such a cell spans take no less than it does. */
static void
widen(const struct cell *c, size_t least, size_t *width, size_t cols)
{
	const size_t last =
	    c->col + c->wide < cols ? c->col + c->wide - 1 : cols - 1;
	const size_t has = room_for(c, width, cols);

	if (width[last] == 0)
		width[last] = 1;
	if (least > has)
		width[last] += least - has;
}

/* What each column would take, and what it takes at least. */
static void
measure(struct render *r, const struct grid *g, size_t *most, size_t *least)
{
	const struct cell *c = g->cell, *end = c + g->cells;
	size_t n;

	for (; c < end; c++) {
		if (c->wide != 1 || c->width == 0)
			continue;
		if (most[c->col] < c->width)
			most[c->col] = c->width;
		n = widest_unit(r, cell_text(r, c));
		if (least[c->col] < n)
			least[c->col] = n;
	}
	/* A cell over several columns widens the last of them. */
	for (c = g->cell; c < end; c++) {
		if (c->wide == 1 || c->width == 0)
			continue;
		widen(c, c->width, most, g->cols);
		widen(c, widest_unit(r, cell_text(r, c)), least, g->cols);
	}
}

/* Columns beyond the least: the same for each that still wants some. */
static void
share(size_t *width, const size_t *most, size_t cols, size_t extra)
{
	size_t i, wanting = 1, each;

	while (extra > 0 && wanting > 0) {
		for (i = wanting = 0; i < cols; i++)
			wanting += width[i] < most[i];
		if (wanting == 0)
			break;
		each = extra / wanting > 0 ? extra / wanting : 1;
		for (i = 0; i < cols && extra > 0; i++) {
			size_t more = most[i] - width[i];

			if (more > each)
				more = each;
			if (more > extra)
				more = extra;
			width[i] += more;
			extra -= more;
		}
	}
}

/* Columns that are left of the line beside its indents. */
static size_t
room_of(const struct render *r)
{
	size_t i, taken = 0;

	for (i = 0; i < r->now.indents; i++)
		taken += r->indent[i].columns;
	return r->conf->width > taken ? r->conf->width - taken : 0;
}

enum fit { FITS, WRAPS, TOO_WIDE };

/* Widths of the columns for the table to fit in the line. */
static enum fit
fit(struct render *r, const struct grid *g, size_t **width)
{
	size_t *most = arena_zero(r->mem, g->cols * sizeof(*most));
	size_t *least = arena_zero(r->mem, g->cols * sizeof(*least));
	size_t i, gaps = 0, all = 0, needed = 0;
	const size_t room = room_of(r);

	measure(r, g, most, least);
	for (i = 0; i < g->cols; i++) {
		all += most[i];
		needed += least[i];
		gaps += most[i] > 0 ? 2 : 0;
	}
	gaps -= gaps > 0 ? 2 : 0;
	if (all + gaps <= room)
		return FITS;
	if (needed + gaps > room)
		return TOO_WIDE;
	share(least, most, g->cols, room - needed - gaps);
	*width = least;
	return WRAPS;
}

/* Where a line of a cell ends that has so much room; *rest is behind it. */
static struct span
cut(const struct render *r, struct span *rest, size_t room)
{
	const char *p = rest->p, *end = span_end(*rest), *next, *stop = p;
	size_t used = 0, gap, width;

	while (p < end) {
		for (gap = 0; p < end && *p == ' '; p++)
			gap++;
		next = wrap_unit(r, p, end, &width);
		if (used > 0 && used + gap + width > room)
			break;
		used += gap + width;
		stop = p = next;
	}
	rest->n = (size_t)(end - p);
	p = rest->p;
	rest->p = end - rest->n;
	return span_from(p, stop);
}

/* The next line of a row, whose cells have `rest` left; false: none is. */
static bool
wrapped_line(struct render *r, const struct grid *g, const struct row *row,
	     const size_t *width, struct span *rest, struct buf *line)
{
	const struct cell *c = &g->cell[row->cell];
	size_t i, k, at = 0, start = 0, col = 0;
	struct span text;
	bool any = false;

	line->n = 0;
	for (i = 0; i < row->cells; i++, c++) {
		for (; col < c->col; col++)
			start += width[col] > 0 ? width[col] + 2 : 0;
		if (rest[i].n == 0)
			continue;
		text = cut(r, &rest[i], room_for(c, width, g->cols));
		any = true;
		k = start > at ? start - at : at > 0 ? 2 : 0;
		memset(buf_room(line, k), ' ', k);
		line->n += k;
		buf_put(line, text);
		at += k + width_text(text, r->conf->ambiguous_wide);
	}
	return any;
}

static void
put_wrapped(struct render *r, const struct grid *g, const struct row *row,
	    const size_t *width)
{
	struct span *rest = arena_get(r->mem, (row->cells + 1) * sizeof(*rest));
	const struct cell *c = &g->cell[row->cell];
	struct buf line = { 0 };
	bool first = true;
	size_t i;

	for (i = 0; i < row->cells; i++)
		rest[i] = span_trim(cell_text(r, &c[i]));
	while (wrapped_line(r, g, row, width, rest, &line)) {
		if (first) {
			begin_row(r, g, row);
		} else {
			flow_line(r);
		}
		flow_put(r, buf_span(&line));
		first = false;
	}
	if (!first)
		end_row(r, g, row);
	buf_free(&line);
}

static void
put_table(struct render *r, const struct grid *g)
{
	const size_t *start = column_starts(r, g);
	size_t *width = NULL;
	enum fit fits = FITS;
	const struct row *row = g->row, *end = row + g->rows;
	struct buf line = { 0 };

	if (r->conf->width > 0 && r->conf->tables == TABLES_ALIGNED &&
	    r->conf->style == TEXT_READING)
		fits = fit(r, g, &width);
	for (; row < end; row++) {
		if (row->caption > 0) {
			text_walk(r, row->caption,
				  r->tree->event[row->caption].pair + 1u);
			continue;
		}
		if (fits == TOO_WIDE || (r->conf->tables == TABLES_ROWS &&
					 r->conf->style != TEXT_GREP)) {
			r->now.type =
			    fits == TOO_WIDE ? BLOCK_PARAGRAPH : BLOCK_ROW;
			put_cells(r, g, row);
			continue;
		}
		r->now.type = BLOCK_ROW;
		if (fits == WRAPS) {
			put_wrapped(r, g, row, width);
			continue;
		}
		line.n = 0;
		align_row(r, g, row, start, &line);
		if (line.n > 0)
			put_row(r, g, row, buf_span(&line));
	}
	buf_free(&line);
}

bool
table_render(struct render *r, size_t i)
{
	const size_t scratch = r->scratch.n;
	const struct state now = r->now;
	struct grid g = { 0 };
	bool data;
	size_t k, first;

	if (r->flow.one_line || !is_plain(r, &g, i))
		return false;
	data = collect(r, &g, i);
	for (k = 0; k < g.rows; k++)
		g.full += g.row[k].cells > 0;
	data = data && is_data(r, &g);
	if (data) {
		flow_break(r, 2);
		r->now.level = 0;
		first = r->blocks ? r->blocks->n : 0;
		if (r->conf->markdown)
			put_pipes(r, &g);
		else
			put_table(r, &g);
		flow_table(r, first);
		flow_break(r, 2);
		r->now = now;
	}
	r->scratch.n = scratch;
	return data;
}
