"""Compiled: the ranking formula of `engine.scoring`."""

from __future__ import annotations

from numba import njit

from searchlib.engine import scoring

idf = njit(cache=True)(scoring.idf)
points = njit(cache=True)(scoring.points)
share = njit(cache=True)(scoring.share)
