"""The site: what may be public of the issues on the desk, as plain files for any web server."""

from __future__ import annotations

from pathlib import Path

from digest.errors import PublishError
from digest.publish.desk import issues, write_file


def publish(out: Path, site: Path) -> list[Path]:
    """Write a front page, a page and a Markdown file for each issue, and one Atom feed.

    Nothing is copied but what is rendered here from each ``issue.json``: no report, no source
    text, no mail.

    Raises:
        PublishError: there is no issue, or a folder cannot be written.
    """
    from digest.renderers import render
    from digest.renderers.site import render_archive

    found, wrong = issues(out)
    if wrong:
        raise PublishError(wrong[0].message, wrong[0].subject, wrong[0].hint)
    if not found:
        raise PublishError("there is no issue to publish", out.name, "make one with: digest build")
    if site.resolve() == out.resolve():
        raise PublishError("the site cannot be the desk itself", site.name, "name another folder")
    written = [
        write_file(site / issue.id / rendering.name, rendering.body)
        for issue in found
        for rendering in render(issue, ("html", "markdown"))
    ]
    written += [write_file(site / r.name, r.body) for r in render_archive(found, published=True)]
    return written
