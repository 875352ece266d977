/*
 * meta_when_words.c - the words beside dates: what they say of the date.
 *
 * One list a kind, words parted by |, in lower case.  Accents do not matter; a
 * word in an alphabet is a whole word of the line, one in Han, kana or Hangul
 * may touch others.  A word that ends with a colon counts only with one.
 */
#include "meta_when.h"

#include <stdlib.h>

#define WORDS 2048 /* of all lists */
#define SLOTS 1024

static const char published[] =
    /* English */
    "published|published on|published at|published online|first published|"
    "originally published|posted|posted on|posted at|posted date|post date|"
    "date posted|date published|date of publication|publish date|"
    "published date|publication date|pub date|pubdate|created|created on|"
    "created at|date created|written|written on|filed|filed on|submitted|"
    "submitted on|issued|issued on|uploaded|uploaded on|added|added on|"
    "date added|aired|first aired|air date|online since|dated|date:|"
    /* German, Dutch */
    "veröffentlicht|veröffentlichung|veröffentlichungsdatum|"
    "erstveröffentlichung|erstmals veröffentlicht|publiziert|erschienen|"
    "erscheinungsdatum|erstellt|erstellungsdatum|eingestellt|geschrieben|"
    "verfasst|gepostet|hochgeladen|online gestellt|artikel vom|beitrag vom|"
    "meldung vom|nachricht vom|bericht vom|pressemitteilung vom|datum:|"
    "gepubliceerd|publicatiedatum|publicatie|geplaatst|geschreven|gepost|"
    "online gezet|"
    /* French */
    "publié|publiée|publication|date de publication|mis en ligne|mise en "
    "ligne|posté|paru|parution|rédigé|écrit|créé|diffusé|article du|"
    "article publié|"
    /* Spanish, Catalan, Galician, Portuguese, Italian, Romanian */
    "publicado|publicada|publicación|fecha de publicación|creado|creada|"
    "escrito|subido|fecha:|publicat|publicada|data de publicació|publicação|"
    "data de publicação|data da publicação|postado|postada|divulgado|criado|"
    "data:|pubblicato|pubblicata|pubblicazione|data di pubblicazione|"
    "data pubblicazione|postato|inserito|scritto|creato|publicata|publicat "
    "la|postat|data publicării|data publicarii|"
    /* Nordic and Baltic */
    "publicerad|publicerat|publicerades|skapad|upplagd|inlagd|"
    "publiceringsdatum|"
    "publiceret|offentliggjort|udgivet|oprettet|publisert|lagt ut|opprettet|"
    "skrevet|publiseringsdato|dato:|julkaistu|julkaisupäivä|luotu|birt|"
    "birtist|avaldatud|lisatud|publicēts|publicēta|publicēšanas datums|"
    "paskelbta|publikuota|publikavimo data|"
    /* Slavic */
    "opublikowano|opublikowany|opublikowane|data publikacji|publikacja|dodano|"
    "data dodania|utworzono|publikováno|zveřejněno|vydáno|vloženo|přidáno|"
    "vytvořeno|datum zveřejnění|datum vydání|publikované|zverejnené|vydané|"
    "pridané|uverejnené|objavljeno|objavljen|objavljena|datum objave|objava|"
    "postavljeno|објављено|датум објаве|објавено|објавена|публикуван|"
    "публикувана|публикувано|публикация|добавена|опубликовано|опубликован|"
    "опубликована|дата публикации|время публикации|размещено|добавлено|"
    "создано|дата:|опубліковано|дата публікації|розміщено|додано|"
    "апублікавана|дата публікацыі|"
    /* Greek, Hungarian, Turkish, Azerbaijani, Caucasian */
    "δημοσιεύτηκε|δημοσιεύθηκε|δημοσίευση|δημοσιευτηκε στις|ημερομηνία "
    "δημοσίευσης|ημερομηνία:|αναρτήθηκε|közzétéve|közzététel|megjelent|"
    "megjelenés|publikálva|létrehozva|feltöltve|dátum:|yayınlanma|yayınlanma "
    "tarihi|yayımlanma|yayımlanma tarihi|yayın tarihi|yayınlandı|giriş|"
    "giriş tarihi|eklenme|eklenme tarihi|oluşturulma|oluşturulma tarihi|"
    "haber girişi|tarih:|dərc edilib|dərc olunub|yayımlanıb|"
    "გამოქვეყნდა|გამოქვეყნებულია|հրապարակվել է|"
    /* Arabic, Persian, Urdu, Hebrew */
    "نشر|نشر في|نشرت|نشرت في|نشر بتاريخ|تم النشر|تم النشر في|تاريخ النشر|"
    "تاریخ انتشار|زمان انتشار|منتشر شده|انتشار|تاریخ اشاعت|شائع|اشاعت|"
    "التاريخ:|تاریخ:|פורסם|פורסם ב|פורסם בתאריך|פורסמה|תאריך פרסום|תאריך:|"
    /* India and South-East Asia */
    "प्रकाशित|प्रकाशन तिथि|प्रकाशन|প্রকাশিত|প্রকাশ|প্রকাশের তারিখ|প্রকাশকাল|"
    "வெளியிடப்பட்டது|பதிவு செய்த நாள்|"
    "diterbitkan|dipublikasikan|diterbitkan pada|terbit|tayang|dimuat|"
    "diposting|tanggal terbit|tanggal:|disiarkan|tarikh:|đăng|ngày đăng|"
    "đăng lúc|đăng ngày|xuất bản|ngày xuất bản|nai-publish|inilathala|"
    "เผยแพร่|เผยแพร่เมื่อ|วันที่เผยแพร่|โพสต์เมื่อ|โพสต์|ลงวันที่|วันที่:|"
    "imechapishwa|"
    /* Chinese */
    "发布时间|发布日期|发布于|发布|发表时间|发表日期|发表于|发表|刊登时间|"
    "刊登日期|发稿时间|发稿|首发|创建时间|创建日期|创建于|录入时间|添加时间|"
    "上传时间|写于|撰写于|日期|时间|發布時間|發佈時間|發布日期|發佈日期|"
    "發布於|發佈於|發布|發佈|發表時間|發表日期|發表於|發表|刊登時間|發稿時間|"
    "張貼日期|上稿時間|建立時間|建立日期|出版時間|出版日期|出版时间|時間|"
    /* Japanese, Korean */
    "公開日|公開日時|公開|掲載日|掲載日時|掲載|配信日|配信日時|配信|投稿日|"
    "投稿日時|投稿|発表日|発行日|作成日|作成日時|登録日|登録日時|初出|日付|"
    "記事公開日|기사입력|입력시간|입력|기사등록|등록일시|등록일|등록|작성일시|"
    "작성일|작성|게시일|게시|게재일|게재|발행일|발행|기사승인|승인|송고시간|"
    "송고|최초입력|날짜";

