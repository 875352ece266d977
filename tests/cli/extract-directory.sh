# A directory is walked in sorted order; hidden files are skipped, globs choose.
mkdir -p d/z d/.git && cd d
for f in b.md a.md c.txt z/d.md .hidden.md .git/x.md; do
	printf -- '---\ntitle: %s\n---\n' "$f" >"$f"
done
fm-extract --field title .
echo --
fm-extract --include='*.md' --exclude=b.md --field title .
