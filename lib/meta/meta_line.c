/*
 * meta_line.c - lines of an article that say who made it.
 *
 * One regular expression a habit, in a table: the first group is the value.
 * All of them need a word of a role somewhere, so one expression with all these
 * words is asked first and most lines are never looked at again.  Lines are
 * short and the expressions ours, so matching needs no other limit.
 *
 * Prose has the same words ("编辑部说", "By the numbers", "Von Anfang an"), so
 * a rule wants a separator or the shape of names after them, and most want a
 * line that is no longer than such lines are.
 */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <pthread.h>
#include <stdlib.h>

#include "meta_line.h"
#include "base/base.h"
#include "json/json.h"

#define SHORT 60  /* characters: what a line of this kind has at most */
#define LONG  400 /* bytes of a longer line that are looked at, either end */
#define LISTS 32  /* names of one line */
#define BYLINES                                                                \
	3 /* lines below the first with an author that may have more           \
	   */
#define MATCH_LIMIT 100000 /* steps; our lines and rules need far fewer */

/* Names.  Chinese ones have two to four signs, or a dot between two parts. */
#define HAN   "\\x{4e00}-\\x{9fff}"
#define ZH    "(?:[" HAN "]{2,4}(?:·[" HAN "]{1,8})?(?![" HAN "])|" LATIN ")"
#define LATIN "[A-Za-z][a-z][A-Za-z.]*(?: [A-Z][A-Za-z.]*){0,2}"
#define JA    "[\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6}"
#define ZHS   ZH "(?:[、，,;； ]+" ZH ")*"
#define SEP   "\\s*[：:丨｜|/／]\\s*"
/* 南都记者 张三, 东海网专栏作者 李四: who the names belong to */
#define OF_PAPER "(?:[" HAN "]{0,8}(?:记者|作者|撰稿人|通讯员) ?)?"
/* Where another label begins: "来源：东海日报作者：张三" */
#define LABEL                                                                                         \
	"(?:作者|记者|責任編輯|责任编辑|编辑|責編|责编|时间|日期|发布时间|" \
	"发布日期|浏览|阅读|点击|字号|字体|评论|分享)[：:]"
#define START "(?:^|[\\s（(\\[【|｜;；。/])"
/* Ann Lee, J. R. R. Tolkien, Jean-Luc d'Arc, Ludwig van der Rohe */
#define WORD "\\p{Lu}[\\p{L}\\p{M}.'’-]*"
#define NAME                                                                   \
	WORD "(?: (?:(?:van|von|der|de|da|di|del|della|la|le|el|zu|y|bin|al) " \
	     ")*" WORD "){1,4}"
#define NAMES NAME "(?:(?:, | and | & | und | et | y | e |, and )" NAME "){0,5}"
/* What may follow the names of a byline: the end, or a new thought. */
#define AFTER "(?=$| ?[,|•·–—/(]| on | \\d| am | le | el )"

enum shape { TEXT, PEOPLE, DATE };

