/*
 * meta_rule.c - the labels of lines, and which of them a line may have.
 */
#include "meta_rule.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#define RULES	    64
#define WORDS	    255 /* of all rules */
#define SLOTS	    1024
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
#define NAMES                                                                  \
	NAME "(?:(?:, | and | & | und | et | y | e | og | och | / |, and "     \
	     ")" NAME "){0,5}"
/* What may follow the names of a byline: the end, or a new thought. */
#define AFTER "(?=$| ?[,|•·–—/(]| on | \\d| am | le | el )"

/* A date with its day, as it stands before a byline in one line with it. */
#define MONTH "\\p{L}{3,12}\\.?"
#define DAY                                                                    \
	"(?:" MONTH " \\d{1,2},? \\d{4}|\\d{1,2}\\.?(?: de)? " MONTH           \
	"(?: de)?,? \\d{4}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}|"                  \
	"\\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4})"
#define CLOCK                                                                  \
	"(?:,? (?:at |um |à )?\\d{1,2}[:.h]\\d\\d(?: ?[apAP]\\.?[mM]\\.?)?)?"

const struct meta_rule meta_rule[] = {
	/* Chinese */
	{ META_EDITORS, META_SHAPE_PEOPLE, true, "line.编辑",
	  "编辑,编校,责编,編輯",
	  START "(?:本文)?(?:责任编辑|责任编校|责编|执行编辑|值班编辑|文字编辑|"
		"网络编辑|责任編輯|責任編輯|编辑|編輯)(?:" SEP "|\\s+)(" ZHS
		")" },
	{ META_EDITORS, META_SHAPE_PEOPLE, false, "line.编辑", "编辑,责编",
	  START "(?:责任编辑|责编|编辑)[：:] ?([" HAN "]{5,8})(?![" HAN "])" },
	{ META_SOURCE, META_SHAPE_TEXT, false, "line.来源", "来源",
	  "(?:^|[|｜] ?)来源([" HAN "A-Za-z]{2,20})(?= ?(?:$|[|｜]))" },
	{ META_SOURCE, META_SHAPE_TEXT, false, "line.来源",
	  "来源,來源,稿源,转载自,轉載自,来自",
	  "(?:^|[\\s（(\\[【|｜;；]|\\d日|\\d\\d:\\d\\d)"
	  "(?<!图片|资料|数据|视频|素材|灵感|圖片|資料)"
	  "(?:(?:本文|文章|稿件|信息|新闻|消息)?(?:来源|來源)|稿源|转载自|"
	  "轉載自|"
	  "来自)(?:于|於)?(?:" SEP "|\\s+)(?!于|查看|https?:)"
	  "((?:(?!" LABEL ")[" HAN "A-Za-z0-9“”《》—_&.·-]){2,30})" },
	{ META_REPORTERS, META_SHAPE_PEOPLE, true, "line.记者",
	  "记者,通讯员,記者,通訊員",
	  "[（(][^（）()摄]{0,12}?(?:记者|通讯员|記者|通訊員)[ ：:]*(" ZHS
	  ")(?! ?摄)[^（）()摄]{0,8}[）)]" },
	{ META_REPORTERS, META_SHAPE_PEOPLE, false, "line.记者",
	  "记者,通讯员,評論員,评论员,記者",
	  "^(?:采写" SEP
	  ")?[^，。：:；、]{0,12}?(?:记者|通讯员|評論員|评论员|記者)"
	  "\\s*[：:/｜|]?\\s+(" ZHS
	  ")(?:\\s*[/／ ]?\\s*(?:文|摄|报道|发自.{1,6}|"
	  "实习生.*))?$" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.作者", "作者",
	  START "作者[：:] ?([" HAN "]{5,8})(?![" HAN "])" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.作者",
	  "作者,撰文,采写,采访,撰稿,文:,文：,文丨,文｜,文|,文/,文／,文 ",
	  START "(?:作者|撰文|采写|采访|撰稿|文)" SEP OF_PAPER "(" ZHS ")" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.作者", "作者",
	  "(?<![的本原该位])作者[：:]\\s*(" ZHS ")" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.作者", "作者",
	  "(?:^|[|｜] ?)作者 ?(" ZH ")(?= ?(?:$|[|｜]))" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.作者", "作者",
	  "^[《【][^》】]{1,12}[》】]作者\\s+(" ZHS ")$" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, true, "line.文", "文/,文／",
	  "[（(【]文[/／]图?\\s*" OF_PAPER "(" ZHS ")[）)】]" },
	{ META_PHOTOGRAPHERS, META_SHAPE_PEOPLE, false, "line.摄", "摄影,攝影",
	  "(?:摄影(?:记者)?|攝影)(?:" SEP "|\\s+)(" ZHS ")" },
	{ META_PHOTOGRAPHERS, META_SHAPE_PEOPLE, true, "line.摄", "摄,攝",
	  "[（(]?(?:记者|通讯员|記者)\\s*(" ZHS ")\\s*[摄攝](?:影)?[）)。]?$" },
	{ META_TITLE_ORIGINAL, META_SHAPE_TEXT, true, "line.原标题",
	  "原标题,原標題,原题,原題",
	  "^(?|[（(](?:本文)?(?:原标题|原標題|原题|原題)" SEP
	  "(.{2,200}?)[）)]$|"
	  "(?:本文)?(?:原标题|原標題|原题|原題)" SEP "(.{2,200})$)" },
	{ META_CORRECTION, META_SHAPE_TEXT, true, "line.更正",
	  "^更正,勘误,勘誤,編集部注,訂正,정정",
	  "^((?:更正|勘误|勘誤|編集部注|訂正|정정)(?:启事|啟事)?" SEP
	  ".{4,})" },
	/* Japanese, Korean */
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.文",
	  "^取材・文,文,執筆,著者,筆者,ライター",
	  "^(?:取材・文|文|執筆|著者|筆者|ライター)[・＝=:：/／ ]+"
	  "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6}"
	  "(?: [\\p{Han}\\p{Hiragana}\\p{Katakana}]{1,4})?)$" },
	{ META_REPORTERS, META_SHAPE_PEOPLE, true, "line.記者", "記者",
	  "[（(【](?|記者 ?(" JA ")|(" JA ")記者)[）)】]$" },
	{ META_EDITORS, META_SHAPE_PEOPLE, false, "line.編集", "^編集,構成",
	  "^(?:編集|編集者|構成)[・＝=:：/／]+ ?"
	  "([\\p{Han}\\p{Hiragana}\\p{Katakana}]{2,6})$" },
	{ META_REPORTERS, META_SHAPE_PEOPLE, true, "line.기자", "기자",
	  "(?:^|[\\s=\\]\\)])(\\p{Hangul}{2,4}) ?(?:선임|수습|전문|인턴)?기자"
	  "(?=$| [\\w.]+@| ?=|\\)|\\s*$)" },
	{ META_EDITORS, META_SHAPE_PEOPLE, false, "line.편집", "편집,에디터",
	  "(?:편집|에디터) ?[:：=] ?(\\p{Hangul}{2,4})" },
	/* English */
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.By",
	  "^By,by,BY,Written,Posted,Published,Words,Story,Report,Text",
	  "^(?:(?:Written|Posted|Published|Words|Story|Report|Text) )?"
	  "(?:by|By|BY):? (" NAMES ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.By",
	  "by ,By ,BY ,von ,Von ,par ,Par ,por ,Por ",
	  "^(?:\\p{L}+(?: (?:on|am|le|el))?:? )?(?:\\p{L}{2,12}, )?" DAY CLOCK
	  " ?[|•·,–—-]? ?(?:by|By|BY|von|Von|par|Par|por|Por) (" NAMES
	  ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Author",
	  "^Author,Writer,About the",
	  "^(?:Author|Writer|About the [Aa]uthor)s?: (" NAMES ")" AFTER },
	{ META_EDITORS, META_SHAPE_PEOPLE, false, "line.Editor",
	  "Editor,Edited by,Editing by,editing by",
	  "(?:^|[;(] ?)(?:Edit(?:or|ed by)|[Ee]diting by):? (" NAMES ")" },
	{ META_REPORTERS, META_SHAPE_PEOPLE, false, "line.Reporting by",
	  "Reporting by", "^\\(?Reporting by:? (" NAMES ")" },
	{ META_PHOTOGRAPHERS, META_SHAPE_PEOPLE, false, "line.Photo",
	  "^Photo,Foto",
	  "^(?:Photo(?:s|graphs?|graphy)?(?: by)?:?|Foto(?:s)?:) (" NAMES
	  ")" AFTER },
	{ META_CORRECTION, META_SHAPE_TEXT, true, "line.Correction",
	  "^Correction,Clarification,An earlier,Korrektur,In "
	  "einer,Rectificatif,Corrección,Fe de errores,Исправление",
	  "^((?:Corrections?(?: \\([^)]*\\))?:|Clarification:|"
	  "An earlier version of this|Korrektur:|"
	  "In einer früheren Version|Rectificatif ?:|Corrección:|"
	  "Fe de errores:?|Исправление:) ?.{4,})" },
	/* German, French, Spanish, Portuguese, Italian, Russian */
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Von",
	  "^Ein ,Von ,von ,VON ",
	  "^(?:Ein (?:\\w+ )?)?(?:Von|von|VON) (" NAMES ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Autor",
	  "^Autor,Auteur,Verfasser,Text,Testo,Redactor",
	  "^(?:Autor(?:in|a|e)?|Auteure?|Verfasser(?:in)?|Texte?|Testo|Redactor"
	  "a?) ?: ?(" NAMES ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Par",
	  "^Publié ,Rédigé ,Propos ,Par ,par ",
	  "^(?:Publié |Rédigé |Propos recueillis )?[Pp]ar (" NAMES ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Por",
	  "^Escrito ,Publicado ,Por,por",
	  "^(?:Escrito |Publicado )?[Pp]or:? (" NAMES ")" AFTER },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.di", "^Di ,di ",
	  "^[Dd]i (" NAMES ")$" },
	{ META_AUTHORS, META_SHAPE_PEOPLE, false, "line.Автор", "^Автор,Текст",
	  "^(?:Автор|Текст|Авторы) ?: ?(" NAMES ")" },
	{ META_EDITORS, META_SHAPE_PEOPLE, false, "line.Redaktion",
	  "^Redaktion,Rédaction,Редактор,Edición",
	  "^(?:Redaktion|Rédaction|Редактор|Edición) ?: ?(" NAMES ")" AFTER },
	{ META_SOURCE, META_SHAPE_TEXT, false, "line.Source",
	  "^Source,Quelle,Fuente,Fonte,Источник,出典,출처",
	  "^(?:Source|Quelle|Fuente|Fonte|Источник|出典|출처) ?[:：] ?"
	  "(?!https?:)([^,;|]{2,40}?) ?$" },
	/* Agencies print where and when a story was filed before its first
	   word. */
	{ META_DATELINE, META_SHAPE_DATELINE_ZH, true, "line.dateline", "月",
	  "^[（(]?((?:新华社|中新社|中新网|人民网|央视网|本报|本网|[" HAN
	  "]{2,8}?(?:网|報|报|社|客户端)))([" HAN
	  "]{0,12}?)(\\d{1,2})月(\\d{1,2})日"
	  "(?:电|電|讯|訊|消息)" },
	{ META_DATELINE, META_SHAPE_DATELINE_EN, true, "line.dateline",
	  "(Xinhua,(AP,(Reuters,(AFP,(dpa,(EFE,(ANSA,(UPI,(TASS,(Bloomberg,"
	  "(CNN,(Yonhap",
	  "^((?:\\p{Lu}{2,}|\\p{Lu}[\\p{L}.]+)(?:[ -]\\p{Lu}[\\p{L}.]*){0,3}"
	  "(?:, [\\p{Lu}][\\p{L}.]+)?)(?:, "
	  "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]* "
	  "(\\d{1,2}))?"
	  " \\((Xinhua|AP|Reuters|AFP|dpa|EFE|ANSA|UPI|TASS|Bloomberg|CNN|"
	  "Yonhap)"
	  "\\) ?[-–—]" },
};

