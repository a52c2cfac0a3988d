"""What rendering costs beside Jinja's own time for the same templates, in one run.

usage: PYTHONPATH=. python benchmarks/rendering.py [--stories 100] [--runs 5]

An issue is rendered in every format. Meanwhile each filling of a template is timed where Jinja
begins and ends it. Printed are the medians, the bytes of each file, and two ratios: the whole
time to that of all fillings, and to that of filling each template once, for a mail that is cut
to the limit is composed several times until it fits. The aim is 5 at most for the second.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta

import jinja2
import msgspec

from digest.model import (
    FORMAT,
    Brief,
    Counts,
    Document,
    Issue,
    Masthead,
    Moment,
    Period,
    Reference,
    Section,
    Span,
    Summary,
)
from digest.renderers import FORMATS, render
from digest.text.fragments import fragment

SECTIONS, NEWSROOMS = 8, ("Tarn Post", "Vale Gazette", "Radio Weir", "Der Talbote")
MONDAY = date(2027, 3, 8)
TEXT = (
    "The keeper of weir {n} wrote the level of the water into a book, every hour of the night. "
    "By morning the book had {n} pages more than the evening before, and the water had gone. "
    "Nobody has asked him yet what he means to do with the ink that is left."
)


def story(n: int) -> Brief:
    """Give a story of three sentences, every third one with a second report."""
    text = TEXT.format(n=n)
    document = Document(id=f"weir-{n:04}", fingerprint="f", kind="article", headline="", text=text)
    ends = [at + 1 for at, char in enumerate(text) if char == "."]
    spans = [
        Span(start, end) for start, end in zip([0, *(e + 1 for e in ends)], ends, strict=False)
    ]
    quotes = [
        msgspec.structs.replace(document.quote(span), fragment=fragment(text, span))
        for span in spans
    ]
    lead, other = (
        Reference(
            document=f"{prefix}-{n:04}",
            kind="article",
            headline=f"The keeper of weir {n} wrote it all down, and nobody has read it",
            source=NEWSROOMS[(n + shift) % len(NEWSROOMS)],
            url=f"https://newsroom-{(n + shift) % 4}.example/2027/03/the-keeper-of-weir-{n}",
            published=Moment(day=MONDAY + timedelta(days=n % 7), basis="stated"),
            language="en",
            words=400,
            minutes=2,
        )
        for shift, prefix in enumerate(("weir", "also"))
    )
    return Brief(
        id=document.id,
        headline=lead.headline,
        lead=lead,
        also=(other,) if n % 3 == 0 else (),
        summary=Summary(lines=tuple(quotes), method="lead"),
    )


def issue(stories: int) -> Issue:
    """Give an issue of so many stories in eight sections."""
    briefs = [story(n) for n in range(stories)]
    sections = tuple(
        Section(id=f"part-{at}", title=f"Valley {at}", kind="stories", briefs=tuple(briefs[at::8]))
        for at in range(SECTIONS)
    )
    start = datetime(2027, 3, 8, tzinfo=UTC)
    return Issue(
        format=FORMAT,
        id="2027-W10",
        number=31,
        period=Period(start=start, end=start + timedelta(days=7)),
        made=start + timedelta(days=7),
        address="https://tarn.example/2027-W10/",
        lead=briefs[0].id,
        masthead=Masthead(title="The Tarn Letter", sender="desk@tarn.example"),
        sections=sections,
        counts=Counts(articles=stories, sources=len(NEWSROOMS), shown=stories),
    )


def main() -> None:
    """Render and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--runs", type=int, default=5)
    asked = parser.parse_args()

    fillings: dict[str, list[float]] = defaultdict(list)
    filled = jinja2.Template.render

    def timed(template: jinja2.Template, *args: object, **values: object) -> str:
        start = time.perf_counter()
        text = filled(template, *args, **values)
        fillings[template.name or ""].append(time.perf_counter() - start)
        return text

    jinja2.Template.render = timed  # type: ignore[method-assign]
    whole = issue(asked.stories)
    made = list(render(whole, list(FORMATS)))  # warm: templates compiled, catalogues read
    wholes, alls, onces = [], [], []
    for turn in range(1, asked.runs + 1):
        fillings.clear()
        # Another moment, for the letter of an issue is kept while the process lives.
        later = msgspec.structs.replace(whole, made=whole.made + timedelta(seconds=turn))
        start = time.perf_counter()
        list(render(later, list(FORMATS)))
        wholes.append(time.perf_counter() - start)
        alls.append(sum(map(sum, fillings.values())))
        onces.append(sum(max(times) for times in fillings.values()))

    print(f"{asked.stories} stories, {len(FORMATS)} formats, {asked.runs} runs")
    for rendering in made:
        print(f"  {rendering.name:18} {len(rendering.body):9,} bytes")
    print(f"rendering                  median {1000 * statistics.median(wholes):7.1f} ms")
    for name, times in (("all fillings by Jinja", alls), ("each template once", onces)):
        ratio = statistics.median(w / t for w, t in zip(wholes, times, strict=True))
        print(f"{name:26} median {1000 * statistics.median(times):7.1f} ms   ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
