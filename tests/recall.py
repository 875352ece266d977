#!/usr/bin/env python3
"""recall.py [DOCUMENTS [QUERIES]] - what art-grep finds in articles whose text
is known: all of it, and nothing else.

Makes articles the way programs that scrape news write them: inline tags inside
words, references, hard wraps, no-break and widthless characters, GBK, Big5 and
UTF-16, styles and scripts and attributes and comments full of the same words,
hidden text, deleted text, ruby.  Then asks for words and phrases that are in
them, and for words of the markup, in several ways.  Prints a line per wrong
answer and, last, "N passed, N failed"."""
import random
import re
import subprocess
import sys
import tempfile
import unicodedata

WORDS = '''河堤 加固 工程 昨日 完工 汛期 安心 村民 政府 会议 强调 当前 疫情 防控 群众
诉求 无小事 指出 城乡 结合部 责任 重点 区域 市场 人民币 汇率 数据 安全 法 北京 上海 记者
报道 发展 经济 企业 科技 创新 学校 教育 医院 健康 电影 文化 历史 春天 的 了 在 是 和 与 不
女 力 理 行'''.split()
ENGLISH = '''the of river levee works finished yesterday harvest village council
transfer learning quantitative easing market report data safety law station
people morning evening weather Docker GitHub café naïve résumé'''.split()
MARKUP = ['font', 'padding', 'display', 'div', '正文下iframe', '正文', 'onclick',
          'news_keyword', 'strong', 'utf-8', '二维码']
INLINE = [('<font>', '</font>'), ('<strong>', '</strong>'), ('<em>', '</em>'),
          ('<a href="https://example.org/?q=%E6%B2%B3" title="正文">', '</a>'),
          ('<span style="color:#333;padding:2px">', '</span>'),
          ('<!-- 正文下iframe -->', ''), ('<b\nclass=x>', '</b>'), ('<wbr>', ''),
          ('<span hidden>正文</span>', ''), ('<del>onclick</del>', ''),
          ('<script>var font = "padding";</script>', '')]
STYLE = '''<style>
 .font&#123;padding:8px;display:block&#125; /* 二维码 */
</style>'''
WIDTHLESS = '\u200b', '\ufeff', '&shy;', '\u2060'
NAMED = {'é': '&eacute;', 'ï': '&iuml;', '&': '&amp;', '<': '&lt;', '—': '&mdash;'}


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(seed)

    def words(self, n, english):
        return [self.rng.choice(ENGLISH if english else WORDS)
                for _ in range(n)]

    def paragraph(self, english):
        rng, out = self.rng, []
        for _ in range(rng.randint(1, 4)):
            words = self.words(rng.randint(3, 12), english)
            if english:
                out.append(' '.join(words).capitalize() + rng.choice('.!?'))
                continue
            text = ''
            for i, w in enumerate(words):
                text += w
                if i < len(words) - 1 and rng.random() < .15:
                    text += rng.choice('，、—&')
                elif rng.random() < .06:
                    text += rng.choice(['Docker', 'GDP', '5月23日', '3.2%'])
            out.append(text + rng.choice('。！？'))
        return (' ' if english else '').join(out)

    def character(self, c, references):
        rng = self.rng
        if c in '&<':
            return NAMED[c]
        if references and rng.random() < references:
            if c in NAMED:
                return NAMED[c]
            if ord(c) > 127:
                return rng.choice(['&#%d;', '&#x%X;']) % ord(c)
        return c

    def markup(self, text, t):
        rng, out, i, column = self.rng, '', 0, 0
        while i < len(text):
            if rng.random() < t['tags']:
                n = rng.randint(1, 6)
                before, after = rng.choice(INLINE)
                out += before + ''.join(self.character(c, t['references'])
                                        for c in text[i:i + n]) + after
                i, column = i + n, column + n
                continue
            c = text[i]
            if c == ' ' and t['nbsp']:
                c = rng.choice(['&nbsp;', '\u00a0', '  ', '\t', '\u3000'])
            elif c == 'é' and t['marks']:
                c = 'e\u0301'
            elif c == '北' and t['marks']:
                c = '\uF963'
            else:
                c = self.character(c, t['references'])
            out += c
            if t['widthless'] and rng.random() < .1:
                out += rng.choice(WIDTHLESS)
            i, column = i + 1, column + 1
            wide = i < len(text) and all(unicodedata.east_asian_width(x) == 'W'
                                         for x in text[i - 1:i + 1])
            if t['wrap'] and column >= 30 and (wide or c == ' ') and \
                    not out.rstrip(' ').endswith(WIDTHLESS):
                out, column = out.rstrip(' ') + '\n', 0
        return out

    def article(self, number):
        rng = self.rng
        english = rng.random() < .25
        t = dict(tags=rng.choice([0, .01, .03, .1]),
                 references=rng.choice([0, 0, 0, .05, 1]),
                 wrap=rng.random() < .15, nbsp=rng.random() < .15,
                 marks=rng.random() < .1, widthless=rng.random() < .1)
        charset = rng.choice(['utf-8'] * 8 + ['utf-16',
                             'utf-16' if english else 'gb18030'])
        title = ' '.join(self.words(3, True)) if english else \
            ''.join(self.words(4, False))
        text = [self.paragraph(english) for _ in range(rng.randint(1, 8))]
        body = []
        for p in text:
            body.append(rng.choice(['<p>', '<p>　　', '<div>']) +
                        self.markup(p, t))
            if rng.random() < .3:
                body.append('<img src="font.gif" alt="二维码" onclick=x>')
        if rng.random() < .3:
            rows = [self.words(2, english) for _ in range(2)]
            body.append('<table>' + ''.join(
                '<tr>' + ''.join('<td>' + w for w in row) for row in rows) +
                '</table>')
            text += [' '.join(row) for row in rows]
        if rng.random() < .5:
            body.insert(rng.randint(0, len(body)), STYLE)
        if rng.random() < .2:
            body.append('<p>汉<ruby>字<rt>onclick</rt></ruby>书写</p>')
            text.append('汉字书写')
        head = '---\ntitle: "%s"\ndate: 2022-%02d-%02d\n---\n' % (
            title.replace('疫', '\\u75ab') if rng.random() < .2 else title,
            number % 12 + 1, number % 28 + 1)
        html = '\n'.join(body) + '\n'
        return (head + html).encode(charset), [title] + text


