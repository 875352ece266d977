#!/usr/bin/env python3
"""nothing.py - no page that has text comes out empty.

    tests/nothing.py FILE|DIR...

A page with 400 characters of prose in its source gives at least a third of
them for reading, and something as an article, or it gets a note.  Prose is what
stands between two tags in 40 characters and more (a Han character counts as
three), outside of what no reader sees: scripts, styles, forms, other languages
of markup; what is hidden counts only where hardly anything else is there.  The
tags are found here by another parser than ours.
"""
import html.parser
import json
import os
import subprocess
import sys

UNSEEN = {'script', 'style', 'head', 'title', 'template', 'noscript', 'svg',
          'textarea', 'select', 'iframe', 'object', 'nav', 'dialog', 'math',
          'canvas', 'audio', 'video', 'button'}
RUN, PAGE = 40, 400


def weight(s):
    return sum(3 if '\u3000' <= c <= '\u9fff' else 1
               for c in s if not c.isspace())


class Prose(html.parser.HTMLParser):
    """Counts the prose; elements nest as their tags say, more or less."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.shown, self.hidden = [], 0, 0

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        style = (said.get('style') or '').replace(' ', '')
        if tag == 'body':
            self.open.clear()
        elif tag in UNSEEN:
            self.open.append((tag, 'unseen'))
        elif 'hidden' in said or 'display:none' in style or \
                'visibility:hidden' in style:
            self.open.append((tag, 'hidden'))
        elif any(tag == t for t, _ in self.open):
            self.open.append((tag, 'shown'))

    def handle_endtag(self, tag):
        if any(tag == t for t, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data):
        n, how = weight(data), {h for _, h in self.open}
        if n < RUN or 'unseen' in how:
            return
        if 'hidden' in how:
            self.hidden += n
        else:
            self.shown += n

    def found(self):
        return self.shown + (self.hidden if self.shown < 250 else 0)


def records(paths, *options):
    """The record of each path that html2text gives."""
    names = b'\0'.join(os.fsencode(p) for p in paths)
    out = subprocess.run(['html2text', '-q', '--jsonl', '--files0-from=-',
                          *options], input=names,
                         stdout=subprocess.PIPE).stdout
    return [json.loads(line) for line in out.split(b'\n') if line]


def names(args):
    for arg in args:
        if os.path.isfile(arg):
            yield arg
        for folder, _, files in sorted(os.walk(arg)):
            for f in sorted(files):
                if f.endswith(('.html', '.htm', '.xhtml')):
                    yield os.path.join(folder, f)


def noted(record):
    return any(n['code'] in ('no-text', 'text-from-script')
               for n in record.get('notes', []))


def main():
    passed = failed = 0
    paths = list(names(sys.argv[1:]))
    main_text = {r['path']: r for r in records(paths, '--main', '--drop-body')}
    for r in records(paths):
        prose = Prose()
        prose.feed(r['body'])
        found = prose.found()
        shown = weight(r.get('text', ''))
        article = main_text.get(r['path'], {})
        why = None
        if found >= PAGE and not noted(r) and shown * 3 < found:
            why = f'{shown} of {found} characters of prose'
        elif found >= PAGE and not noted(article) and \
                not article.get('text', '').strip():
            why = 'no article'
        passed += why is None
        failed += why is not None
        if why:
            print(f'not ok: {r["path"]}: {why}')
    print(f'{passed} passed, {failed} failed')
    sys.exit(failed > 0)


main()