static const struct rule {
	enum meta_field field;
	enum shape shape;
	bool any; /* also in lines longer than SHORT */
	const char *key, *regex;
} rules[] = {
	/* Chinese */
	{ META_EDITORS, PEOPLE, true, "line.编辑",
	  START "(?:本文)?(?:责任编辑|责任编校|责编|执行编辑|值班编辑|文字编辑|"
		"网络编辑|责任編輯|責任編輯|编辑|編輯)(?:" SEP "|\\s+)(" ZHS
		")" },
	{ META_EDITORS, PEOPLE, false, "line.编辑",
	  START "(?:责任编辑|责编|编辑)[：:] ?([" HAN "]{5,8})(?![" HAN "])" },
	{ META_SOURCE, TEXT, false, "line.来源",
	  "(?:^|[|｜] ?)来源([" HAN "A-Za-z]{2,20})(?= ?(?:$|[|｜]))" },
	{ META_SOURCE, TEXT, false, "line.来源",
	  "(?:^|[\\s（(\\[【|｜;；]|\\d日|\\d\\d:\\d\\d)"
	  "(?<!图片|资料|数据|视频|素材|灵感|圖片|資料)"
	  "(?:(?:本文|文章|稿件|信息|新闻|消息)?(?:来源|來源)|稿源|转载自|"
	  "轉載自|"
	  "来自)(?:于|於)?(?:" SEP "|\\s+)(?!于|查看|https?:)"
	  "((?:(?!" LABEL ")[" HAN "A-Za-z0-9“”《》—_&.·-]){2,30})" },
	{ META_REPORTERS, PEOPLE, true, "line.记者",
	  "[（(][^（）()摄]{0,12}?(?:记者|通讯员|記者|通訊員)[ ：:]*(" ZHS
	  ")(?! ?摄)[^（）()摄]{0,8}[）)]" },
	{ META_REPORTERS, PEOPLE, false, "line.记者",
	  "^(?:采写" SEP
	  ")?[^，。：:；、]{0,12}?(?:记者|通讯员|評論員|评论员|記者)"
	  "\\s*[：:/｜|]?\\s+(" ZHS
	  ")(?:\\s*[/／ ]?\\s*(?:文|摄|报道|发自.{1,6}|"
	  "实习生.*))?$" },
	{ META_AUTHORS, PEOPLE, false, "line.作者",
	  START "作者[：:] ?([" HAN "]{5,8})(?![" HAN "])" },
	{ META_AUTHORS, PEOPLE, false, "line.作者",
	  START "(?:作者|撰文|采写|采访|撰稿|文)" SEP OF_PAPER "(" ZHS ")" },
	{ META_AUTHORS, PEOPLE, false, "line.作者",
	  "(?<![的本原该位])作者[：:]\\s*(" ZHS ")" },
	{ META_AUTHORS, PEOPLE, false, "line.作者",
	  "(?:^|[|｜] ?)作者 ?(" ZH ")(?= ?(?:$|[|｜]))" },
	{ META_AUTHORS, PEOPLE, false, "line.作者",
	  "^[《【][^》】]{1,12}[》】]作者\\s+(" ZHS ")$" },
	{ META_AUTHORS, PEOPLE, true, "line.文",
	  "[（(【]文[/／]图?\\s*" OF_PAPER "(" ZHS ")[）)】]" },
	{ META_PHOTOGRAPHERS, PEOPLE, false, "line.摄",
	  "(?:摄影(?:记者)?|攝影)(?:" SEP "|\\s+)(" ZHS ")" },
	{ META_PHOTOGRAPHERS, PEOPLE, true, "line.摄",
	  "[（(]?(?:记者|通讯员|記者)\\s*(" ZHS ")\\s*[摄攝](?:影)?[）)。]?$" },
	{ META_TITLE_ORIGINAL, TEXT, true, "line.原标题",
	  "^(?|[（(](?:本文)?(?:原标题|原標題|原题|原題)" SEP
	  "(.{2,200}?)[）)]$|"
	  "(?:本文)?(?:原标题|原標題|原题|原題)" SEP "(.{2,200})$)" },
	{ META_CORRECTION, TEXT, true, "line.更正",
	  "^((?:更正|勘误|勘誤|編集部注|訂正|정정)(?:启事|啟事)?" SEP
	  ".{4,})" },
	{ META_DATE, DATE, false, "line.发布时间",
	  "(?:发布时间|发布日期|发表时间|发布于|發布時間|發佈時間|發表時間|"
	  "公開日|"
	  "掲載日|配信日|投稿日|입력|등록|작성일)\\s*[：:]?\\s*(.{6,40})" },
	{ META_MODIFIED, DATE, false, "line.更新时间",
	  "(?:更新时间|更新日期|更新于|更新時間|更新日|최종수정|수정)"
	  "\\s*[：:]?\\s*(.{6,40})" },
	/* Japanese, Korean */
	{ META_AUTHORS, PEOPLE, false, "line.文",
	  "^(?:取材・文|文|執筆|著者|筆者|ライター)[・＝=:：/／ ]+"
	  "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6}"
	  "(?: [\\p{Han}\\p{Hiragana}\\p{Katakana}]{1,4})?)$" },
	{ META_REPORTERS, PEOPLE, true, "line.記者",
	  "[（(【](?|記者 ?(" JA ")|(" JA ")記者)[）)】]$" },
	{ META_EDITORS, PEOPLE, false, "line.編集",
	  "^(?:編集|編集者|構成)[・＝=:：/／]+ ?"
	  "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6})$" },
	{ META_REPORTERS, PEOPLE, true, "line.기자",
	  "(?:^|[\\s=\\]\\)])(\\p{Hangul}{2,4}) ?(?:선임|수습|전문|인턴)?기자"
	  "(?=$| [\\w.]+@| ?=|\\)|\\s*$)" },
	{ META_EDITORS, PEOPLE, false, "line.편집",
	  "(?:편집|에디터) ?[:：=] ?(\\p{Hangul}{2,4})" },
	/* English */
	{ META_AUTHORS, PEOPLE, false, "line.By",
	  "^(?:(?:Written|Posted|Published|Words|Story|Report|Text) )?"
	  "(?:by|By|BY):? (" NAMES ")" AFTER },
	{ META_AUTHORS, PEOPLE, false, "line.Author",
	  "^(?:Author|Writer|About the [Aa]uthor)s?: (" NAMES ")" AFTER },
	{ META_EDITORS, PEOPLE, false, "line.Editor",
	  "(?:^|[;(] ?)(?:Edit(?:or|ed by)|[Ee]diting by):? (" NAMES ")" },
	{ META_REPORTERS, PEOPLE, false, "line.Reporting by",
	  "^\\(?Reporting by:? (" NAMES ")" },
	{ META_PHOTOGRAPHERS, PEOPLE, false, "line.Photo",
	  "^(?:Photo(?:s|graphs?|graphy)?(?: by)?:?|Foto(?:s)?:) (" NAMES
	  ")" AFTER },
	{ META_CORRECTION, TEXT, true, "line.Correction",
	  "^((?:Corrections?(?: \\([^)]*\\))?:|Clarification:|"
	  "An earlier version of this|Korrektur:|"
	  "In einer früheren Version|Rectificatif ?:|Corrección:|"
	  "Fe de errores:?|Исправление:) ?.{4,})" },
	{ META_MODIFIED, DATE, false, "line.Updated",
	  "^(?:Last )?(?:[Uu]pdated|[Mm]odified)(?: on| at)?:? (.{6,40})" },
	{ META_DATE, DATE, false, "line.Published",
	  "^(?:First )?(?:[Pp]ublished|[Pp]osted|[Cc]reated)"
	  "(?: on| at)?:? (.{6,40})" },
	/* German, French, Spanish, Portuguese, Italian, Russian */
	{ META_AUTHORS, PEOPLE, false, "line.Von",
	  "^(?:Ein (?:\\w+ )?)?(?:Von|von|VON) (" NAMES ")" AFTER },
	{ META_AUTHORS, PEOPLE, false, "line.Autor",
	  "^(?:Autor(?:in|a|e)?|Auteure?|Verfasser(?:in)?|Texte?|Testo|Redactor"
	  "a?) ?: ?(" NAMES ")" AFTER },
	{ META_AUTHORS, PEOPLE, false, "line.Par",
	  "^(?:Publié |Rédigé |Propos recueillis )?[Pp]ar (" NAMES ")" AFTER },
	{ META_AUTHORS, PEOPLE, false, "line.Por",
	  "^(?:Escrito |Publicado )?[Pp]or:? (" NAMES ")" AFTER },
	{ META_AUTHORS, PEOPLE, false, "line.di", "^[Dd]i (" NAMES ")$" },
	{ META_AUTHORS, PEOPLE, false, "line.Автор",
	  "^(?:Автор|Текст|Авторы) ?: ?(" NAMES ")" },
	{ META_EDITORS, PEOPLE, false, "line.Redaktion",
	  "^(?:Redaktion|Rédaction|Редактор|Edición) ?: ?(" NAMES ")" AFTER },
	{ META_SOURCE, TEXT, false, "line.Source",
	  "^(?:Source|Quelle|Fuente|Fonte|Источник|出典|출처) ?[:：] ?"
	  "(?!https?:)([^,;|]{2,40}?) ?$" },
	{ META_MODIFIED, DATE, false, "line.Stand",
	  "^(?:Stand|Aktualisiert(?: am)?|Zuletzt aktualisiert(?: am)?|"
	  "Mis à jour(?: le)?|Actualizado(?: el)?|Aggiornato(?: il)?|"
	  "Обновлено):? ?(.{6,40})" },
	{ META_DATE, DATE, false, "line.Veröffentlicht",
	  "^(?:Veröffentlicht(?: am)?|Erstellt(?: am)?|"
	  "Erschienen(?: am)?|(?:Datum|Date|Fecha|Data|Дата)(?=:)|Publié(?: "
	  "le)?|"
	  "Publicado(?: el)?|Pubblicato(?: il)?|Опубликовано):? ?(.{6,40})" },
};

