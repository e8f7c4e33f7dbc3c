"""Ablation: what each step of ours is worth, by switching it off alone."""

from __future__ import annotations

from benchmarks.relevance.task import Build

VARIANTS: dict[str, Build] = {}
"""searchlib with one step off, by the step's name. A new one is a line here:
`"names": ours.side(Analyzer(without=("names",)))`."""
