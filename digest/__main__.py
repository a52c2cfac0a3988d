"""The program ``digest``, also ``python -m digest``."""

import atexit
import os
import sys

from digest.cli import main


def program() -> None:
    """Run the command and end as soon as everything is written.

    Python would take itself apart first, for as long as reading thirty pages takes; the system
    does that at once. A profiler or a debugger is left to the end.
    """
    code: object = 0
    try:
        main()
    except SystemExit as done:
        code = done.code or 0
    if not isinstance(code, int) or sys.getprofile() or sys.gettrace():
        sys.exit(code)  # type: ignore[arg-type]
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # whoever was to read it has gone
        code = code or 1
    atexit._run_exitfuncs()  # noqa: SLF001 – files that were made for this run are taken away
    os._exit(code)


if __name__ == "__main__":
    program()
