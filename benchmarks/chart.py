"""Chart: the figures of a run as one picture."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.report import Run
from benchmarks.timing import Timing

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito's colours, which colour-blind readers tell apart as well.
_COLOURS = ("#0072B2", "#D55E00", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#000000")
# The share of a class's room that its bars fill.
_FILLED = 0.88


def draw(run: Run, path: Path) -> None:
    """Bars of p50 with whiskers to p95, grouped by class, on a logarithmic scale."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    # Text stays text and ids are the same at every run, so that two charts can be compared.
    with mpl.rc_context({"svg.fonttype": "none", "svg.hashsalt": "latency"}):
        figure = Figure(figsize=(12, 5.5), layout="constrained")
        axes = figure.subplots()
        axes.set_yscale("log")
        engines = list(dict.fromkeys(timing.engine for timing in run.timings))
        width = _FILLED / len(engines)
        for timing in run.timings:
            at = engines.index(timing.engine)
            middle = _classes(run).index(timing.kind.name) - _FILLED / 2 + width * (at + 0.5)
            _bar(axes, timing, middle, width * 0.92, _COLOURS[at % len(_COLOURS)])
        _label(axes, run)
        figure.savefig(path, format="svg", metadata={"Date": None})


def _bar(axes: Axes, timing: Timing, x: float, width: float, colour: str) -> None:
    if not timing.rounds:
        # No bar would look like no time.
        axes.text(
            x, 0.01, "cannot", transform=axes.get_xaxis_transform(), ha="center", fontsize=7.5
        )
        return
    median, high = timing.percentile(0.50), timing.percentile(0.95)
    whisker = {"elinewidth": 1, "capsize": 2.5, "ecolor": "#333333"}
    axes.bar(
        x,
        median,
        width,
        color=colour,
        label=timing.engine,
        yerr=[[0.0], [high - median]],
        error_kw=whisker,
    )
    axes.annotate(
        f"{median:.2g}", (x, high), (0, 4), textcoords="offset points", ha="center", fontsize=7.5
    )


def _label(axes: Axes, run: Run) -> None:
    from matplotlib.ticker import FuncFormatter

    classes = _classes(run)
    axes.set_xticks(range(len(classes)), classes)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:g}"))
    axes.set_ylabel("milliseconds per query, logarithmic")
    axes.set_title(
        f"Time to the top 10 of {run.documents:,} {run.corpus}\n"
        "bars and figures: median; whiskers: to the 95th percentile; lower is better"
    )
    axes.grid(axis="y", color="#dddddd")
    axes.set_axisbelow(True)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_xlim(-0.5, len(classes) - 0.5)
    axes.margins(y=0.08)
    # Every bar brings its engine's name; one of each is enough.
    handles, names = axes.get_legend_handles_labels()
    named = dict(zip(names, handles, strict=True))
    axes.legend(
        named.values(),
        named,
        loc="upper center",
        bbox_to_anchor=(0.5, -0.07),
        ncols=len(named),
        frameon=False,
    )


def _classes(run: Run) -> list[str]:
    return list(dict.fromkeys(timing.kind.name for timing in run.timings))
