#!/usr/bin/env python3
"""bench.py - the tools beside other programs, as ratios of processor time.

Each row is a piece of work, our command for it and a peer's.  Both read the
same bytes from the page cache, in turns, RUNS times; the least processor time
(user and system) of each is printed, and ours as a multiple of theirs: under 1
is faster.  The peers search bytes or do part of the work; they are here for
their speed.  One that is not installed is left out.  Nothing fails because of a
time.

	CORPUS=DIR make bench	on a folder of yours instead of generated one
	MB=60 RUNS=3 make bench	size of what is generated, number of runs
	FETCH=1 make bench	npm fetches gray-matter and readability.js

Ours run with -j1; the last rows give what a second thread gains, in elapsed
time."""
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
BIN = os.path.abspath(os.environ.get('B', 'build'))
RUNS = int(os.environ.get('RUNS', '3'))
MB = os.environ.get('MB', '60')
PACKAGES = ['gray-matter', '@mozilla/readability', 'linkedom']

# A reader of front matter and one of pages, run by node over files from stdin.
GRAY_MATTER = '''const matter = require('gray-matter'), fs = require('fs');
for (const f of fs.readFileSync(0, 'utf8').split('\\0')) {
	try { JSON.stringify(matter(fs.readFileSync(f, 'utf8'), {})); } catch {}
}'''
READABILITY = '''const { Readability } = require('@mozilla/readability');
const { parseHTML } = require('linkedom'), fs = require('fs');
for (const f of fs.readFileSync(0, 'utf8').split('\\0')) {
	try {
		const { document } = parseHTML(fs.readFileSync(f, 'utf8'));
		new Readability(document).parse().textContent;
	} catch {}
}'''

# What is done, our command, the peer's; {name} is a path, see material().
ROWS = [
    ('front matter of files', 'fm-extract -j1 -q {files}',
     'xargs -0 cat <{names}'),
    ('', 'fm-extract -j1 -q {files}', 'rg -j1 -c ^title: {files}'),
    ('front matter of Markdown files',
     'fm-extract -j1 -q --files0-from={markdown}', 'xargs -0 cat <{markdown}'),
    ('', 'fm-extract -j1 -q --files0-from={markdown}',
     'node {gray} <{markdown}'),
    ('dates of records', 'art-meta -j1 -q --field date {records}',
     'jq -r .meta.date {records}'),
    ('titles of records', 'art-meta -j1 -q --field title {records}',
     'jq -r .meta.title {records}'),
    ('all metadata', 'art-meta -j1 -q {records}', 'jq -c . {records}'),
    ('text of records', 'html2text -j1 -q {records}', 'jq -r .body {records}'),
    ('text of pages', 'html2text -j1 -q --files0-from={pages}',
     'xargs -0 -n1 w3m -dump -T text/html <{pages}'),
    ('', 'html2text -j1 -q --files0-from={pages}',
     'xargs -0 -n1 lynx -dump -force_html <{pages}'),
    ('', 'html2text -j1 -q --files0-from={pages}',
     'xargs -0 -n1 {debian} <{pages}'),
    ('article of pages', 'html2text -j1 -q --main --files0-from={pages}',
     'node {readability} <{pages}'),
    ('a word in text', 'art-grep -j1 -F {word} {text}', 'rg -F {word} {text}'),
    ('', 'art-grep -j1 -F {word} {text}', 'ugrep -J1 -F {word} {text}'),
    ('a rare word in text', 'art-grep -j1 -F {rare} {text}',
     'rg -F {rare} {text}'),
    ('a word that is absent', 'art-grep -j1 -F {absent} {text}',
     'rg -F {absent} {text}'),
    ('', 'art-grep -j1 -F {absent} {text}', 'grep -F {absent} {text}'),
    ('count of a word', 'art-grep -j1 -c -F {word} {text}',
     'rg -c -F {word} {text}'),
    ('no matter the case', 'art-grep -j1 -i -F {word} {text}',
     'rg -i -F {word} {text}'),
    ('a whole word', 'art-grep -j1 -w -F {word} {text}',
     'rg -w -F {word} {text}'),
    ('an expression', "art-grep -j1 '[0-9]+/[0-9]+' {text}",
     "rg '[0-9]+/[0-9]+' {text}"),
    ('1,000 words', 'art-grep -j1 -F -f {words} {text}',
     'rg -F -f {words} {text}'),
    ('articles by their date', "art-grep -j1 --where 'date == 2020-05' {text}",
     "jq -c 'select(.meta.date // \"\" | tostring | startswith(\"2020-05\"))' "
     '{text}'),
    ('files with an absent word', 'art-grep -j1 -l -F {absent} {files}',
     'rg -j1 -l -F {absent} {files}'),
    ('pages with an absent word',
     'art-grep -j1 -l -F {absent} --files0-from={pages}',
     'html2text -j1 -q --style=grep --files0-from={pages}'),
]
TWICE = ['fm-extract -q {files}', 'html2text -q {records}',
         'art-meta -q {records}', 'art-grep -F {word} {text}']


