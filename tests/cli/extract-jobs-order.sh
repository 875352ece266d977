# The same bytes for any number of threads, diagnostics included.
mkdir d && cd d && i=0
while [ $i -lt 300 ]; do
	printf -- '---\ntitle: "%d\n---\nbody %d\n' $i $i >f$i
	i=$((i + 1))
done
cd .. && fm-extract -j1 d >1 2>1e
for j in 2 3 8; do
	fm-extract -j$j d >j 2>je
	cmp 1 j
	cmp 1e je
done
wc -l <1 | tr -d ' '
tail -n 1 1e
