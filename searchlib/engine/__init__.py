"""The Whoosh inverted index: what an article looks like in it, writing, and searching."""
