"""Figure: one answer of the footprint, with the target it is held against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Figure:
    """Values of searchlib and of what it is compared with, one of each for each run."""

    what: str
    unit: str
    ours: Sequence[float]
    other: Sequence[float] = ()
    rival: str = "tantivy"
    target: str = ""
    note: str = ""
    difference: bool = False
    """Whether the target is one of ours less the other's, rather than of their ratio."""

    def row(self) -> str:
        """A line of a Markdown table."""
        other = f"{_said(self.other)} ({self.rival})" if self.other else "-"
        cells = (self.what, self.unit, _said(self.ours), other, self._compared(), self.target)
        return f"| {' | '.join(cells)} |"

    def _compared(self) -> str:
        pairs = list(zip(self.ours, self.other, strict=False))
        if not pairs:
            return "-"
        if self.difference:
            return f"{_said([ours - other for ours, other in pairs])} more"
        return f"{_said([ours / other for ours, other in pairs])} times"


HEAD = (
    "| what | unit | searchlib | beside it | compared | target |",
    "|---|---|---:|---:|---:|---:|",
)


def _said(values: Sequence[float]) -> str:
    """The median, with the lowest and the highest where there are several."""
    form = ",.3g" if abs(median(values)) < 1000 else ",.0f"
    middle = f"{median(values):{form}}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):{form}} to {max(values):{form}})"


def size_of(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