#define RULES (sizeof(rules) / sizeof(rules[0]))

/* A word that every line with a claim has. */
static const char any_role[] =
    "编辑|編輯|责编|责任编|来源|來源|稿源|转载自|轉載自|来自|记者|記者|通讯员|"
    "評論員|评论员|作者|撰文|采写|采访|撰稿|文[:：/／丨｜|・＝= ]|摄|攝|"
    "原标题|原標題|原题|原題|更正|勘误|勘誤|訂正|정정|발|公開日|掲載日|配信日|"
    "投稿日|발표|입력|등록|작성일|更新|수정|発|發|发|編集|構成|執筆|著者|筆者|"
    "ライター|기자|편집|에디터|출처|出典|^[\\W]{0,2}(?i:by|posted|written|"
    "published|"
    "words|story|report|text|author|writer|about|edit|photo|foto|correction|"
    "clarification|an earlier|korrektur|in einer|rectificatif|correcc|fe de|"
    "исправ|last|updated|modified|first|created|von|ein|autor|auteur|verfass|"
    "testo|redact|publi|erschien|datum|date|fecha|data|дата|rédig|propos|par|"
    "escrito|por|di|автор|текст|redakt|"
    "rédac|редакт|edici|source|quelle|fuente|fonte|источ|stand|aktual|zuletzt|"
    "mis|actual|aggior|обнов|veröff|erstellt|pubbl|опубл)";

