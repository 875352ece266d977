#!/usr/bin/env python3
"""members.py records FILE...   each line is strict JSON, escaped for a terminal
members.py passed BEFORE AFTER ADDED   AFTER has BEFORE's members, byte for byte
                                and in order, and of others only ADDED
members.py bodies FILE           a body is the end of the file it came from

Prints one line per failure and, last, "N passed, N failed"."""
import json
import re
import sys

DRIVES = re.compile('[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029'
                    '\u202a-\u202e\u2066-\u2069]')
BLANK = re.compile(r'[ \t\r]*')
passed = failed = 0


def check(ok, what):
    global passed, failed
    if ok:
        passed += 1
    else:
        failed += 1
        print('not ok:', what[:300])


def no_constant(text):
    raise ValueError('not JSON: ' + text)


def lines(path):
    # Not readlines: U+2028 and friends must not cut a record.
    data = open(path, 'rb').read()
    check(data == b'' or data.endswith(b'\n'), path + ': unfinished line')
    return data.split(b'\n')[:-1]


def raw_members(line):
    """The members of an object as (name, raw value), by skipping only."""
    decoder = json.JSONDecoder(parse_constant=no_constant)
    out, at = [], BLANK.match(line).end() + 1
    while True:
        at = BLANK.match(line, at).end()
        if line[at] == '}':
            return out
        if line[at] == ',':
            at = BLANK.match(line, at + 1).end()
        name, at = decoder.raw_decode(line, at)
        at = BLANK.match(line, at).end() + 1
        at = BLANK.match(line, at).end()
        _, end = decoder.raw_decode(line, at)
        out.append((name, line[at:end]))
        at = end


def records(paths):
    for path in paths:
        bad = []
        for i, line in enumerate(lines(path), 1):
            try:
                text = line.decode()
                json.loads(text, parse_constant=no_constant)
                if DRIVES.search(text):
                    bad.append((i, 'a control stands bare'))
            except ValueError as e:
                bad.append((i, str(e)))
        check(not bad, f'{path}: {bad[:3]}')


def passed_through(before, after, added):
    old, new = lines(before), lines(after)
    check(len(old) == len(new), f'{len(old)} records became {len(new)}')
    bad = []
    for i, (a, b) in enumerate(zip(old, new), 1):
        had = raw_members(a.decode())
        has = raw_members(b.decode())
        names = [n for n, _ in had]
        kept = [m for m in has if m[0] in names and m[0] not in added]
        extra = [n for n, _ in has if n not in names and n not in added]
        if kept != [m for m in had if m[0] not in added] or extra:
            bad.append((i, extra))
    check(not bad, f'{after}: members changed: {bad[:3]}')


def bodies(path):
    for line in lines(path):
        record = json.loads(line)
        if record['charset'] != 'UTF-8' or 'notes' in record:
            continue
        data = open(record['path'], 'rb').read()
        check(data.endswith(record['body'].encode()),
              record['path'] + ': the body is not the end of the file')


def main():
    what, rest = sys.argv[1], sys.argv[2:]
    if what == 'records':
        records(rest)
    elif what == 'passed':
        passed_through(rest[0], rest[1], rest[2].split(','))
    elif what == 'bodies':
        bodies(rest[0])
    print(f'{passed} passed, {failed} failed')
    return failed > 0


sys.exit(main())
