# Blocks: what stands where in the text and in the body.
html2text --blocks "$CORPUS/cjk-page.html" "$CORPUS/saved-post.md"
cat >p.html <<'END'
<h2>a &amp; b</h2><ul><li>c<li>d</ul>
END
html2text --jsonl --blocks --drop-body p.html
printf '{"text":"old","body":"<p>x"}\n{"text":"x\\n","blocks":[],"body":"<p>x"}\n' |
    html2text --blocks
