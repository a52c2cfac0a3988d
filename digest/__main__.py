"""The program ``digest``, also ``python -m digest``."""

import atexit
import os
import signal
import sys


def program() -> None:
    """Run the command and end as soon as everything is written.

    Python would take itself apart first, for as long as reading thirty pages takes; the system
    does that at once. A profiler or a debugger is left to the end. Whoever ends the program
    (SIGTERM) ends the processes that it has started too.
    """
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    code: object = 0
    try:
        import digest.collecting  # noqa: F401 – before all that is imported
        from digest.cli import main

        main()
    except SystemExit as done:
        code = done.code or 0
    except KeyboardInterrupt:
        code = 128 + signal.SIGINT
    if not isinstance(code, int) or sys.getprofile() or sys.gettrace():
        sys.exit(code)  # type: ignore[arg-type]
    for stream in filter(None, (sys.stdout, sys.stderr)):  # None: closed before we began
        try:
            stream.flush()
        except (OSError, ValueError):  # whoever was to read it has gone
            code = code or 1
    atexit._run_exitfuncs()  # noqa: SLF001 – files that were made for this run are taken away
    os._exit(code)


if __name__ == "__main__":
    program()
