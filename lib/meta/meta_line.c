/*
 * meta_line.c - lines of an article that say who made it.
 *
 * Prose has the words of the rules, too ("编辑部说", "By the numbers", "Von
 * Anfang an"), so a rule wants a separator or the shape of names after them,
 * and most want a line that is no longer than such lines are.
 */
#include "meta_line.h"

#include "base/base.h"
#include "meta_line.h"
#include "json/json.h"

#define SHORT 60  /* characters: what a line of this kind has at most */
#define LONG  400 /* bytes of a longer line that are looked at, either end */
#define LISTS 32  /* names of one line */
#define BYLINES                                                                \
	3 /* lines below the first with an author that may have more           \
	   */

/* ---- matching ----------------------------------------------------------- */

struct reader {
	struct arena *mem;
	struct meta_rules *rules;
	struct meta_claims *claims;
	pcre2_match_data *match;
	uint64_t wanted; /* rules about fields that somebody asks about */
	bool has_dateline;
	size_t at;     /* the line that is read, counted from the heading */
	size_t byline; /* the first that named an author, plus 1 */
};

static struct span
group(pcre2_match_data *m, struct span s, unsigned i)
{
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(m);

	if (i >= pcre2_get_ovector_count(m) || at[2 * i] == PCRE2_UNSET)
		return (struct span){ 0 };
	return (struct span){ s.p + at[2 * i], at[2 * i + 1] - at[2 * i] };
}

/* ---- names -------------------------------------------------------------- */

/* What stands where a name would, and is none. */
static const char *const no_name[] = {
	"记者", "编辑", "本报", "综合", "整理", "摄影", "摄",	 "校对",
	"来源", "作者", "责任", "我们", "了解", "返回", "上一",	 "下一",
	"查看", "最新", "更多", "声明", "介绍", "表示", "个人",	 "本人",
	"观点", "所有", "从",	"在",	"发现", "注意", "获悉",	 "通过",
	"联系", "阅读", "整合", "审核", "监制", "图片", "时间",	 "最近",
	"其他", "发布", "评论", "微信", "点击", "分享", "The ",	 "This ",
	"Our ", "Die ", "Der ", "Das ", "Les ", "Los ", "Favor", "Staff"
};

static bool
is_name(struct span s)
{
	size_t i;

	for (i = 0; i < sizeof(no_name) / sizeof(no_name[0]); i++)
		if (span_starts(s, span_of(no_name[i])))
			return false;
	return s.n > 0;
}

/* Letters and digits that editors have after their names: 张三_NB1255. */
static struct span
without_code(struct span s)
{
	const char *end = span_end(s), *p = end;

	while (p > s.p && p[-1] >= '0' && p[-1] <= '9')
		p--;
	if (end - p < 2)
		return s;
	while (p > s.p && p[-1] >= 'A' && p[-1] <= 'Z')
		p--;
	while (p > s.p && (p[-1] == '_' || p[-1] == ' '))
		p--;
	return span_from(s.p, p);
}

/* Chinese names one by one; others are left to the reader of the field. */
static struct span
people_json(struct arena *mem, struct span s)
{
	static const char *const seps[] = { "、", "，", ",", ";", "；", " " };
	struct buf b = { 0 };
	struct span name, json;
	const char *p, *from = s.p, *end = span_end(s);
	size_t i, n = 0, len;
	bool wide = s.n > 0 && (unsigned char)*s.p >= 0xE3;

	for (p = s.p; p <= end && n < LISTS; p += len) {
		len = 1;
		for (i = 0; p < end && i < sizeof(seps) / sizeof(seps[0]); i++)
			if (wide &&
			    span_starts(span_from(p, end), span_of(seps[i])))
				break;
		if (p < end && (!wide || i == sizeof(seps) / sizeof(seps[0])))
			continue;
		name = span_trim(span_from(from, p));
		name = wide ? without_code(name) : name;
		if (is_name(name)) {
			buf_char(&b, n++ ? ',' : '[');
			json_put(&b, name);
		}
		if (p < end)
			len = span_of(seps[i]).n;
		from = p + len;
	}
	if (n > 0)
		buf_char(&b, ']');
	json = n > 0 ? arena_copy(mem, buf_span(&b)) : (struct span){ 0 };
	buf_free(&b);
	return json;
}

/* ---- lines -------------------------------------------------------------- */

/*
 * "By Ann Lee May 23": with the number behind a name, whoever reads names can
 * tell that May is none.
 */
static struct span
with_number(struct span value, struct span line)
{
	const char *p = span_end(value), *end = span_end(line);

	if (end - p < 2 || *p != ' ' || p[1] < '0' || p[1] > '9')
		return value;
	for (p++; p < end && *p >= '0' && *p <= '9'; p++)
		;
	return span_from(value.p, p);
}

