# What Hugo, Jekyll and MDN replace stays, or is left out; code keeps it.
cat >a.md <<'END'
---
title: t
---
{{< figure src="a.jpg" >}}

{{% note %}}Mind the `{{< gap >}}` and {{ page.title }} here.{{% /note %}}

    {{< code >}}

```
{% raw %}
```
{% include x.html %}
{{< figure
  src="b.jpg" >}}
End {{</* shown */>}}.
END
echo '<p>{{Sidebar}}One {{ two }}.<pre>{{ code }}</pre>' >b.html
for how in keep drop; do
	echo "== $how"
	html2text --shortcodes=$how a.md
	echo ==
	html2text --shortcodes=$how b.html
done