static const char modified[] =
    "updated|updated on|updated at|last updated|last update|update|"
    "last modified|modified|last changed|last edited|edited|date modified|"
    "date updated|modification date|"
    "aktualisiert|zuletzt aktualisiert|letzte aktualisierung|aktualisierung|"
    "letzte änderung|zuletzt geändert|geändert|zuletzt bearbeitet|bijgewerkt|"
    "laatst bijgewerkt|laatste update|gewijzigd|laatst gewijzigd|"
    "mis à jour|mise à jour|dernière mise à jour|modifié|dernière modification|"
    "actualisé|actualizado|actualizada|última actualización|actualización|"
    "última modificación|modificado|actualitzat|actualitzada|última "
    "actualització|atualizado|atualizada|última atualização|atualização|"
    "aggiornato|aggiornata|ultimo aggiornamento|aggiornamento|ultima modifica|"
    "modificato|actualizat|ultima actualizare|modificat|"
    "uppdaterad|uppdaterat|uppdaterades|senast uppdaterad|senast ändrad|"
    "ändrad|opdateret|sidst opdateret|senest opdateret|oppdatert|"
    "sist oppdatert|sist endret|päivitetty|muokattu|uppfært|uuendatud|"
    "muudetud|atjaunots|atjaunināts|atnaujinta|"
    "aktualizacja|zaktualizowano|ostatnia aktualizacja|aktualizowano|"
    "modyfikacja|ostatnia modyfikacja|aktualizováno|poslední aktualizace|"
    "upraveno|změněno|aktualizované|posodobljeno|zadnja sprememba|ažurirano|"
    "zadnja izmjena|poslednja izmena|ажурирано|обновена|обновено|последна "
    "промяна|обновлено|обновлён|последнее обновление|изменено|дата изменения|"
    "отредактировано|оновлено|змінено|абноўлена|"
    "ενημερώθηκε|τελευταία ενημέρωση|ενημέρωση|frissítve|módosítva|"
    "utolsó frissítés|güncelleme|güncellenme|son güncelleme|güncelleme "
    "tarihi|güncellenme tarihi|güncellendi|yenilənib|განახლდა|"
    "آخر تحديث|تم التحديث|تحديث|آخرین "
    "به‌روزرسانی|به‌روزرسانی|بروزرسانی|"
    "עודכן|עודכן ב|עדכון אחרון|अपडेट|अपडेटेड|अद्यतन|আপডেট|হালনাগাদ|"
    "diperbarui|diperbaharui|dikemaskini|kemas kini|cập nhật|cập nhật lúc|"
    "cập nhật lần cuối|อัปเดต|อัพเดต|อัปเดตล่าสุด|ปรับปรุง|แก้ไขล่าสุด|"
    "最后更新时间|最后更新于|最后更新|最近更新|更新时间|更新日期|更新于|更新|"
    "最后修改|修改时间|修改日期|修改于|最后编辑于|编辑于|最後更新時間|"
    "最後更新於|最後更新|更新時間|更新於|最後修改|修改時間|最後編輯|"
    "最終更新日時|最終更新日|最終更新|更新日時|更新日|"
    "최종수정|최종 수정|기사수정|수정일시|수정일|수정|최종업데이트|업데이트|"
    "최종편집";