/* Agencies print where and when a story was filed before its first word. */
static const char dateline_zh[] =
    "^[（(]?((?:新华社|中新社|中新网|人民网|央视网|本报|本网|[" HAN
    "]{2,8}?(?:网|報|报|社|客户端)))([" HAN "]{0,12}?)(\\d{1,2})月(\\d{1,2})日"
    "(?:电|電|讯|訊|消息)";
static const char dateline_en[] =
    "^((?:\\p{Lu}{2,}|\\p{Lu}[\\p{L}.]+)(?:[ -]\\p{Lu}[\\p{L}.]*){0,3}"
    "(?:, [\\p{Lu}][\\p{L}.]+)?)(?:, "
    "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* (\\d{1,2}))?"
    " \\((Xinhua|AP|Reuters|AFP|dpa|EFE|ANSA|UPI|TASS|Bloomberg|CNN|Yonhap)"
    "\\) ?[-–—]";

struct meta_rules { /* compiled when first needed: few runs read bodies */
	pthread_mutex_t lock;
	bool ready;
	pcre2_code *rule[RULES], *any, *zh, *en;
	pcre2_match_context *limits;
};

static pcre2_code *
compile(const char *regex)
{
	PCRE2_SIZE at;
	int error;
	pcre2_code *code = pcre2_compile(
	    (PCRE2_SPTR)regex, PCRE2_ZERO_TERMINATED,
	    PCRE2_UTF | PCRE2_UCP | PCRE2_NO_UTF_CHECK, &error, &at, NULL);

	if (code == NULL)
		mem_none(); /* that they are right is what a test says */
	pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
	return code;
}

struct meta_rules *
meta_rules_open(void)
{
	struct meta_rules *r = mem_get(sizeof(*r));

	memset(r, 0, sizeof(*r));
	pthread_mutex_init(&r->lock, NULL);
	return r;
}

static void
get_ready(struct meta_rules *r)
{
	size_t i;

	pthread_mutex_lock(&r->lock);
	if (!r->ready) {
		for (i = 0; i < RULES; i++)
			r->rule[i] = compile(rules[i].regex);
		r->any = compile(any_role);
		r->zh = compile(dateline_zh);
		r->en = compile(dateline_en);
		r->limits = pcre2_match_context_create(NULL);
		if (r->limits == NULL)
			mem_none();
		pcre2_set_match_limit(r->limits, MATCH_LIMIT);
		r->ready = true;
	}
	pthread_mutex_unlock(&r->lock);
}

