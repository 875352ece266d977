#!/usr/bin/env python3
"""coverage.py BUILD - what of lib/ the tests of a build with --coverage ran

One line a module: lines and branches, how many there are and what part of them
was run; folders and the sum at the end.  Tables do not count, nor does
confine.c: the programs of this build are not confined (tests/unconfined.c).
Status 1 when the sum is under 95 % of lines or 85 % of branches, or a module
under 85 % of lines.

coverage.py BUILD FILE.c - the lines of a file that were not run, and those with
a branch that was never taken ("-" in front)."""
import collections
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

LINES, BRANCHES, MODULE = 95, 85, 85
build = sys.argv[1]
only = sys.argv[2] if len(sys.argv) > 2 else None


def counted(path):
    return (path.startswith('lib/') and not path.endswith('_table.c') and
            path.endswith('.c') and not path.endswith('/confine.c'))


lines = collections.defaultdict(lambda: collections.defaultdict(int))
branches = collections.defaultdict(lambda: collections.defaultdict(int))
notes = [os.path.abspath(f)
         for f in glob.glob(build + '/lib/**/*.gcno', recursive=True)]
with tempfile.TemporaryDirectory() as d:
    for i in range(0, len(notes), 50):
        subprocess.run(['gcov', '-b', '--json-format', *notes[i:i + 50]],
                       cwd=d, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)
        for f in glob.glob(d + '/*.gcov.json.gz'):
            for one in json.load(gzip.open(f))['files']:
                path = os.path.normpath(one['file'])
                if not counted(path):
                    continue
                for l in one['lines']:
                    n = l['line_number']
                    lines[path][n] += l['count']
                    for k, b in enumerate(l['branches']):
                        branches[path][n, k] += b['count']
            os.unlink(f)

if only:
    source = open(only, encoding='utf-8').read().split('\n')
    partly = {n for (n, _), c in branches[only].items() if c == 0}
    for n in sorted(lines[only]):
        if lines[only][n] == 0:
            print('%5d  %s' % (n, source[n - 1]))
        elif n in partly:
            print('%5d- %s' % (n, source[n - 1]))
    sys.exit()


def part(counts):
    hit = sum(c > 0 for c in counts)
    return len(counts), hit, 100 * hit / len(counts) if counts else 100


bad = []
rows = collections.defaultdict(lambda: [[], []])
print('%-32s %7s %7s %9s %7s' % ('module', 'lines', 'run', 'branches', 'taken'))
for path in sorted(lines):
    l, b = list(lines[path].values()), list(branches[path].values())
    for key in (os.path.dirname(path) + '/', 'lib/ in all'):
        rows[key][0].extend(l)
        rows[key][1].extend(b)
    rows[path] = [l, b]
    if part(l)[2] < MODULE:
        bad.append(path)
for key in sorted(lines) + sorted(k for k in rows if k not in lines):
    l, b = map(part, rows[key])
    print('%-32s %7d %6.1f%% %9d %6.1f%%%s' %
          (key, l[0], l[2], b[0], b[2], ' *' if key in bad else ''))
l, b = map(part, rows['lib/ in all'])
if l[2] < LINES or b[2] < BRANCHES or bad:
    print('wanted: %d %% of lines, %d %% of branches, no module under %d %%'
          % (LINES, BRANCHES, MODULE))
    sys.exit(1)
