# Language, counts, digest and sketch come from the text; blanks and full-width
# forms change none of them, and nobody's language is overruled.
printf '%s\n' '{"meta":{},"text":"5月23日，蔡奇来到朝阳区。\n再坚持一下！"}' >zh
art-meta zh
art-meta --field lang,words,chars,reading_time_s zh
printf '{"meta":{"lang":"en-GB"},"text":"%s"}\n' \
    'One, two  and THREE.' ' Ｏne， two　and THREE．' |
    art-meta --field lang,words,hash
echo '{"meta":{}}' | art-meta --field lang,words,hash