void
meta_rules_close(struct meta_rules *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < RULES; i++)
		pcre2_code_free(r->rule[i]);
	pcre2_code_free(r->any);
	pcre2_code_free(r->zh);
	pcre2_code_free(r->en);
	pcre2_match_context_free(r->limits);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

/* ---- matching ----------------------------------------------------------- */

struct reader {
	struct arena *mem;
	const struct meta_rules *rules;
	struct meta_claims *claims;
	pcre2_match_data *match;
	bool has_dateline;
	size_t at;     /* the line that is read, counted from the heading */
	size_t byline; /* the first that named an author, plus 1 */
};

static int
match(const struct meta_rules *r, pcre2_match_data *m, const pcre2_code *code,
      struct span s, size_t from)
{
	return pcre2_match(code, (PCRE2_SPTR)s.p, s.n, from, PCRE2_NO_UTF_CHECK,
			   m, r->limits);
}

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
		name = without_code(span_trim(span_from(from, p)));
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

/* True when the line says something that has a date of its own. */
static bool
read_rule(struct reader *r, size_t i, struct span line)
{
	const struct rule *rule = &rules[i];
	struct span value;
	size_t from = 0;

	/* pages end in teasers, each with a byline of its own */
	if (rule->field == META_AUTHORS && r->byline > 0 &&
	    r->at > r->byline + BYLINES)
		return false;
	while (match(r->rules, r->match, r->rules->rule[i], line, from) > 0) {
		value = span_trim(group(r->match, line, 1));
		if (value.n == 0)
			return false;
		from = (size_t)(span_end(value) - line.p);
		if (rule->shape == PEOPLE)
			value = people_json(r->mem, value);
		if (value.p != NULL && rule->field == META_AUTHORS &&
		    r->byline == 0)
			r->byline = r->at + 1;
		if (value.p != NULL && rule->shape == PEOPLE)
			meta_claim(r->mem, r->claims, rule->field, CLAIM_LINE,
				   span_of(rule->key), value);
		else if (value.p != NULL)
			meta_claim_text(r->mem, r->claims, rule->field,
					CLAIM_LINE, span_of(rule->key), value);
		if (rule->shape != PEOPLE)
			return rule->field == META_MODIFIED ||
			       rule->field == META_CORRECTION;
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

static void
read_dateline(struct reader *r, struct span line)
{
	pcre2_match_data *m = r->match;

	if (line.n > LONG)
		line.n = LONG; /* it stands in front */
	if (match(r->rules, m, r->rules->zh, line, 0) > 0)
		put_dateline(r, group(m, line, 2), group(m, line, 1),
			     number(group(m, line, 3)),
			     number(group(m, line, 4)));
	else if (match(r->rules, m, r->rules->en, line, 0) > 0)
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
read_line(struct reader *r, struct span line)
{
	bool is_spent = false;
	bool is_short = line.n <= 4 * SHORT && characters(line) <= SHORT;
	size_t i;

	if (!is_short)
		line = tail_of(line);
	if (match(r->rules, r->match, r->rules->any, line, 0) <= 0)
		return false;
	for (i = 0; i < RULES; i++)
		if (is_short || rules[i].any)
			is_spent |= read_rule(r, i, line);
	return is_spent;
}

void
meta_lines_read(struct arena *mem, struct meta_rules *rules_,
		struct meta_lines *lines, struct meta_claims *claims)
{
	struct reader r = { .mem = mem,
			    .rules = rules_,
			    .claims = claims,
			    .match = pcre2_match_data_create(8, NULL) };
	struct meta_line *line;
	size_t i;

	if (r.match == NULL)
		mem_none();
	get_ready(rules_);
	for (i = 0; i < lines->n; i++) {
		line = &lines->v[(i + lines->heading) % lines->n];
		r.at = i;
		if (!r.has_dateline)
			read_dateline(&r, line->text);
		line->is_spent = read_line(&r, line->text);
	}
	pcre2_match_data_free(r.match);
}
