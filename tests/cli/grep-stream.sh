# Hits are written before a read that waits: tail -f x.jsonl | art-grep P.
mkfifo in out
timeout 20 art-grep hit <in >out &
exec 3>in 4<out
printf '%s\n' '{"text":"no"}' '{"n":1,"text":"hit"}' >&3
read -r line <&4
echo "$line"
printf '%s\n' '{"n":2,"text":"hit"}' >&3
read -r line <&4
echo "$line"
exec 3>&-
wait $! && echo 0
cat "$CORPUS/plain.md" "$CORPUS/words-cut-by-font.txt" | art-grep -c a
