"""Indexes what a scraper wrote, again and again: only what has changed is read.

python examples/index_scraper_output.py arsip/ index/
"""

from __future__ import annotations

import sys

from searchlib import Index, read

# The scraper's own names of fields; common ones (title, judul, body, isi ...) need no mention.
FIELDS = {"body": "teks_lengkap", "published": "hari"}


def main(folder: str, location: str) -> int:
    """Syncs the folder into the index; says what was done, and what could not be read."""
    with Index.open(location, create=True) as index:
        report = index.sync(read(folder, fields=FIELDS), prune=True)
    print(f"added {report.added}, updated {report.updated}, removed {report.removed}")
    for path, reason in report.failed:
        print(f"{path}: {reason}", file=sys.stderr)
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) if len(sys.argv) >= 3 else __doc__)
