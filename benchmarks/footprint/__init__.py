"""What searchlib takes beside tantivy apart from a search: `python -m benchmarks.footprint`."""
