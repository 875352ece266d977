# A page says what it is in its head, in JSON-LD, and in names of elements; the
# front matter, where there is one, comes first.
cat >page.html <<'END'
<!DOCTYPE html><html lang="en-GB"><head><title>A day at sea - The News</title>
<meta property="og:site_name" content="The News">
<meta property="og:title" content="A day at sea | The News">
<meta property="og:image" content="https://example.org/sea.jpg">
<meta property="article:tag" content="sea"><meta property="article:tag" content="days">
<meta name="author" content="The News">
<meta name="description" content="All of it.">
<link rel="canonical" href="https://example.org/2022/05/23/sea">
<script type="application/ld+json">
{"@context": "https://schema.org", "@graph": [
 {"@type": "WebSite", "name": "Not the title"},
 {"@type": ["NewsArticle"], "headline": "A day at sea",
  "datePublished": "2022-05-23T10:00:00+02:00", // by hand
  "dateModified": "2022-05-24T09:00:00+02:00",
  "author": [{"@id": "#ann"}], "articleSection": ["Sports", "Sea"],
  "publisher": {"@type": "Organization", "name": "The News"},},
 {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}
]}
</script></head><body><nav>By Nobody Atall</nav>
<h1>A day at sea</h1><p class="byline">By Bob Roe</p>
<p>There was <time datetime="2001-02-03">once</time> a day.</p>
<p>Correction: An earlier version said it was a night.</p>
<div class="comments"><span class="author">Cy Doe</span></div></body></html>
END
art-meta --from=html page.html | jq -c .article
art-meta --from=html --field title,date,author,url page.html
printf -- '---\ntitle: Mine\nauthor: Me\n---\n' | cat - page.html >page.md
art-meta --field title,date,author page.md