const size_t meta_rule_count = sizeof(meta_rule) / sizeof(meta_rule[0]);
_Static_assert(sizeof(meta_rule) / sizeof(meta_rule[0]) <= RULES,
	       "a bit for each rule");

struct word {
	struct span s;
	uint64_t rules; /* that have it, a bit each */
	uint8_t next;	/* word + 1 of the same slot, 0: none */
};

struct meta_rules {
	pthread_mutex_t lock; /* of compiling */
	_Atomic(pcre2_code *) code[RULES];
	pcre2_match_context *limits;
	struct word word[WORDS];
	size_t words;
	uint8_t start[256];  /* word + 1 at a line's start, by its first byte */
	uint8_t slot[SLOTS]; /* word + 1 anywhere, by its first three bytes */
	bool first[256];     /* bytes that a word of slot[] starts with */
};

/* ---- words -------------------------------------------------------------- */

static size_t
slot_of(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;

	return ((u[0] * 0x9Du ^ u[1]) * 0x6Bu ^ u[2] * 0x1Du) % SLOTS;
}

static void
add_word(struct meta_rules *r, struct span s, bool at_start, uint64_t rule)
{
	uint8_t *list = at_start ? &r->start[(unsigned char)*s.p]
				 : &r->slot[slot_of(s.p)],
		i;

	for (i = *list; i != 0; i = r->word[i - 1].next)
		if (span_eq(r->word[i - 1].s, s)) {
			r->word[i - 1].rules |= rule;
			return;
		}
	r->word[r->words++] = (struct word){ s, rule, *list };
	*list = (uint8_t)r->words;
	if (!at_start)
		r->first[(unsigned char)*s.p] = true;
}

