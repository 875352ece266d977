# Hidden text stays away, code keeps its indentation, comments hide nothing.
cat >p.html <<'END'
<style>a &#123; }</style><p hidden>no</p><p style="display:none">no</p>
<p style="visibility:hidden">no<span style="visibility:visible">yes</span></p>
<script>no</script><template>no</template><!--><p>shown
<pre>
if x:
	y  z
</pre><textarea>no</textarea><p>a<!-- b --!>c
END
html2text p.html