static const char revised[] =
    "revised|last revised|revision|last revision|date of last revision|"
    "date of revision|reviewed|last reviewed|revision date|rev:|"
    "stand|überarbeitet|zuletzt überarbeitet|revidiert|révisé|révision|"
    "revisado|revisión|revisão|rivisto|revisione|herzien|reviderad|revideret|"
    "revidert|tarkistettu|пересмотрено|修订日期|修订时间|修订|修訂日期|修訂|"
    "改訂日|改訂|改定日|개정일|개정";

/* Other days: where one of these is, a date without a label is none. */
static const char other[] =
    "born|died|birth|birthday|date of birth|death|deadline|due|due date|"
    "event|events|concert|conference|workshop|seminar|webinar|meeting|"
    "festival|exhibition|expires|expiry|expiration|valid|until|till|copyright|"
    "founded|established|opened|opening|opens|closed|closing|closes|accessed|"
    "retrieved|visited|archived|captured|crawled|joined|registered|"
    "registration|member since|since|today|now|current|currently|tomorrow|"
    "tonight|next|upcoming|starts|begins|ends|applications|tickets|release|"
    "released|launch|launched|version|build|anniversary|holiday|premiere|"
    "versión|versão|versione|versie|wersja|verze|версия|версія|sürüm|版本|"
    "バージョン|"
    "effective|invoice|order|taken|recorded|signed|battle|treaty|elected|"
    "geboren|gestorben|geb|geburtstag|geburtsdatum|frist|anmeldeschluss|"
    "einsendeschluss|bewerbungsfrist|bewerbungsschluss|veranstaltung|"
    "veranstaltungen|termin|termine|konzert|konferenz|tagung|gültig|"
    "gegründet|gründung|eröffnet|eröffnung|abgerufen|zugriff|beitritt|"
    "registriert|mitglied seit|seit|heute|aktuelle zeit|aktuelles datum|"
    "nächste|beginn|ende|ablauf|ausstellung|premiere|kinostart|verstorben|"
    "né|née|mort|décédé|décédée|naissance|date limite|échéance|événement|"
    "conférence|colloque|expire|valable|fondé|fondée|fondation|ouvert|"
    "ouverture|inauguré|inaugurée|consulté|inscrit|depuis|aujourd'hui|"
    "prochain|prochaine|début|sortie|séance|"
    "nacido|nacida|nació|nacimiento|fallecido|falleció|murió|fecha límite|"
    "plazo|evento|eventos|concierto|conferencia|caduca|válido|hasta|fundado|"
    "fundada|fundación|inaugurado|inaugurada|consultado|registrado|desde|hoy|"
    "próximo|próxima|inicio|estreno|vence|"
    "nascido|nascida|nasceu|nascimento|falecido|faleceu|morreu|prazo|"
    "concerto|acessado|acesso em|hoje|início|estreia|vencimento|"
    "nato|nata|morto|morta|nascita|scadenza|convegno|scade|valido|fondato|"
    "fondata|inaugurato|consultato|iscritto|oggi|prossimo|inizio|uscita|"
    "overleden|geboortedatum|evenement|verloopt|geldig|opgericht|geopend|"
    "geraadpleegd|lid sinds|sinds|vandaag|volgende|"
    "född|död|sista dag|evenemang|konsert|giltig|grundad|invigd|hämtad|idag|"
    "født|død|arrangement|koncert|gyldig|grundlagt|åbnet|besøgt|stiftet|"
    "syntynyt|kuollut|määräaika|tapahtuma|voimassa|perustettu|avattu|"
    "urodzony|urodzona|zmarł|zmarła|wydarzenie|ważny|ważne|założony|otwarty|"
    "otwarcie|dostęp|dołączył|dziś|dzisiaj|premiera|narozen|zemřel|uzávěrka|"
    "akce|platnost|založeno|otevřeno|dnes|rođen|umro|osnovan|născut|decedat|"
    "termen|fondat|született|meghalt|határidő|esemény|alapítva|"
    "родился|родилась|умер|умерла|дата рождения|срок|крайний срок|"
    "мероприятие|концерт|действителен|действует до|основан|основана|открыт|"
    "открыта|дата обращения|проверено|зарегистрирован|сегодня|начало|"
    "окончание|премьера|народився|народилася|помер|захід|заснований|сьогодні|"
    "роден|почина|основано|γεννήθηκε|πέθανε|προθεσμία|εκδήλωση|ιδρύθηκε|"
    "σήμερα|doğum|doğum tarihi|ölüm|son tarih|son başvuru|etkinlik|konser|"
    "geçerlilik|kuruluş|açılış|erişim|bugün|vizyon tarihi|"
    "ولد|ولدت|تاريخ الميلاد|توفي|الموعد النهائي|آخر موعد|فعالية|حفل|ينتهي|"
    "تأسس|افتتح|اليوم|متولد|درگذشت|مهلت|امروز|נולד|נפטר|תאריך לידה|אירוע|"
    "היום|जन्म|निधन|अंतिम तिथि|आज|lahir|meninggal|batas waktu|acara|berlaku|"
    "didirikan|dibuka|sinh|mất|hạn chót|sự kiện|thành lập|hôm nay|เกิด|"
    "เสียชีวิต|หมดเขต|กิจกรรม|ก่อตั้ง|วันนี้|"
    "出生|生于|生於|逝世|去世|卒于|截止|截至|举办|举行|舉辦|舉行|活动|活動|"
    "开幕|開幕|开业|開業|成立|创立|建成|通车|有效期|到期|过期|過期|版权|版權|"
    "注册|註冊|加入|访问|訪問|检索|会议|會議|报名|報名|考试|考試|上映|首映|"
    "开播|签订|生效|施行|实施|今天|今日|现在|現在|当前|目前|开始|開始|结束|"
    "結束|生まれ|生年月日|誕生|死去|締切|締め切り|応募|開催|設立|創業|創立|"
    "開店|閲覧|期限|有効|発売|放送|本日|출생|생년월일|사망|마감|행사|개최|공연|"
    "설립|창립|개관|만료|유효|가입|오늘|개봉|출시|방송|현재|©";

