"""How searchlib does beside its rivals: `python -m benchmarks.latency`, `... .footprint`."""
