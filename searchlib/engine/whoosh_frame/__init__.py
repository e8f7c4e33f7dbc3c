"""Whoosh's frame around the columns: an Index, IndexReader, IndexWriter and WeightingModel.

Useful for what Whoosh has and our query language has not: fuzzy terms, ranges, its parser, facets
and collectors. Not useful for speed: every posting passes through Python. Traps of Whoosh 2.7.4
itself stay: `Require` gives the complement, `AndNot` lets some excluded documents through, and
`AndMaybe` forgets scores when it is skipped ahead.
"""
