# The zone of a date that has none: --tz, ART_TZ, UTC; never the machine's.
r='{"meta":{"date":"2022-05-23 23:53:31"}}'
export TZ=America/New_York
echo "$r" | art-meta --field date,date_zone
echo "$r" | art-meta --tz=Asia/Shanghai --field date
echo "$r" | ART_TZ=+09:00 art-meta --field date
echo "$r" | ART_TZ=+09:00 art-meta --tz=Asia/Shanghai --utc --field date
echo "$r" | art-meta --date-format='%d.%m.%Y' --field date,date_raw
echo '{"meta":{"date":"Mon, 23 May 2022 23:53:31 GMT"}}' |
art-meta --retz GMT=Asia/Shanghai --field date,date_precision,date_zone