def normal(s):
    s = re.sub('[\u00ad\u200b\u2060\ufeff]', '', s)
    return unicodedata.normalize('NFC', re.sub(r'\s+', ' ', s)).strip()


def run(*args):
    p = subprocess.run(('art-grep', *args), stdout=subprocess.PIPE,
                       stderr=subprocess.PIPE)
    if p.returncode > 1 or p.stderr:
        print('not ok:', args, p.returncode, p.stderr.decode()[:300])
    return p.stdout.decode().split('\n')[:-1]


def main():
    documents = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    queries = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    maker, rng = Maker(20220523), random.Random(7)
    passed = failed = 0
    truth = {}
    with tempfile.TemporaryDirectory() as top:
        for i in range(documents):
            path = '%s/%05d.html' % (top, i)
            data, text = maker.article(i)
            open(path, 'wb').write(data)
            truth[path] = [normal(p) for p in text]
        every = [p for text in truth.values() for p in text]
        asked = list(MARKUP) + ['他强调，当前', '不存在的词', 'absent words']
        while len(asked) < queries:
            p = rng.choice(every)
            n = rng.choice([1, 2, 2, 3, 4, 4, 6, 8, 12])
            at = rng.randint(0, max(0, len(p) - n))
            q = p[at:at + n].strip()
            if q:
                asked.append(q)
        ways = [('-F',), ('-F', '-i'), ('-F', '--fold'), ('-F', '-j1')]
        for i, q in enumerate(asked):
            way = ways[i % len(ways)]
            fold = str.lower if '-i' in way else str
            want = ['%s:%d:%s' % (path, k, p)
                    for path, text in sorted(truth.items())
                    for k, p in enumerate(text) if fold(q) in fold(p)]
            got = run(*way, '-e', q, top)
            if got == want:
                passed += 1
                continue
            failed += 1
            print('not ok:', *way, repr(q), len(want), 'wanted,',
                  len(set(want) - set(got)), 'missed,',
                  len(set(got) - set(want)), 'too many')
            for line in sorted(set(got) ^ set(want))[:4]:
                print('   ', '-+'[line in got], line[len(top):][:120])
    print('%d documents, %d queries' % (documents, len(asked)))
    print('%d passed, %d failed' % (passed, failed))
    return failed != 0


sys.exit(main())
