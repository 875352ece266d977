# Lines that are no records are named and skipped; a broken body stops nothing.
printf '{"body":"<p>a"}\n{"body":"<p>b"\nnot JSON\n{"body":"\\ud800<p"}\n{"text":"t",}\n' |
    html2text