static void
add_words(struct meta_rules *r, size_t i)
{
	struct span rest = span_of(meta_rule[i].words), word;
	bool at_start = *rest.p == '^';
	const char *end = span_end(rest), *p = rest.p + at_start, *comma;

	for (; p < end; p = comma + 1) {
		comma = memchr(p, ',', (size_t)(end - p));
		comma = comma != NULL ? comma : end;
		word = span_from(p, comma);
		add_word(r, word, at_start, UINT64_C(1) << i);
	}
}

static uint64_t
rules_in(const struct meta_rules *r, uint8_t list, struct span rest)
{
	uint64_t found = 0;

	for (; list != 0; list = r->word[list - 1].next)
		if (span_starts(rest, r->word[list - 1].s))
			found |= r->word[list - 1].rules;
	return found;
}

uint64_t
meta_rules_of(const struct meta_rules *r, struct span line)
{
	const char *p, *end = span_end(line);
	uint64_t found = 0;

	if (line.n > 0)
		found = rules_in(r, r->start[(unsigned char)*line.p], line);
	for (p = line.p; end - p >= 3; p++)
		if (r->first[(unsigned char)*p])
			found |=
			    rules_in(r, r->slot[slot_of(p)], span_from(p, end));
	return found;
}

/* ---- rules -------------------------------------------------------------- */

