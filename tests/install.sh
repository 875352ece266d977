#!/bin/sh
# install.sh - make install puts every program, page and completion where it
# belongs, under directories with blanks in their names too; PROGPREFIX renames
# html2text and nothing else; make uninstall leaves no file.
top=$(cd "$(dirname "$0")/.." && pwd) && cd "$top" || exit 2
B=${B:-build}
TOOLS=${TOOLS:-fm-extract html2text art-meta art-grep}
tmp=$(mktemp -d) || exit 2
trap 'rm -rf "$tmp"' EXIT
passed=0 failed=0

check()
{
	text=$1
	shift
	if "$@"; then
		passed=$((passed + 1))
	else
		failed=$((failed + 1))
		echo "not ok: $text"
	fi
}

# run_make TARGET [VARIABLE=VALUE ...]
run_make()
{
	${MAKE:-make} --no-print-directory "$@" B="$B" \
	    DESTDIR="$tmp/a root" PREFIX='/with blank' >"$tmp/log" 2>&1
}

# has PREFIX NAME SECTION: a program with its page and its completions
has_program()
{
	root="$tmp/a root/with blank"
	check "$1: no program" test -x "$root/bin/$1"
	check "$1: does not run" "$root/bin/$1" --version >"$tmp/version"
	check "$1: no page" test -s "$root/share/man/man1/$1.1"
	check "$1: another name in its page" grep -q "^\.Nm $1\$" \
	    "$root/share/man/man1/$1.1"
	for f in bash-completion/completions/$1 zsh/site-functions/_$1 \
	    fish/vendor_completions.d/$1.fish; do
		check "$1: not completed by $f" grep -q "$1" "$root/share/$f"
	done
}

files()
{
	find "$tmp/a root" ! -type d | wc -l
}

check "make install failed: $(cat "$tmp/log" 2>/dev/null)" run_make install
for t in $TOOLS; do
	has_program "$t"
done
check 'no art-tidy' test -x "$root/libexec/art-tools/art-tidy"
check 'no patterns' test -s "$root/share/art-tools/patterns"
check 'no page of records' test -s "$root/share/man/man5/art-record.5"
check 'other files than one a page, and five a program' [ "$(files)" = \
    $(($(ls man/*.[157] | wc -l) + 4 * $(echo $TOOLS | wc -w) + 2)) ]
check 'make uninstall failed' run_make uninstall
check "left: $(find "$tmp/a root" ! -type d)" [ "$(files)" = 0 ]

for prefix in art- x-; do
	check "make install PROGPREFIX=$prefix failed" \
	    run_make install PROGPREFIX=$prefix
	for t in $TOOLS; do
		[ "$t" != html2text ] || t=$prefix$t
		has_program "$t"
	done
	check "another page calls html2text by its old name" \
	    grep -q "^\.Xr ${prefix}html2text 1" \
	    "$root/share/man/man7/art-tools.7"
	check 'make uninstall failed' run_make uninstall PROGPREFIX=$prefix
	check "left: $(find "$tmp/a root" ! -type d)" [ "$(files)" = 0 ]
done

# A name that begins with the prefix keeps it.
check 'make install PREFIXED failed' run_make install PROGPREFIX=art- \
    PREFIXED='art-grep fm-extract'
has_program art-grep
has_program art-fm-extract

echo "$passed passed, $failed failed"
[ $failed = 0 ]
