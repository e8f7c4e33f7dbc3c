"""One module a format: from a file to pieces, and from a piece to articles."""
