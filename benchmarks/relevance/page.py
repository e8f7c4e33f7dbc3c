"""Page: the results as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from benchmarks.relevance.all_words import KINDS, Kept
from benchmarks.relevance.metrics import NAMES
from benchmarks.relevance.names import Altered
from benchmarks.relevance.outcome import Outcome
from benchmarks.relevance.significance import FLIPS
from benchmarks.relevance.task import DEPTH, Task

NOTES = f"""\
- MRR@10 is the mean of 1 / rank of the first answer, 0 below rank 10; nDCG@10 after Järvelin and \
Kekäläinen (2002); R@100 the share of the answers among the best {DEPTH}. *behind* is what \
searchlib has more, in points of a hundred; p is that of a paired randomisation test, two-sided, \
{FLIPS:,} sign flips (Smucker, Allan and Carterette, CIKM 2007).
- All are asked the question as typed, any word may match, and all rank by BM25 with k1 1.2 and \
b 0.75. Lucene has the analyzer named, its stop words included, and classic query parsing of \
escaped text. FTS5 has its own tokenizer, unicode61. *BM25* with a stemmer is an exact one over \
the words that searchlib's tokenizer finds, without stop words.
- TyDi QA's questions with a gold passage (Clark et al., TACL 2020): each passage is the body of \
an article without a title.
- TyDi glued by four: of the passages that are left, each with the three most like it, in one text.
- Title to body: 2,000 titles drawn with a fixed seed among articles with four words of title and \
a hundred of body at least. Of each article the body alone is indexed, without the title where it \
begins with it. Left out of the draw, not of the index, are articles whose title or body another \
has word for word.
- Opening to rest: 2,000 first sentences drawn likewise, of eight words at least, no dateline; \
of each article drawn the rest of the body alone is indexed.
- All words first: 2,000 queries, 400 of each kind, drawn with a fixed seed, each from an article \
that has all of its words, as the stem in title or body. All engines are given the same analysed \
words and rank by BM25 where any may match; what searchlib finds by an alternative (jabar, Jawa \
Barat) counts as lacking the word. MRR is that of the article whose title gave words that \
stand side by side in it.
- Names: words of letters only that the bodies of the news write with a capital inside sentences, \
twice at least, and nowhere in lower case. *in the index* is what the word-to-stem tables of an \
index of these bodies hold.
"""


def task_table(task: Task, found: Sequence[Outcome]) -> Iterator[str]:
    """The sides one a line; the last is ours, with which the others are compared."""
    yield f"## {task.name}"
    yield ""
    yield f"{len(task.questions):,} {task.about}; {len(task.texts):,} texts."
    yield ""
    yield from _table("engine", found, found[-1])


def ablation_table(task: Task, base: Outcome, found: Sequence[Outcome]) -> Iterator[str]:
    """Ours with each step off."""
    yield f"### {task.name}: each step off alone"
    yield ""
    yield from _table("without", found, base)


def all_words_table(count: int, found: Sequence[Kept]) -> Iterator[str]:
    """How engines keep articles with all words before the others."""
    yield "## All words first"
    yield ""
    yield (
        f"{count:,} queries of two and three words: the share in which an article that lacks one "
        "stands before one that has all."
    )
    yield ""
    yield f"| engine | {' | '.join(KINDS)} | all | MRR@10, neighbours |"
    yield "|---|" + "---:|" * (len(KINDS) + 2)
    for each in found:
        shares = [*each.wrong.values(), sum(each.wrong.values()) / len(each.wrong)]
        cells = [f"{share:.1%}" for share in shares]
        yield f"| {each.engine} | {' | '.join(cells)} | {each.reciprocal_rank:.4f} |"


def names_table(count: int, found: Sequence[Altered]) -> Iterator[str]:
    """What becomes of names."""
    yield "## Names altered"
    yield ""
    yield f"{count:,} name-like words of the news."
    yield ""
    yield "| stemmer | forms | tokens |"
    yield "|---|---:|---:|"
    for each in found:
        yield f"| {each.stemmer} | {each.forms:.2%} | {each.tokens:.2%} |"
    yield ""
    yield from (f"- {each.stemmer}, the most frequent: {each.examples}" for each in found)


def _table(head: str, found: Sequence[Outcome], base: Outcome) -> Iterator[str]:
    metrics = [*NAMES, *(f"{name} behind (p)" for name in NAMES[:2]), "s"]
    yield f"| {head} | {' | '.join(metrics)} |"
    yield "|---|" + "---:|" * len(metrics)
    for each in found:
        if each.missing:
            yield f"| {each.side} | {each.missing} |" + " |" * (len(metrics) - 1)
        else:
            yield f"| {each.side} | {' | '.join(_cells(each, base))} |"


def _cells(outcome: Outcome, base: Outcome) -> list[str]:
    means = [f"{mean:.4f}" for mean in outcome.means]
    seconds = f"{outcome.seconds:.0f}"
    if outcome is base:
        return [*means, "", "", seconds]
    compared = zip(*outcome.behind(base), strict=True)
    behind = [f"{100 * more:+.2f} ({p:.4f})" for more, p in compared]
    return [*means, *behind[:2], seconds]
