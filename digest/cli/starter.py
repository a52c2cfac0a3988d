"""What ``digest init`` writes."""

FILES = {
    "digest.toml": """\
# The settings of your digest. Every key is explained in docs/settings.md.

[masthead]
title = "Our Weekly"
tagline = "What happened, in ten minutes"
language = "en"
zone = "UTC"
editor = "Your name"

[issue]
first = 2031-03-03          # the first day of No. 1
introduction = "introduction.md"

[window]
every = "week"              # the last whole week, Monday to Sunday

[summary]
method = "lex-rank"
sentences = 3

# Save pages into this folder during the week: HTML, text, feeds, letters.
# What a page says of itself, its newsroom's name for one, is taken from the page.
[[sources.folder]]
path = "pages"

# name = "The Sample Courier"   # where all pages of the folder are one newsroom's

# Notes that you write yourself.
[[sources.folder]]
path = "notes"
name = "Our own"

[[sections]]
title = "This week"
""",
    "introduction.md": """\
This is where you greet your readers. Change me, or empty this file.
""",
    "pages/ferry.html": """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>New ferry makes its first crossing with a full deck | The Sample Courier</title>
<meta property="og:site_name" content="The Sample Courier">
<link rel="canonical" href="https://courier.example/2031/new-ferry">
</head>
<body>
<nav><a href="/">News</a> <a href="/weather">Weather</a> <a href="/letters">Letters</a></nav>
<article>
<h1>New ferry makes its first crossing with a full deck</h1>
<p>By <a rel="author" href="/ada-marsh">Ada Marsh</a>,
<time datetime="2031-03-05T08:15">March 5, 2031 8:15 AM</time></p>

<p>The new ferry left the north pier at eight on Wednesday morning with every place on its car deck taken and a brass band on the bow.</p>

<p>It replaces a boat that had crossed the sound for forty-one years. The old ferry needed fifty minutes in calm water. The new one took thirty-four.</p>

<p>“We could hear the engine only because we knew where to listen,” said the harbour master, Joan Pell, who crossed with her two grandchildren.</p>

<p>Tickets cost what they did before. The county has promised to keep the price until the end of next year, when the loan for the boat is to be settled.</p>

<p>The second boat is still being built. It was due in January and is now expected in June.</p>
</article>
<footer><a href="/subscribe">Subscribe to our newsletter</a> © The Sample Courier</footer>
</body>
</html>
""",
    "notes/bridge.md": """\
---
title: The footbridge opens on Saturday
date: 2031-03-06
author: Your name
language: en
---

The footbridge at the mill is finished and will open on Saturday at noon.

It was closed after the flood in autumn. Volunteers from the rowing club carried the planks across by boat.
""",
}
