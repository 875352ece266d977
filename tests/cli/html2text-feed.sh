# A feed keeps its titles and what its CDATA sections hold; offsets are true.
cat >feed.xml <<'END'
<?xml version="1.0"?>
<rss><channel><title>News</title>
<item><title>One &amp; two</title><description><![CDATA[<p>First <b>text</b>,
<script>no</script>then</p><p>second]]></description></item>
<item><title>Three</title><content>plain</content></item>
</channel></rss>
END
html2text feed.xml
html2text -q --blocks feed.xml | jq -r '.[] | "\(.source) \(.source_end)"' |
    while read -r from to; do
	tail -c +$((from + 1)) feed.xml | head -c $((to - from))
	echo '|'
    done