struct meta_rules *
meta_rules_open(uint64_t fields)
{
	struct meta_rules *r = mem_get(sizeof(*r));
	size_t i;

	memset(r, 0, sizeof(*r));
	pthread_mutex_init(&r->lock, NULL);
	r->limits = pcre2_match_context_create(NULL);
	if (r->limits == NULL)
		mem_none();
	pcre2_set_match_limit(r->limits, MATCH_LIMIT);
	for (i = 0; i < meta_rule_count; i++)
		if (fields >> meta_rule[i].field & 1)
			add_words(r, i);
	return r;
}

void
meta_rules_close(struct meta_rules *r)
{
	size_t i;

	if (r == NULL)
		return;
	for (i = 0; i < RULES; i++)
		pcre2_code_free(r->code[i]);
	pcre2_match_context_free(r->limits);
	pthread_mutex_destroy(&r->lock);
	free(r);
}

/* Always with JIT: the match limit counts differently without. */
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

/* Most runs see the words of few rules, and compiling all takes 3 ms. */
static const pcre2_code *
code_of(struct meta_rules *r, size_t i)
{
	pcre2_code *code =
	    atomic_load_explicit(&r->code[i], memory_order_acquire);

	if (code != NULL)
		return code;
	pthread_mutex_lock(&r->lock);
	code = r->code[i];
	if (code == NULL) {
		code = compile(meta_rule[i].regex);
		atomic_store_explicit(&r->code[i], code, memory_order_release);
	}
	pthread_mutex_unlock(&r->lock);
	return code;
}

int
meta_rule_match(struct meta_rules *r, size_t i, pcre2_match_data *m,
		struct span s, size_t from)
{
	return pcre2_match(code_of(r, i), (PCRE2_SPTR)s.p, s.n, from,
			   PCRE2_NO_UTF_CHECK, m, r->limits);
}
