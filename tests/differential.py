#!/usr/bin/env python3
"""differential.py [PATTERNS [FILE...]] - art-grep selects the lines that
grep -P selects of the same text.

The text is what art-grep itself takes the documents for (recall.py is about
that), as plain lines for grep and as a record for art-grep.  Patterns are made
of pieces of that text: strings, and expressions around them, in all the
languages that it is in.  Prints a line per difference and, last,
"N passed, N failed"."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile


def run(*args):
    p = subprocess.run(args, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    return p.returncode, p.stdout.decode().split('\n')[:-1]


def piece(rng, lines):
    line = rng.choice(lines)
    n = rng.choice([1, 2, 2, 3, 4, 6, 9])
    at = rng.randint(0, max(0, len(line) - n))
    return line[at:at + n]


def escaped(s):
    return ''.join('\\' + c if c in r'\^$.[]|()?*+{}#-' else c for c in s)


def pattern(rng, lines):
    """Options and a pattern."""
    kind, p = rng.randint(0, 9), piece(rng, lines)
    case = rng.choice([[], [], ['-i']])
    if kind <= 2:
        return case + ['-F'], p
    if kind == 3:
        return case, escaped(p) + '|' + escaped(piece(rng, lines))
    if kind == 4:
        i = rng.randint(0, len(p) - 1)
        return case, escaped(p[:i]) + '.' + escaped(p[i + 1:])
    if kind == 5:
        return case, escaped(p) + rng.choice(['.*', '.{0,9}', '.+?']) + \
            escaped(piece(rng, [rng.choice(lines)]))
    if kind == 6:
        return case, '(?:' + escaped(p) + '){1,2}' + rng.choice(['', '$'])
    if kind == 7:
        return case, rng.choice(['^', '']) + escaped(p[:-1]) + \
            '[' + ''.join(sorted({escaped(c) for c in piece(rng, lines) + p[-1]})) + ']'
    if kind == 8:
        return case, escaped(p[:-1]) + '(' + escaped(p[-1]) + ')?' + \
            escaped(piece(rng, lines)[:1])
    return case + ['-x'], rng.choice(['.*', '']) + escaped(p) + '.*'


def main():
    rng = random.Random(20220523)
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 150
    files = sys.argv[2:] or ['tests/corpus']
    _, lines = run('art-grep', '-s', '-h', '-m40', '', *files)
    lines = [re.sub('^[0-9]*:', '', l)[:400] for l in lines]
    lines = [l.strip() for l in lines if l.strip() and '\r' not in l]
    passed = failed = 0
    with tempfile.TemporaryDirectory() as top:
        plain, record = top + '/lines', top + '/record.jsonl'
        open(plain, 'w').write(''.join(l + '\n' for l in lines))
        open(record, 'w').write(json.dumps({'text': '\n'.join(lines)},
                                           ensure_ascii=False) + '\n')
        for _ in range(count):
            options, p = pattern(rng, lines)
            # grep -iF takes the Turkish dotless i for an i; -P does not
            same = [o for o in options if o != '-F']
            theirs = run('grep', '-naP', *same, '-e',
                         escaped(p) if '-F' in options else p, plain)
            ours = run('art-grep', '-nh', *options, '-e', p, record)
            if theirs == ours:
                passed += 1
                continue
            failed += 1
            print('not ok:', *options, repr(p), theirs[0], ours[0],
                  len(theirs[1]), len(ours[1]))
            for l in sorted(set(theirs[1]) ^ set(ours[1]))[:3]:
                print('   ', '-+'[l in ours[1]], l[:160])
    print('%d patterns on %d lines' % (count, len(lines)))
    print('%d passed, %d failed' % (passed, failed))
    return failed != 0


os.environ['LC_ALL'] = 'C.UTF-8'
sys.exit(main())
