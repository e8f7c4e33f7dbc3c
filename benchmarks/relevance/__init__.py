"""How good results are: `python -m benchmarks.relevance`."""
