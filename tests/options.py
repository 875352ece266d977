#!/usr/bin/env python3
"""options.py FOLDER...: the options law.  With every option of every tool, over
every document in the folders, the status is 0 or 1, what is printed is valid
UTF-8, records are valid JSON, and no document is lost.  The rows are those of
options.tsv; an option that --help names and no row has is a failure.  The tools
are found in PATH.  ALL=1 also tries pairs of rows.

Prints one line per failure and, last, "N passed, N failed"."""
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MARK = '\x1d\x1e'
# Options that end the run or name an input, and those that tests/cli has.
OTHER = {'--help', '--version', '--completions', '--files0-from', '--body',
         '--text', '--meta', '--list-fields', '--list-sources',
         '--quiet'}
passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('not ok:', what)


def rows():
    with open(os.path.join(HERE, 'options.tsv'), encoding='utf-8') as f:
        for line in f:
            if line.strip() and not line.startswith('#'):
                tool, options, shape, count = line.rstrip('\n').split('\t')
                yield tool, options.split(' '), shape, count


def documents(folders):
    names = []
    for folder in folders:
        for path, below, files in os.walk(folder):
            below.sort()
            names += [os.path.join(path, name) for name in sorted(files)]
    return names


def is_json(lines, kind):
    try:
        return all(isinstance(json.loads(line), kind) for line in lines)
    except ValueError:
        return False


def fault(shape, count, number, text):
    """What is wrong with the output of a run, or None."""
    lines = text.split('\n')
    if shape == 'texts':
        got = text.count(MARK) + 1
    elif shape == 'nul':
        got = text.count('\0')
    else:
        got = len(lines) - 1
    if shape in ('records', 'json', 'lines') and lines[-1] != '':
        return 'the last line is not ended'
    if shape in ('records', 'json') and \
            not is_json(lines[:-1], dict if shape == 'records' else object):
        return 'a line is not JSON'
    if count == '=' and got != number or count == '+' and got < number:
        return '%d of %d documents' % (got, number)
    return None


def undamaged(names):
    """The files that lose nothing: art-grep ends with 2 for the others."""
    return [name for name in names if subprocess.run(
        ['fm-extract', '-q', '--body-only', name], stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL).returncode == 0]


class Names:
    """A file for --files0-from, and how many documents it stands for."""

    def __init__(self, names):
        self.file = tempfile.NamedTemporaryFile()
        self.file.write(b'\0'.join(os.fsencode(name) for name in names))
        self.file.flush()
        self.option = '--files0-from=' + self.file.name
        out = subprocess.run(['fm-extract', '-q', self.option],
                             stdout=subprocess.PIPE).stdout
        self.documents = out.count(b'\n')
        empty = sum(os.path.getsize(name) == 0 for name in names)
        check(self.documents >= len(names) - empty, '%d records of %d files' %
              (self.documents, len(names)))


def run(tool, options, shape, count, names):
    command = [tool] + ([] if tool == 'art-grep' else ['-q']) + options
    if tool == 'art-grep':
        command[1:1] = ['-s']
    if shape == 'texts':
        command.append('--separator=' + MARK)
    command.append(names.option)
    done = subprocess.run(command, stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    what = ' '.join(command[:-1]).replace(MARK, 'MARK') + ': '
    if done.returncode > (2 if count == '!' else 1) or done.returncode < 0:
        err = done.stderr.decode('utf-8', 'replace')[-200:]
        return check(False, what + 'status %d: %s' % (done.returncode, err))
    try:
        text = done.stdout.decode('utf-8')
    except UnicodeDecodeError as e:
        return check(False, what + str(e))
    why = fault(shape, count, names.documents, text)
    check(why is None, what + str(why))


def check_rows(table):
    """Every option of --help stands in a row."""
    for tool in sorted({row[0] for row in table}):
        known = {option.split('=')[0] for row in table if row[0] == tool
                 for option in row[1]}
        text = subprocess.run([tool, '--help'], stdout=subprocess.PIPE,
                              check=True).stdout.decode()
        for short, option in re.findall(
                r'^  (?:(-\w), |    )(--[a-z0-9-]+)', text, re.M):
            check(option in known or option in OTHER or short in known,
                  '%s %s is in no row of options.tsv' % (tool, option))


def pairs(table):
    """Two rows of a tool at once, where their shapes agree."""
    chance = random.Random(1)
    for tool in ('fm-extract', 'html2text', 'art-meta'):
        mine = [row for row in table if row[0] == tool and
                row[2] in ('records', 'texts') and row[3] == '=']
        for _ in range(40):
            a, b = chance.sample(mine, 2)
            if a[2] == b[2]:
                yield tool, a[1] + b[1], a[2], '='


def main():
    table = list(rows())
    names = documents(sys.argv[1:])
    check_rows(table)
    if os.environ.get('ALL'):
        table += pairs(table)
    every, whole = Names(names), Names(undamaged(names))
    for tool, options, shape, count in table:
        run(tool, options, shape, count,
            whole if tool == 'art-grep' else every)
    print('%d passed, %d failed' % (passed, failed))
    return failed > 0


sys.exit(main())
