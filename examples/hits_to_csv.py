"""Writes all hits of a query as CSV, for a spreadsheet.

python examples/hits_to_csv.py index/ "banjir bekasi" 2023-01-01 > hasil.csv
"""

from __future__ import annotations

import csv
import sys

from searchlib import Index


def main(location: str, query: str, since: str | None = None) -> int:
    """Writes the hits to stdout, newest first; 1 where there are none."""
    with Index.open(location) as index:
        results = index.search(query, limit=None, sort="newest", since=since)
        rows = csv.writer(sys.stdout)
        rows.writerow(["tanggal", "judul", "sumber", "alamat", "cuplikan"])
        for hit in results:
            day = hit.published.date() if hit.published else ""
            rows.writerow([day, hit.title, hit.source, hit.url, hit.snippet.text])
        return 0 if results.total else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) >= 3 else __doc__)
