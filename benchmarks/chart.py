"""Chart: the figures of a run as one picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import Run
from benchmarks.timing import Timing, percentile

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito's colours, which colour-blind readers tell apart as well.
_COLOURS = (
    "#0072B2",
    "#56B4E9",
    "#D55E00",
    "#E69F00",
    "#009E73",
    "#CC79A7",
    "#000000",
    "#999999",
    "#8B5A2B",
)
_HALF_ROW = 0.36


def draw(run: Run, path: Path) -> None:
    """A row for each class: a point at each engine's p50, a line to its p95, in logarithms."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    classes = list(dict.fromkeys(timing.kind.name for timing in run.timings))
    engines = list(dict.fromkeys(timing.engine for timing in run.timings))
    # Text stays text and ids are the same at every run, so that two charts can be compared.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "latency"}):
        figure = Figure(figsize=(11, 1.6 + 0.6 * len(classes)), layout="constrained")
        axes = figure.subplots()
        axes.set_xscale("log")
        for timing in run.timings:
            at = engines.index(timing.engine)
            offset = (2 * at / max(len(engines) - 1, 1) - 1) * _HALF_ROW
            row = classes.index(timing.kind.name) + offset
            _point(axes, timing, row, _COLOURS[at % len(_COLOURS)])
        _label(axes, run, classes)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _point(axes: Axes, timing: Timing, row: float, colour: str) -> None:
    # An engine that cannot answer has no point, but its place in the legend.
    times = [percentile(timing.first, share) for share in (0.50, 0.95)] if timing.first else []
    axes.plot(times, [row] * len(times), color=colour, linewidth=1.2)
    axes.plot(times[:1], [row] * len(times[:1]), "o", color=colour, label=timing.engine)


def _label(axes: Axes, run: Run, classes: list[str]) -> None:
    from matplotlib.ticker import FuncFormatter

    axes.set_yticks(range(len(classes)), classes)
    axes.set_ylim(len(classes) - 0.5, -0.5)
    between = [at + 0.5 for at in range(len(classes) - 1)]
    axes.hlines(between, 0, 1, "#dddddd", transform=axes.get_yaxis_transform())
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_xlabel("milliseconds per query, logarithmic")
    axes.set_title(
        f"Time to the top 10 of {run.documents:,} {run.corpus}, each query asked first\n"
        "points: median; lines: to the 95th percentile; further left is better"
    )
    axes.grid(axis="x", color="#eeeeee")
    axes.set_axisbelow(True)
    axes.spines[["top", "right", "left"]].set_visible(False)
    # Every point brings its engine's name; one of each is enough.
    handles, names = axes.get_legend_handles_labels()
    named = dict(zip(names, handles, strict=True))
    axes.legend(
        named.values(),
        named,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.05),
        ncols=5,
        frameon=False,
    )
