"""What it costs to start: ``digest --help`` beside ``python -c "import click"``, in one run.

usage: python benchmarks/startup.py [--runs 15]

The two are run in turn, so that a machine whose speed drifts treats both alike. Printed are the
medians and the median of the ratios, pair by pair; the aim is 1.5 at most.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time

COMMANDS = {
    "import click": [sys.executable, "-c", "import click"],
    "digest --help": [sys.executable, "-m", "digest", "--help"],
    "import digest": [sys.executable, "-c", "import digest"],
}


def seconds(command: list[str]) -> float:
    """Run a command and give the time it took."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    for command in COMMANDS.values():
        seconds(command)  # warm the caches
    rounds = [{name: seconds(command) for name, command in COMMANDS.items()} for _ in range(runs)]
    base = [r["import click"] for r in rounds]
    for name in COMMANDS:
        took = [r[name] for r in rounds]
        ratio = statistics.median(t / b for t, b in zip(took, base, strict=True))
        print(f"{name:16} median {1000 * statistics.median(took):6.1f} ms   ratio {ratio:.2f}")


if __name__ == "__main__":
    main()
