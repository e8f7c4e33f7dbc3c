"""How fast searchlib answers beside its rivals: `python -m benchmarks.latency`."""
