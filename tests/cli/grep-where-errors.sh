# Errors of --where name the character, and the nearest field.
for e in 'authr == x' 'date >= soon' 'title = x' '(title == x' 'title == "x' '' \
    'title == x y' 'has'; do
	art-grep --where "$e" . || echo $?
done
art-grep --since soon . || echo $?
art-grep --in=txt x . || echo $?
art-grep --tz=Asia/Nowhere --since 2022 . || echo $?
