"""Every benchmark, one after the other: ``make bench``."""

from __future__ import annotations

import subprocess
import sys

BENCHMARKS = (
    "ingestion",
    "retrieval",
    "answers",
    "asked",
    "scale",
    "conversation",
    "statements",
    "reports",
    "support",
    "agreement",
    "train_passages",
    "train_spoken",
    "writing",
    "train",
)
"""The last takes longest: it fits nine rankers."""


def main() -> None:
    """Run each in a process of its own, so that none warms another."""
    for name in BENCHMARKS:
        print(f"== python -m benchmarks.{name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False)


if __name__ == "__main__":
    main()