/* A name comes behind these. */
static const char by[] =
    "by|written by|posted by|published by|story by|words by|text by|"
    "submitted by|gespeichert von|eingereicht von|geschrieben von|"
    "veröffentlicht von|erstellt von|publié par|soumis par|rédigé par|"
    "enviado por|inviato da|scritto da|pubblicato da|ingediend door|"
    "geplaatst door|skrivet av|skrevet av|posted in|published "
    "in|author|authors|von|verfasst von|autor|autorin|text:|"
    "par|auteur|por|autora|escrito por|publicado por|di|a cura di|autore|"
    "door|av|af|skribent|tekst|journalist|reporter|przez|napsal|napsala|"
    "автор|текст|від|от|από|συντάκτης|szerző|de:|yazan|yazar|haber|muhabir|"
    "oleh|penulis|editor|bởi|tác giả|kirjoittaja|toimittaja|автори|بقلم|كتب|"
    "كتبت|نویسنده|מאת|लेखक|द्वारा|লেখক";

/* A value comes behind these, up to the next sign or, in Han, blank. */
static const char value[] =
    "source|sources|quelle|fuente|fonte|bron|källa|kilde|lähde|źródło|zdroj|"
    "sursa|forrás|източник|источник|джерело|πηγή|kaynak|sumber|nguồn|المصدر|"
    "منبع|מקור|स्रोत|সূত্র|ที่มา|category|categories|"
    "filed under|abgelegt unter|classé dans|archiviato in|"
    "section|tags|tag|topic|topics|kategorie|kategorien|rubrik|"
    "ressort|catégorie|catégories|rubrique|categoría|categorías|categoria|"
    "categorie|kategoria|рубрика|категория|kategori|location|place|photo|"
    "photos|foto|fotos|views|comments|reading time|read time|lesezeit|"
    "lesedauer|temps de lecture|tiempo de lectura|tempo de leitura|tempo di "
    "lettura|leestijd|来源|來源|稿源|出处|出處|出典|출처|작성자|기자|사진|글|"
    "作者|记者|記者|通讯员|责任编辑|責任編輯|责编|编辑|編輯|編集|文|摄影|攝影|"
    "浏览次数|浏览量|浏览|瀏覽|阅读量|阅读|閱讀|点击量|点击|點擊|人气|评论|"
    "評論|"
    "字号|字體|字体|分享|조회수|조회|댓글|閲覧数|カテゴリ|カテゴリー|タグ";

