#!/usr/bin/env python3
"""generate.py FOLDER MEGABYTES - a folder as scraped archives are: documents of
mixed sizes, scripts and markup, pages with scripts and menus, and the pictures
that lie between them.  The same arguments give the same bytes.

Sizes follow what archives of articles have: most documents are small, one in
fifty is long.  One document in four has Chinese text, one in ten is Cyrillic or
Japanese; one in twelve is stored in the charset of its country.  Lists of tags
are flow lists, values need quotes, text holds references, escapes, tables and
double blanks.  All words are ours."""
import os
import random
import struct
import sys
import zlib

LATIN = '''the river council said on Monday that work to raise the old wall was
finished nine days early and that the path along the water would open again
before the autumn rain report market school bridge museum water train letter
price station doctor village engineer library music harvest winter city
government company percent data people Docker'''.split()
HAN = '''河堤 加固 工程 昨日 完工 汛期 居民 政府 会议 强调 当前 疫情 防控 群众 市场
人民 汇率 数据 安全 北京 上海 记者 报道 发展 经济 企业 科技 学校 医院 文化 我们 他们
可以 没有 一个 进行'''.split()
KANA = '''市は 路面電車の 新車両を 四月から 運行すると 発表した 低床の 車両で
乗り降りが しやすく なる 利用者は'''.split()
CYRILLIC = '''городской совет сообщил что работы на набережной завершены на девять
дней раньше срока и дорожка вдоль реки снова открыта для жителей'''.split()
RARE = ['zebraquartz', '人民币升值']


def sentence(chance, script):
    if script == 'han':
        words = [chance.choice(HAN) for _ in range(chance.randint(6, 18))]
        return ''.join(w + ('，' if chance.random() < .15 else '')
                       for w in words) + chance.choice('。。。！？；')
    words = {'latin': LATIN, 'kana': KANA, 'cyrillic': CYRILLIC}[script]
    text = [chance.choice(words) for _ in range(chance.randint(6, 18))]
    if script == 'kana':
        return ''.join(text) + '。'
    return ' '.join(text).capitalize() + chance.choice(['.', '.', '.', '?'])


def paragraph(chance, script):
    glue = '' if script in ('han', 'kana') else ' '
    text = glue.join(sentence(chance, script)
                     for _ in range(chance.randint(1, 5)))
    if chance.random() < .01:
        text += glue + chance.choice(RARE)
    if chance.random() < .2:
        text += '  "quoted" \\ and 3/4'
    return text


def marked(chance, text):
    """A paragraph as HTML: links, emphasis, references."""
    half = len(text) // 2
    text = text.replace('"', chance.choice(['"', '&quot;', '&ldquo;']))
    if chance.random() < .4:
        text = text[:half] + '<a href="/a/%d?x=1&amp;y=2">' % half + \
            text[half:half + 6] + '</a>' + text[half + 6:]
    if chance.random() < .3:
        text = '<b>' + text[:4] + '</b>' + text[4:] + '&nbsp;'
    return text


def table(chance, script):
    rows = ['<table>']
    for _ in range(chance.randint(2, 8)):
        rows.append('<tr><td>' + sentence(chance, script)[:8] + '<td>' +
                    str(chance.randint(1, 9999)) + '<td>1.5&nbsp;km</tr>')
    return '\n'.join(rows + ['</table>'])


def matter(chance, script, number):
    title = sentence(chance, script)[:30].strip('.。')
    tags = ', '.join(chance.sample(HAN if script == 'han' else LATIN,
                                   chance.randint(1, 4)))
    return ('title: "%s: %d"\ndate: 20%02d-%02d-%02d %02d:%02d:00\n'
            'author: %s\ntags: [%s]\n%s' %
            (title, number, chance.randint(8, 23), chance.randint(1, 12),
             chance.randint(1, 28), chance.randint(0, 23),
             chance.randint(0, 59), chance.choice(['何清', 'Ann Reed']), tags,
             'categories:\n  - news\n  - "local: city"\n'
             if chance.random() < .5 else ''))


def document(chance, script, number, size):
    """Front matter over Markdown or HTML."""
    markdown = chance.random() < .6
    out, length = [], 0
    while length < size:
        if chance.random() < .04:
            part = '## ' + sentence(chance, script) if markdown else \
                table(chance, script)
        else:
            part = paragraph(chance, script)
            part = part if markdown else \
                '<p>' + marked(chance, part) + '</p>'
        out.append(part)
        length += len(part.encode())
    body = ('\n\n' if markdown else '\n').join(out)
    return '---\n' + matter(chance, script, number) + '---\n' + body + '\n'


def page(chance, script, number, size):
    """A page as a crawler saves it."""
    menu = ''.join('<li><a href="/%d">%s</a>' % (i, sentence(chance, script))
                   for i in range(20))
    text, length = [], 0
    while length < size:
        text.append('<p class="t">' + marked(chance, paragraph(chance, script)))
        length += len(text[-1].encode())
    code = 'var data={"a":[%s]};' % ','.join('%d' % i for i in range(400))
    title = sentence(chance, script)[:40]
    return ('<!DOCTYPE html><html><head><meta charset=utf-8><title>%s</title>'
            '<meta property="article:published_time" '
            'content="2021-05-%02dT10:00:00Z"><style>.t{margin:0}</style>'
            '<script>%s</script></head><body><nav><ul>%s</ul></nav>'
            '<article><h1>%s</h1>%s</article><footer>%s</footer></body></html>'
            % (title, number % 28 + 1, code, menu, title, '\n'.join(text), menu))


def picture(chance):
    """A PNG of noise, 30 to 200 KB."""
    width, height = 256, chance.randint(120, 800)
    lines = b''.join(b'\0' + chance.getrandbits(8 * width).to_bytes(width, "big") for _ in range(height))

    def chunk(kind, data):
        return struct.pack('>I', len(data)) + kind + data + \
            struct.pack('>I', zlib.crc32(kind + data))
    head = struct.pack('>IIBBBBB', width, height, 8, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + \
        chunk(b'IDAT', zlib.compress(lines, 1)) + chunk(b'IEND', b'')


def main():
    folder, left = sys.argv[1], int(float(sys.argv[2]) * 1e6)
    chance = random.Random(2022)
    number = 0
    while left > 0:
        below = os.path.join(folder, '%03d' % (number // 200))
        os.makedirs(below, exist_ok=True)
        script = chance.choices(['latin', 'han', 'kana', 'cyrillic'],
                                [65, 25, 5, 5])[0]
        size = int(min(200000, chance.paretovariate(1.1) * 900))
        if chance.random() < .12:
            name, text = '%06d.html' % number, \
                page(chance, script, number, size * 2)
        else:
            name, text = '%06d.md' % number, \
                document(chance, script, number, size)
        legacy = {'han': 'gb18030', 'cyrillic': 'windows-1251',
                  'kana': 'cp932', 'latin': 'windows-1252'}[script]
        data = text.encode()
        if chance.random() < .08 and name.endswith('.md'):
            data = text.encode(legacy, 'replace')
        with open(os.path.join(below, name), 'wb') as f:
            f.write(data)
        left -= len(data)
        if number % 400 == 399:
            with open(os.path.join(below, '%06d.png' % number), 'wb') as f:
                f.write(picture(chance))
        number += 1


main()
