#!/usr/bin/env python3
"""cases.py - front matter and streams through fm-extract, a case a line

tests/data/frontmatter.jsonl: name, input (or input_b64), opts, expected_meta
(null with expected_body null: no record), expected_body.  The input is a file.
tests/data/streams.jsonl: name, input, expected_records, through standard input.

Values are compared as text, so that 1.50 is not 1.5."""
import base64
import json
import os
import subprocess
import sys
import tempfile

tool = os.path.join(os.environ.get('B', 'build'), 'fm-extract')
data = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data')
passed = failed = 0


class Number(str):
    """A number as it is written."""


def load(line):
    return json.loads(line, parse_int=Number, parse_float=Number)


def show(x):
    if isinstance(x, Number):
        return str(x)
    if isinstance(x, str) and x.startswith('RAW:'):
        return x[4:]
    if isinstance(x, dict):
        return '{' + ','.join(json.dumps(k, ensure_ascii=False) + ':' + show(v)
                              for k, v in x.items()) + '}'
    if isinstance(x, list):
        return '[' + ','.join(map(show, x)) + ']'
    return json.dumps(x, ensure_ascii=False)


def records(args, given=b''):
    out = subprocess.run([tool, *args], input=given, stdout=subprocess.PIPE,
                         stderr=subprocess.DEVNULL).stdout
    text = out.decode('utf-8', 'surrogateescape')
    return [(show(r.get('meta', {})), r.get('body'))
            for r in map(load, filter(None, text.split('\n')))]


def check(name, got, want):
    global passed, failed
    if got == want:
        passed += 1
    else:
        failed += 1
        print('not ok: %s: %r, not %r' % (name, got, want))


def cases(name):
    with open(os.path.join(data, name), encoding='utf-8') as f:
        return [json.loads(line) for line in f]


with tempfile.TemporaryDirectory() as d:
    path = os.path.join(d, 'case.txt')
    for c in cases('frontmatter.jsonl'):
        with open(path, 'wb') as f:
            f.write(c['input'].encode() if c.get('input') is not None else
                    base64.b64decode(c['input_b64']))
        got = records([*c.get('opts', []), path])
        if c['expected_meta'] is None and c.get('expected_body') is None:
            check(c['name'], got, [])
            continue
        want = show(c['expected_meta'] or {}), c.get('expected_body')
        if want[1] is None:
            got = [(meta, None) for meta, _ in got]
        check(c['name'], got, [want])
for c in cases('streams.jsonl'):
    check(c['name'], records([], c['input'].encode()),
          [(show(r['meta']), r['body']) for r in c['expected_records']])
print('%d passed, %d failed' % (passed, failed))
sys.exit(failed > 0)
