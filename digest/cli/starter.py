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

# Save pages as text into this folder during the week.
[[sources.folder]]
path = "pages"
name = "The Sample Courier"
language = "en"

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
    "pages/ferry.txt": """\
The Sample Courier
Skip to content
News | Weather | Letters

New ferry makes its first crossing with a full deck

By Ada Marsh
March 5, 2031 8:15 AM
2 min read

The new ferry left the north pier at eight on Wednesday morning with every place on its car deck taken and a brass band on the bow.

It replaces a boat that had crossed the sound for forty-one years. The old ferry needed fifty minutes in calm water. The new one took thirty-four.

“We could hear the engine only because we knew where to listen,” said the harbour master, Joan Pell, who crossed with her two grandchildren.

Tickets cost what they did before. The county has promised to keep the price until the end of next year, when the loan for the boat is to be settled.

The second boat is still being built. It was due in January and is now expected in June.

Share this page
Subscribe to our newsletter
© The Sample Courier
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