/* True when the line says something that has a date of its own. */
static bool
read_rule(struct reader *r, size_t i, struct span line)
{
	const struct meta_rule *rule = &meta_rule[i];
	struct span value;
	size_t from = 0;

	/* pages end in teasers, each with a byline of its own */
	if (rule->field == META_AUTHORS && r->byline > 0 &&
	    r->at > r->byline + BYLINES)
		return false;
	while (meta_rule_match(r->rules, i, r->match, line, from) > 0) {
		value = span_trim(group(r->match, line, 1));
		if (value.n == 0)
			return false;
		from = (size_t)(span_end(value) - line.p);
		if (rule->field == META_AUTHORS)
			value = with_number(value, line);
		if (rule->shape == META_SHAPE_PEOPLE)
			value = people_json(r->mem, value);
		if (value.p != NULL && rule->field == META_AUTHORS &&
		    r->byline == 0)
			r->byline = r->at + 1;
		if (value.p != NULL && rule->shape == META_SHAPE_PEOPLE)
			meta_claim(r->mem, r->claims, rule->field, CLAIM_LINE,
				   span_of(rule->key), value);
		else if (value.p != NULL)
			meta_claim_text(r->mem, r->claims, rule->field,
					CLAIM_LINE, span_of(rule->key), value);
		if (rule->shape != META_SHAPE_PEOPLE)
			return rule->field == META_CORRECTION;
	}
	return false;
}

static int
month_of(struct span name)
{
	static const char months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
	int i;

	for (i = 0; i < 12; i++)
		if (name.n >= 3 && memcmp(name.p, months + 3 * i, 3) == 0)
			return i + 1;
	return 0;
}

static unsigned
number(struct span digits)
{
	unsigned n = 0;
	size_t i;

	for (i = 0; i < digits.n; i++)
		n = n * 10 + (unsigned)(digits.p[i] - '0');
	return n;
}

static void
put_dateline(struct reader *r, struct span place, struct span agency,
	     unsigned month, unsigned day)
{
	struct buf b = { 0 };

	if (month > 12 || day > 31)
		return;
	buf_char(&b, '{');
	if (place.n > 0) {
		buf_put(&b, SPAN("\"place\":"));
		json_put(&b, place);
		buf_char(&b, ',');
	}
	buf_put(&b, SPAN("\"agency\":"));
	json_put(&b, agency);
	if (month > 0)
		buf_printf(&b, ",\"month\":%u,\"day\":%u", month, day);
	buf_char(&b, '}');
	meta_claim(r->mem, r->claims, META_DATELINE, CLAIM_LINE,
		   SPAN("line.dateline"), arena_copy(r->mem, buf_span(&b)));
	buf_free(&b);
	r->has_dateline = true;
}

/* Agencies begin their stories with one, long paragraphs as well. */
static void
read_dateline(struct reader *r, size_t i, struct span line)
{
	pcre2_match_data *m = r->match;

	if (meta_rule_match(r->rules, i, m, line, 0) <= 0)
		return;
	if (meta_rule[i].shape == META_SHAPE_DATELINE_ZH)
		put_dateline(r, group(m, line, 2), group(m, line, 1),
			     number(group(m, line, 3)),
			     number(group(m, line, 4)));
	else
		put_dateline(r, group(m, line, 1), group(m, line, 4),
			     (unsigned)month_of(group(m, line, 2)),
			     number(group(m, line, 3)));
}

static size_t
characters(struct span s)
{
	size_t i, n = 0;

	for (i = 0; i < s.n; i++)
		n += (s.p[i] & 0xC0) != 0x80;
	return n;
}

/* The end of a long line, from the start of a character. */
static struct span
tail_of(struct span s)
{
	const char *p;

	if (s.n <= LONG)
		return s;
	for (p = span_end(s) - LONG; (*p & 0xC0) == 0x80;)
		p++;
	return span_from(p, span_end(s));
}

static bool
is_dateline(size_t rule)
{
	return meta_rule[rule].field == META_DATELINE;
}

/* The datelines among the rules that the start of a line may match. */
static void
read_start(struct reader *r, struct span line, uint64_t rules)
{
	size_t i;

	if (line.n > LONG) {
		line.n = LONG;
		rules = meta_rules_of(r->rules, line) & r->wanted;
	}
	for (; rules != 0 && !r->has_dateline; rules &= rules - 1) {
		i = (size_t)__builtin_ctzll(rules);
		if (is_dateline(i))
			read_dateline(r, i, line);
	}
}

static bool
read_line(struct reader *r, struct span line)
{
	bool is_spent = false;
	bool is_short = line.n <= 4 * SHORT && characters(line) <= SHORT;
	struct span end = is_short ? line : tail_of(line);
	uint64_t rules = meta_rules_of(r->rules, end) & r->wanted;
	size_t i;

	if (!r->has_dateline)
		read_start(r, line, rules);
	for (; rules != 0; rules &= rules - 1) {
		i = (size_t)__builtin_ctzll(rules);
		if (!is_dateline(i) && (is_short || meta_rule[i].any))
			is_spent |= read_rule(r, i, end);
	}
	return is_spent;
}

void
meta_lines_read(struct arena *mem, struct meta_rules *rules,
		struct meta_lines *lines, struct meta_claims *claims)
{
	struct reader r = { .mem = mem,
			    .rules = rules,
			    .claims = claims,
			    .match = pcre2_match_data_create(8, NULL) };
	struct meta_line *line;
	size_t i;

	if (r.match == NULL)
		mem_none();
	for (i = 0; i < meta_rule_count; i++)
		if (meta_claims_want(claims, meta_rule[i].field))
			r.wanted |= UINT64_C(1) << i;
	for (i = 0; i < lines->n; i++) {
		line = &lines->v[(i + lines->heading) % lines->n];
		r.at = i;
		line->is_spent = read_line(&r, line->text);
	}
	pcre2_match_data_free(r.match);
}
