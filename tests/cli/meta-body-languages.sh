# Bylines, sources and dates of other languages; prose that looks like them.
n=0
while IFS= read -r line; do
    n=$((n + 1))
    printf '<p>%s</p><p>And so on.</p>\n' "$line" >$n.html
done <<'END'
By Ann Lee and Bob Roe
By the numbers: what we know
Written by Ann Lee | 5 May 2022
Editor: Ann Lee
Reporting by Ann Lee in London; editing by Bob Roe
BEIJING, May 23 (Xinhua) -- It was a day.
WASHINGTON (AP) — It was a day.
Correction: May 5, 2022
Last updated: May 5, 2022 at 4:30 PM
Von Karl Weiß und Anna Schwarz
Von Anfang an war es klar.
Stand: 5. Mai 2022
Veröffentlicht am 5. Mai 2022
Quelle: Nordpost
Par Jean Dupont, le 5 mai 2022
Mis à jour le 5 mai 2022
Por José García
Por favor, lea esto.
文・山田太郎
（記者 山田太郎）
公開日：2022年5月23日
更新日：2022年5月24日
홍길동 기자 hong@example.org
입력 2022.05.23 10:11
Автор: Иван Петров
Источник: Вестник
Обновлено: 5 мая 2022
END
i=0
while [ $((i += 1)) -le $n ]; do
    art-meta --field authors,editors,reporters,source,date,modified,dateline,correction $i.html
done | sed 's/\t/|/g'
