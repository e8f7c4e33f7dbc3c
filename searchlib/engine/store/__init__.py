"""Bytes that last: files of columns with checksums, the manifest, the lock."""
