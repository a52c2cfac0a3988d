"""The verbs. Each has its file, imported when it is called: ``digest --help`` stays quick."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from digest import __version__
from digest.errors import DigestError
from digest.text.names import nearest

# The first line of each verb's help stands here too, so that help imports no verb (tested).
VERBS = {
    "init": "Make a starter: a folder that builds at once.",
    "add": "Clip a page into a folder, with the moment of capture beside it.",
    "build": "Make an issue from saved pages and notes.",
    "feeds": "Take a list of feeds over from a feed reader, or give it to one.",
    "read": "Show what was found in a saved page.",
    "summarize": "Condense one document.",
    "render": "Turn an issue.json into its formats again.",
    "issues": "List the issues of an output folder.",
    "check": "Judge a built issue before it goes out, and say what to do.",
    "publish": "Copy what may be public into a static site.",
    "theme": "Make the templates of page, mail and Markdown your own.",
}


class _Verbs(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = import_module(f"digest.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in VERBS and not args[0].startswith("-"):
            guess = nearest(args[0], VERBS)
            hint = f" Did you mean {guess}?" if guess else ""
            ctx.fail(f"There is no verb “{args[0]}”.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))


@click.group(
    cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 96}
)
@click.version_option(__version__, "-V", "--version", prog_name="digest")
def command() -> None:
    """Make a newsletter-style digest from saved pages, feeds and notes.

    For example: digest build saved-pages --out out
    """


def main(args: list[str] | None = None) -> None:
    """Run the command; an error of ours is one line and an exit code, never a traceback."""
    # Our matrices are small: threads would only wait for one another.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        command.main(args=args, prog_name="digest", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.Abort:
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"digest: {where}{error.strerror or error}", err=True)
        sys.exit(1)
    except DigestError as error:
        click.echo(f"digest: {error}", err=True)
        sys.exit(error.exit_code)


def _speak_utf8(stream: Any) -> None:  # noqa: ANN401 – whatever stands in for a stream
    """Write UTF-8 whatever the locale says, and never fail over a character."""
    if hasattr(stream, "reconfigure"):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")
