"""How well news is read: pages, texts, dates: `python -m benchmarks.reading.dates`."""
