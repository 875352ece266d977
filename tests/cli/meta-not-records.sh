# Lines that are no records are named, skipped, and counted as lost.
printf '%s\n' '{"meta":{"title":"a"}}' '[1]' '{"meta":{"date":"2022' '{"meta":{"title":"b"}}' |
art-meta --field title
