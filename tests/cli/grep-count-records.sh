# -c and -L print records without a match, too, also those whose line is enough
# to tell: before, between and behind others.
records()
{
	printf '%s\n' '{"path":"a","text":"none"}' \
	    '{"path":"b","meta":{"title":"word"},"text":"a word\nword"}' \
	    '{"path":"c","text":"none"}' \
	    '{"path":"d","meta":{},"text":"","body":"<title>word</title>x"}' \
	    '{"path":"e","body":"<p>a <b>wo</b>rd"}' \
	    '{"path":"f","text":"none"}'
}
records | art-grep -c word
echo
records | art-grep -L word
echo
records | art-grep -c --where 'path != "c"' word
echo
records | art-grep -l word
