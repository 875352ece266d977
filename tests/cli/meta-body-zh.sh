# Chinese lines: an editor is no author, a reporter is when there is no other,
# labels that a script should have filled are nothing.
cat >a.html <<'END'
<h2>海上的一日</h2><p>2022-05-23 12:11 来源：东海日报 作者：张三</p>
<p>新华社上海5月23日电（记者 李四 王五）这一天，大海很平静。</p>
<p>我们的记者从有关部门获悉，大海很深。图片来源：视觉东海</p>
<p>（原标题：大海的一日）</p><p>责任编辑：赵六_NB1255</p>
END
cat >b.html <<'END'
<div>来源：　　责任编辑：</div><p>本报讯（记者 李四）大海很深，编辑部说。</p>
<p>更正：昨天的文章写错了一个字。</p><p>[责任编辑：孙小七 PK155]</p>
END
art-meta a.html b.html | jq -c .article | sed 's/,"words".*//'
art-meta --field title_original,source,authors,editors,reporters,dateline a.html b.html
