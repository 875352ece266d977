# An article that is there is believed, and kept byte for byte, unless --force.
r='{"meta":{"title":"new"},"article":{"title":"o\u006cd" , "tags":["a"]},"body":"x"}'
echo "$r" | art-meta
echo "$r" | art-meta --field title,tags
echo "$r" | art-meta --force --field title,tags
echo "$r" | art-meta --force
