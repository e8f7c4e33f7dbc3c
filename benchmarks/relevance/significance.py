"""Significance: whether a difference between two sides is more than chance.

The paired randomisation test: were both sides equally good, then each question's difference might
as well have the other sign. Smucker, Allan and Carterette, "A comparison of statistical
significance tests for information retrieval evaluation" (CIKM 2007).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FLIPS = 10_000

_SEED = 1945
_AT_ONCE = 500


def p_values(differences: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each column the share of sign flips whose mean lies as far from 0, or farther.

    Two-sided; `differences` has a row for each question. The observed signs count as one flip
    more, so that no p is 0.
    """
    rng = np.random.default_rng(_SEED)
    changed = differences[differences.any(axis=1)]  # equal answers tell nothing
    # Sums of equal parts in another order differ in the last digits.
    observed = np.abs(changed.sum(axis=0)) * (1 - 1e-9)
    reached = np.ones(differences.shape[1])
    for _ in range(0, FLIPS, _AT_ONCE):
        signs = rng.integers(0, 2, (_AT_ONCE, len(changed)), np.int8) * 2.0 - 1.0
        reached += (np.abs(signs @ changed) >= observed).sum(axis=0)
    return reached / (FLIPS + 1)
