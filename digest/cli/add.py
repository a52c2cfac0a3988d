"""``digest add``."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("what", metavar="URL|FILE|-")
@click.option("--to", "folder", type=click.Path(path_type=Path, file_okay=False), help="The folder of clippings; by default the first folder of the settings, captures without any.")  # fmt: skip
@click.option("--url", default="", help="The address that a file or standard input was saved from.")
@click.option("-c", "--config", type=click.Path(path_type=Path), help="The settings file; digest.toml here, if there is one.")  # fmt: skip
@click.option(
    "--allow-private", is_flag=True, help="Also fetch addresses inside one’s own network."
)
@click.option("--now", metavar="MOMENT", default="", help="The moment of capture, ISO 8601; the present one by default.")  # fmt: skip
def command(
    what: str, folder: Path | None, url: str, config: Path | None, allow_private: bool, now: str
) -> None:
    """Clip a page into a folder, with the moment of capture beside it.

    A page of the web and standard input are captured now. A file was saved at some other time:
    its moment is written down only where --now says it.

    For example: digest add saved-page.html --url https://courier.example/ice
    """
    from digest.cli.clipping import checked, fetched, folder_of, from_file, from_input, settings_of
    from digest.errors import SourceError
    from digest.sources.clipping import clip

    settings, base = settings_of(config)
    if what.startswith(("http://", "https://")):
        clipping = fetched(what, settings.web, now, allow_private=allow_private)
    elif "://" in what:
        raise SourceError("only addresses with http and https can be fetched", what)
    elif what == "-":
        clipping = from_input(checked(url), now)
    else:
        clipping = from_file(Path(what), checked(url), now)
    click.echo(clip(clipping, folder or folder_of(settings, base)))