def spent():
    """Processor seconds of all commands so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command):
    """Processor and elapsed seconds of a shell command, or None."""
    before, start = spent(), time.monotonic()
    done = subprocess.run(['bash', '-c', command], stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if done.returncode > 123:
        return None
    return spent() - before, time.monotonic() - start


def least(commands, which):
    """The least time of each command; they run in turns."""
    best = [None] * len(commands)
    for _ in range(RUNS):
        for i, command in enumerate(commands):
            took = run(command)
            if took is None:
                return None
            best[i] = min(took[which], best[i] or took[which])
    return [max(b, .001) for b in best]


def write_names(path, names):
    with open(path, 'wb') as f:
        f.write(b'\0'.join(os.fsencode(name) for name in names))


def write_words(path, text):
    """1,000 words: most are nowhere, some begin as words of the text."""
    with open(text, encoding='utf-8') as f:
        sample = [word for word in f.read(400000).split() if
                  4 < len(word) < 20 and word.isalpha()]
    with open(path, 'w', encoding='utf-8') as f:
        for i in range(1000):
            f.write(sample[i * 37 % len(sample)][:5] + 'qx%03d\n' % i)


def fetch(folder):
    """The folder whose node_modules has the packages of node, or None."""
    if os.environ.get('NODE_MODULES'):
        return os.environ['NODE_MODULES']
    if not os.environ.get('FETCH') or not shutil.which('npm'):
        return None
    done = subprocess.run(['npm', 'install', '--silent', '--no-audit',
                           '--no-fund', '--prefix', folder] + PACKAGES,
                          stdout=subprocess.DEVNULL)
    return folder if done.returncode == 0 else None


def material(tmp):
    """What the rows name, made of CORPUS or of what generate.py writes."""
    files = os.environ.get('CORPUS')
    if not files:
        files = os.path.join(tmp, 'files')
        subprocess.run([sys.executable, os.path.join(HERE, 'generate.py'),
                        files, MB], check=True)
    made = {'files': files, 'absent': 'qqzzqq', 'rare': 'zebraquartz',
            'word': 'market'}
    for name in ('names', 'markdown', 'pages', 'records', 'text', 'words',
                 'gray', 'readability'):
        made[name] = os.path.join(tmp, name)
    every = sorted(os.path.join(path, name) for path, _, names in
                   os.walk(files) for name in names)
    write_names(made['names'], every)
    write_names(made['markdown'], [n for n in every if n.endswith('.md')])
    write_names(made['pages'], [n for n in every if
                                n.endswith(('.html', '.htm'))][:300])
    for name in ('records', 'text'):
        made[name] += '.jsonl'
    subprocess.run('fm-extract -q {files} >{records}; html2text -q --drop-body '
                   '--style=grep {records} >{text}'.format(**made), shell=True)
    write_words(made['words'], made['text'])
    # Ours has the name of another program: its path is not ours.
    made['debian'] = shutil.which('html2text', path=os.pathsep.join(
        p for p in os.environ['PATH'].split(os.pathsep) if p != BIN)) or ''
    modules = fetch(os.path.join(tmp, 'npm'))
    for name, text in (('gray', GRAY_MATTER), ('readability', READABILITY)):
        made[name] += '.cjs'
        with open(made[name], 'w') as f:
            f.write(text)
        if modules is None:
            made[name] = ''
    os.environ['NODE_PATH'] = os.path.join(modules or '', 'node_modules')
    return made, len(every)


def peer_name(peer):
    """The program that does a peer's work: xargs only starts it."""
    words = peer.split()
    if words[0] == 'xargs':
        words = [w for w in words[1:] if not w.startswith('-')]
    return words[0]


def is_there(peer, made):
    name = peer_name(peer)
    for key in ('debian', 'gray', 'readability'):
        if '{%s}' % key in peer and not made[key]:
            return False
    return name.startswith('{') or shutil.which(name) is not None


def main():
    os.environ.update(PATH=BIN + os.pathsep + os.environ['PATH'],
                      LC_ALL='C.UTF-8')
    for name in ('ART_JOBS', 'ART_TZ', 'TZ'):
        os.environ.pop(name, None)
    tmp = tempfile.mkdtemp()
    try:
        made, count = material(tmp)
        size = os.path.getsize
        print('%d files; records %.0f MB, their text %.0f MB; least of %d runs'
              % (count, size(made['records']) / 1e6, size(made['text']) / 1e6,
                 RUNS))
        print('%-30s %-26s %8s %8s %7s' %
              ('work', 'peer', 'ours s', 'peer s', 'ratio'))
        absent = set()
        for work, ours, peer in ROWS:
            name = {'{debian}': "Debian's html2text", 'node':
                    'gray-matter' if '{gray}' in peer else 'readability.js'
                    }.get(peer_name(peer), peer_name(peer))
            if not is_there(peer, made):
                absent.add(name)
                continue
            best = least([ours.format(**made), peer.format(**made)], 0)
            if best is None:
                print('%-30s %-26s failed' % (work, name))
                continue
            print('%-30s %-26s %8.3f %8.3f %7.2f' %
                  (work, name, best[0], best[1], best[0] / best[1]))
            sys.stdout.flush()
        for command in TWICE:
            text = command.format(**made)
            best = least([text.replace(' ', ' -j1 ', 1),
                          text.replace(' ', ' -j2 ', 1)], 1)
            if best is not None:
                print('%-30s %-26s %8.3f %8.3f %7.2f' %
                      ('two threads, elapsed', command.split()[0] + ' -j1/-j2',
                       best[0], best[1], best[0] / best[1]))
        if absent:
            print('not there, left out: ' + ', '.join(sorted(absent)))
    finally:
        shutil.rmtree(tmp)


main()
