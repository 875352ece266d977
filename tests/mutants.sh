#!/bin/sh
# mutants.sh [LIST] - faults of one token that a test has to notice.
#
# LIST (default: tests/mutants.tsv) has four columns: a file, a text that stands
# in it once, what it becomes, and the tests that fail then: unit/NAME,
# fuzz/NAME (its corpus), cli/NAME (golden cases, NAME may be a pattern),
# separated by blanks.  A blank stands for any number of blanks and tabs.  Each
# mutant is built in a copy of the tree and run
# against its tests; it is dead when one of them fails.  A text that is not
# there, or more than once, is a failure, too: the list has to follow the code.
# ONLY=TEXT takes the rows that hold TEXT.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
list=${1-tests/mutants.tsv}
case $list in /*) ;; *) list=$top/$list ;; esac
copy=$top/build/mutants
passed=0 failed=0
unset B CFLAGS MAKEFLAGS MFLAGS MAKELEVEL
trap 'exit 130' INT TERM # after what is being built

# The tree as it is, files that are the same left alone for make's sake.
git ls-files -coz --exclude-standard | python3 -c '
import filecmp, os, shutil, sys
for f in sys.stdin.read().split("\0"):
    to = os.path.join(sys.argv[1], f)
    if not os.path.isfile(f) or os.path.exists(to) and filecmp.cmp(f, to):
        continue
    os.makedirs(os.path.dirname(to), exist_ok=True)
    shutil.copy(f, to)
' "$copy"
cd "$copy" || exit 2

build() # TARGET...
{
	make -j2 "$@" >build.log 2>&1
}

tool() # GOLDEN-CASE
{
	case $1 in
	extract-*) echo build/fm-extract ;;
	grep-*) echo build/art-grep ;;
	meta-*) echo build/art-meta ;;
	html2text-*) echo build/html2text build/art-tidy ;;
	*) echo all ;;
	esac
}

targets() # TEST...
{
	for t; do
		case $t in
		cli/*) tool "${t#cli/}" ;;
		*) echo "build/$t" ;;
		esac
	done
}

# A test that has much to say is not listened to until its end.
run_test() # PROGRAM ARGUMENT...
{
	{
		timeout 120 "$@" 2>&1
		echo $? >status
	} | head -c 100000 >test.log
	[ "$(cat status)" = 0 ]
}

# Do all of the tests pass?
holds() # TEST...
{
	for t; do
		case $t in
		cli/*)
			timeout 120 env B=build tests/run.sh \
			    tests/cli/${t#cli/}.sh >test.log 2>&1 ;;
		fuzz/*) run_test "build/$t" tests/fuzz/corpus/"${t#*/}"/* ;;
		*) run_test "build/$t" ;;
		esac || return 1
	done
}

rows()
{
	grep -v '^#' "$list" | grep -F -- "${ONLY-}"
}

# A module that is linked before the library takes the place of its own, so one
# file has to be compiled, and nothing else made.
cflags=$(make -s print-ALL_CFLAGS) libs=$(make -s print-ALL_LIBS)
compile() # FILE.c
{
	eval "cc $cflags -O0 -w -c -o mutant.o $1" >build.log 2>&1
}
link() # unit/NAME or fuzz/NAME
{
	case $1 in fuzz/*) main=build/tests/fuzz/main.o ;; *) main= ;; esac
	eval "cc -o 'build/$1' 'build/tests/$1.o' mutant.o $main" \
	    "build/libart.a $libs" >build.log 2>&1
}

# A header concerns many files, a command is linked by make's rule.
needs_make() # FILE TEST...
{
	case $1,$* in *.h,* | *\ cli/*) ;; *) return 1 ;; esac
}

# What the row's tests need, with the fault in it.
mutate() # FILE TEST...
{
	if needs_make "$@"; then
		shift
		build $(targets "$@")
		return
	fi
	compile "$1" && shift && for t; do link "$t" || return 1; done
}

all=$(rows | cut -f4 | tr ' ' '\n' | sort -u)
build $(targets $all) || { tail -n 20 build.log; exit 2; }
for t in $all; do
	holds "$t" || { echo "not ok: $t fails on the code as it is"; exit 2; }
done

rows >rows.list
while IFS='	' read -r file from to tests; do
	why=
	if ! python3 - "$top/$file" "$file" "$from" "$to" <<-'END'
		import re, sys
		source, target, a, b = sys.argv[1:]
		text = open(source, encoding='utf-8').read()
		at = re.finditer('[ \t]+'.join(map(re.escape, a.split())), text)
		found = [m.span() for m in at]
		if len(found) != 1:
		    sys.exit(1)
		text = text[:found[0][0]] + b + text[found[0][1]:]
		open(target, 'w', encoding='utf-8').write(text)
	END
	then
		why='does not stand there once'
	elif ! mutate "$file" $tests </dev/null; then
		why='does not compile'
	elif holds $tests </dev/null; then
		why='survived'
	fi
	if [ -z "$why" ]; then passed=$((passed + 1)); else
		failed=$((failed + 1))
		echo "not ok: $file: $from -> $to: $why ($tests)"
	fi
	cp "$top/$file" "$file"
	! needs_make "$file" $tests || build $(targets $tests) </dev/null
done <rows.list
echo "$passed passed, $failed failed"
[ $failed = 0 ]