/* Said beside dates, without saying anything about them. */
static const char beside[] =
    "comment|comments|no comments|leave a comment|kommentar|kommentare|"
    "commentaire|commentaires|comentario|comentarios|comentário|comentários|"
    "commento|commenti|reactie|reacties|kommentarer|komentarze|komentarz|"
    "комментарий|комментария|комментариев|view|views|read|reads|reading|min|"
    "mins|minute|minutes|minuten|minuti|minutos|min read|minute read|lesen|"
    "lecture|lectura|leitura|lettura|share|shares|likes|like|print|email|"
    "e-mail|mail|save|edit|reply|permalink|in|under|at|on|um|uhr|at:|am|pm|to|"
    "and|und|et|y|e|og|och|en|i|с|и|the|le|la|el|der|die|das|den|de|del|van|"
    "vom|zum|di|da|du|dos|al|bin|ibn|zu|zur|à|w|v|va|à|no|staff|writer|"
    "correspondent|reporter|editor|photo|news|hrs|hours|est|edt|gmt|utc|ist|"
    "小时|分钟|次|条|字|人|원고";

static const struct {
	enum meta_word kind;
	const char *words;
} lists[] = {
	{ META_WORD_PUBLISHED, published },
	{ META_WORD_MODIFIED, modified },
	{ META_WORD_REVISED, revised },
	{ META_WORD_OTHER, other },
	{ META_WORD_BY, by },
	{ META_WORD_VALUE, value },
	{ META_WORD_BESIDE, beside },
};

/* A letter of a script that has blanks between its words. */
static bool
is_spaced(uint32_t c)
{
	unsigned kind = chars_kind(c);

	return kind > CHAR_DIGIT && kind != CHAR_SPACELESS &&
	       !chars_is_sign(kind);
}

