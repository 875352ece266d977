# --no-body, --meta-only, --body-only and -0.
printf -- '---\ntitle: one\ntags: [a, b]\n---\n<p>1</p>\n---\ntitle: two\n---\n<p>2</p>' >s
fm-extract --no-body <s
fm-extract --meta-only <s
fm-extract --body-only <s
echo
fm-extract --body-only -0 <s | tr '\0' '|'
echo
