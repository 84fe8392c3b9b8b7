"""Speed and quality, measured: each module runs with ``python -m benchmarks.NAME``."""
