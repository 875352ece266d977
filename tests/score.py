#!/usr/bin/env python3
"""score.py [-v] [--floor] [PAGES] - how well articles and their metadata are found

PAGES (default ../shared/pages) has saved pages and what people found in them:

    web.jsonl     strings that must, and must not, be in the article; title,
                  author, date
    zhnews.jsonl  source, editors and authors of Chinese news pages

Prints precision, recall and F1 of each; -v also what was wrong, page by page.
A string counts when it stands in the text, blanks apart; a title or name when
its letters and digits are the same; a date when the day is.  The programs are
those of $B (build).  Nothing is printed, and nothing wrong, without PAGES.

--floor: PAGES (default tests/pages) has floor.tsv, too, with the least F1 of
each; one line a score that is below, and "N passed, M failed"."""
import json
import os
import re
import subprocess
import sys
import unicodedata

TOP = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
BUILD = os.path.join(TOP, os.environ.get('B', 'build'))


class Score:
    def __init__(self, name):
        self.name, self.right, self.wrong, self.missed = name, 0, 0, 0

    def add(self, want, got):
        """Count the members of two sets."""
        self.right += len(want & got)
        self.wrong += len(got - want)
        self.missed += len(want - got)

    def f1(self):
        p = self.right / max(1, self.right + self.wrong)
        r = self.right / max(1, self.right + self.missed)
        return 2 * p * r / max(1e-9, p + r)

    def __str__(self):
        p = self.right / max(1, self.right + self.wrong)
        r = self.right / max(1, self.right + self.missed)
        return '%-8s P %.3f  R %.3f  F1 %.4f  (%d right, %d wrong, %d missed)' \
            % (self.name, p, r, self.f1(), self.right, self.wrong,
               self.missed)


def blanks(s):
    return re.sub(r'\s+', ' ', s).strip()


def letters(s):
    s = unicodedata.normalize('NFKC', s).casefold()
    return ''.join(c for c in s if c.isalnum())


def names(v):
    if isinstance(v, str):
        v = re.split(r'[;,、]| and ', v)
    return {letters(n) for n in v or []} - {''}


def run(tool, *args):
    """Records by path."""
    out = subprocess.run([os.path.join(BUILD, tool), '-q', *args],
                         stdout=subprocess.PIPE, check=False).stdout
    records = map(json.loads, out.splitlines())
    return {r['path']: r for r in records}


def read(pages, name):
    try:
        lines = open(os.path.join(pages, name), encoding='utf-8')
    except OSError:
        return []
    rows = [json.loads(line) for line in lines]
    for r in rows:
        r['file'] = os.path.join(pages, r['file'])
    return rows


def body(rows, verbose):
    score = Score('body')
    got = run('html2text', '--jsonl', '--main', '--style=grep', '--drop-body',
              '--from=html', *(r['file'] for r in rows))
    for r in rows:
        text = blanks(got.get(r['file'], {}).get('text', ''))
        want = set(map(blanks, r['with']))
        bad = {s for s in map(blanks, r['without']) if s in text}
        found = {s for s in want if s in text}
        score.add(want, found | bad)
        if verbose:
            for s in sorted(want - found):
                print('%s: missed: %s' % (r['file'], s[:100]))
            for s in sorted(bad):
                print('%s: wrong: %s' % (r['file'], s[:100]))
    return [score]


def fields(rows, wanted, verbose):
    """wanted: (name in rows, field of the article, reading of both)"""
    scores = [Score(name) for name, _, _ in wanted]
    got = run('art-meta', '--from=html', *(r['file'] for r in rows))
    for r in rows:
        article = got.get(r['file'], {}).get('article', {})
        for score, (name, field, of) in zip(scores, wanted):
            if name not in r or r[name] is None:
                continue
            want, has = of(r[name]), of(article.get(field) or '')
            score.add(want, has)
            if verbose and want != has:
                print('%s: %s: %s, not %s' % (r['file'], name,
                                              article.get(field), r[name]))
    return scores


def main():
    args = [a for a in sys.argv[1:] if a not in ('-v', '--floor')]
    verbose, floor = '-v' in sys.argv, '--floor' in sys.argv
    own, other = (os.path.join(TOP, *p)
                  for p in (['tests', 'pages'], ['..', 'shared', 'pages']))
    pages = args[0] if args else own if floor else other
    scores = []
    rows = read(pages, 'web.jsonl')
    one = lambda s: {letters(s)} - {''}
    if rows:
        scores += body(rows, verbose)
        scores += fields(rows, [('title', 'title', one),
                                ('author', 'authors', names),
                                ('date', 'date',
                                 lambda s: {s[:10]} - {''})], verbose)
    rows = read(pages, 'zhnews.jsonl')
    if rows:
        scores += fields(rows, [('source', 'source', one),
                                ('editors', 'editors', names),
                                ('authors', 'authors', names)], verbose)
    if floor:
        return below(scores, os.path.join(pages, 'floor.tsv'))
    for score in scores:
        print(score)
    return 0


def below(scores, path):
    """Which scores are under their floor?  The exit status."""
    with open(path, encoding='utf-8') as f:
        least = dict(line.split() for line in f if not line.startswith('#'))
    bad = [s for s in scores if s.f1() < float(least.pop(s.name))]
    for score in bad:
        print('not ok:', score)
    for name in least:
        print('not ok: no score of', name)
    failed = len(bad) + len(least)
    print('%d passed, %d failed' % (len(scores) - len(bad), failed))
    return failed > 0


sys.exit(main())
