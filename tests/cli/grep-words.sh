# -w: an edge that is Latin needs another neighbour, one that is Han does not.
cat >a.txt <<'END'
北京Docker容器
用 Docker 吧
Dockerfile
MyDocker
docker_x
café
caf
カフェ北京カフェ
5月23日
2022年5月
END
art-grep -h -w Docker a.txt
echo == && art-grep -h -w caf a.txt
echo == && art-grep -h -w café a.txt
echo == && art-grep -h -w 北京 a.txt
echo == && art-grep -h -w 5月 a.txt
echo == && art-grep -h -w 2 a.txt || echo none
echo == && art-grep -h -iw 'docker|CAFÉ' a.txt
echo == && art-grep -h -x 'caf' a.txt
