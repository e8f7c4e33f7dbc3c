"""What is read of a segment: its dictionary, posting lists, documents and stored articles."""
