"""From articles to segments, and from segments to fewer ones."""