/* The next character as it is compared, 0 after the last. */
static uint32_t
next_folded(const char **p, const char *end)
{
	uint32_t c, folded;

	while (*p < end) {
		*p = chars_next(*p, end, &c);
		folded = c == 0xFF1A ? ':' : date_fold(c);
		if (folded != 0)
			return folded;
	}
	return 0;
}

/* The bytes that the word covers at the start of s, or 0. */
static size_t
covers(struct span s, struct span word)
{
	const char *p = s.p, *end = span_end(s), *w = word.p, *after;
	uint32_t want, c = 0;

	while ((want = next_folded(&w, span_end(word))) != 0) {
		while (want == ':' && p < end && *p == ' ')
			p++; /* French has a blank before it */
		if (want == ':' && p < end && p[-1] == ' ' && *p >= '0' &&
		    *p <= '9')
			return (size_t)(p - s.p); /* "Datum 25.01.2022" */
		c = next_folded(&p, end);
		if (c != want)
			return 0;
	}
	for (after = p; is_spaced(c) && after < end; p = after) {
		after = chars_next(after, end, &c);
		if (is_spaced(c))
			return 0; /* the word goes on */
		if (date_fold(c) != 0)
			break;
		c = 'x'; /* a mark on the last letter */
	}
	return (size_t)(p - s.p);
}

struct word {
	struct span s;
	enum meta_word kind;
	uint16_t next; /* word + 1 of the same slot, 0: none */
};

struct meta_when_words {
	uint16_t slot[SLOTS]; /* word + 1, by the first two characters */
	struct word word[WORDS];
	size_t n;
};

static size_t
slot_of(uint32_t first, uint32_t second)
{
	return ((first * 0x9E3779B1u ^ second) * 0x85EBCA6Bu >> 16) % SLOTS;
}

static void
add_word(struct meta_when_words *known, struct span s, enum meta_word kind)
{
	const char *p = s.p;
	uint32_t first = next_folded(&p, span_end(s));
	uint32_t second = next_folded(&p, span_end(s));
	/* a blank may stand before a colon */
	uint16_t *slot =
	    &known->slot[slot_of(first, second == ':' ? 0 : second)];

	known->word[known->n++] = (struct word){ s, kind, *slot };
	*slot = (uint16_t)known->n;
}

struct meta_when_words *
meta_when_words_open(void)
{
	struct meta_when_words *known = mem_get(sizeof(*known));
	const char *p, *bar, *end;
	size_t i;

	memset(known, 0, sizeof(*known));
	for (i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		end = span_end(span_of(lists[i].words));
		for (p = lists[i].words; p < end; p = bar + 1) {
			bar = memchr(p, '|', (size_t)(end - p));
			bar = bar != NULL ? bar : end;
			if (bar > p && known->n < WORDS)
				add_word(known, span_from(p, bar),
					 lists[i].kind);
		}
	}
	return known;
}

void
meta_when_words_close(struct meta_when_words *known)
{
	free(known);
}

/* The longest word that s begins with; of equals the first of the lists. */
static void
look_up(const struct meta_when_words *known, size_t slot, struct span s,
	const struct word **best, size_t *n)
{
	const struct word *w;
	size_t i, used;

	for (i = known->slot[slot]; i != 0; i = w->next) {
		w = &known->word[i - 1];
		used = covers(s, w->s);
		if (used > *n || (used == *n && used > 0 && w < *best)) {
			*n = used;
			*best = w;
		}
	}
}

enum meta_word
meta_word_at(const struct meta_when_words *known, struct span s, size_t *n)
{
	const struct word *best = NULL;
	const char *p = s.p;
	uint32_t first = next_folded(&p, span_end(s));
	uint32_t second = next_folded(&p, span_end(s));

	*n = 0;
	if (second != 0)
		look_up(known, slot_of(first, second), s, &best, n);
	look_up(known, slot_of(first, 0), s, &best, n);
	return best != NULL ? best->kind : META_WORD_NONE;
}
