"""``digest feeds import`` and ``digest feeds export``."""

from __future__ import annotations

from pathlib import Path

import click


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Take a list of feeds over from a feed reader, or give it to one.

    For example: digest feeds import subscriptions.opml
    """


@command.command("import")
@click.argument("opml", type=click.Path(path_type=Path))
def import_(opml: Path) -> None:
    """Print the feeds of an OPML file as tables for digest.toml.

    For example: digest feeds import subscriptions.opml >> digest.toml
    """
    from digest.sources.subscriptions import as_settings, moved, read_opml_file

    found = read_opml_file(opml)
    feeds = moved(found.feeds, opml.parent)
    click.echo(as_settings(feeds), nl=False)
    for url in found.unusable:
        click.echo(f"left out, as it is no address of a feed: {url}", err=True)
    click.echo(f"{len(feeds)} feeds", err=True)


@command.command("export")
@click.option("-c", "--config", type=click.Path(path_type=Path), default=Path("digest.toml"), show_default=True, help="The settings file.")  # fmt: skip
def export(config: Path) -> None:
    """Print the feeds of a settings file as OPML.

    For example: digest feeds export -c digest.toml
    """
    from digest.settings import load
    from digest.sources.subscriptions import moved, read_opml_file, write_opml

    settings = load(config)
    feeds = list(settings.sources.feed)
    for listed in settings.sources.opml:
        found = read_opml_file(config.parent / listed.path)
        feeds += moved(found.feeds, Path(listed.path).parent)
    once = tuple({(feed.url, feed.path): feed for feed in reversed(feeds)}.values())[::-1]
    click.echo(write_opml(once, settings.masthead.title), nl=False)
