"""The first documents of a search in a new order, by where the query's words stand in them.

Which documents are found, and which come first of all of them, is told by how often they have the
words. Of the first twenty it is looked at where: a question is answered where its words stand
together, beside a word that such answers have; words that are no question are what an article is
about where it begins with them, and a name where they follow each other as asked.

Only words as written are looked for, since lists of stems have no positions: with the commonest
form beside each the gain is a twentieth of a point more. Each feature is a share of what the words
weigh, their idf:

- `early`: the words within the first hundred of the body.
- `title` and `body`: two words side by side as in the query, as much as the commoner of them.
- `cover`: the words within any twelve of the body.
- `cue`: sum of w / (1 + distance / within) over the words, at that cue where it is highest; after
  Büttcher, Clarke and Lushman, "Term proximity scoring for ad-hoc retrieval" (SIGIR 2006).

Measured, MRR@10: questions to passages .7203 -> .7329, to texts of four passages .7427 -> .7614
(weights looked at on every second query; on the others 1.18 and 1.82 points); titles to bodies
.8861 -> .8898; neighbours of a title .785 -> .858, names .410 -> .423. Cover costs titles half a
point, `early` gains nothing for few words and costs questions 1.5 on texts of four passages, so
that kinds are not mixed up. Sentences in the place of twelve words gain 0.2 points where texts are
long, numbers beside units and years beside months nothing, and would take a column of classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

FIRST = 20
"""Documents that are put in a new order; those behind keep their places, however many are asked."""
EARLY = 100
WINDOW = 12
_STEM_IN_BODY = 1
"""Which of a word's leaves is its stem in the body; then the word as written in title and body."""
_IN_TITLE = 2
_IN_BODY = 3


class Weights(NamedTuple):
    """What the features count for one kind of query."""

    early: float = 0.0
    title: float = 0.0
    body: float = 0.0
    cover: float = 0.0
    cue: float = 0.0
    within: int = 15


FEW_WORDS = Weights(title=1.0, body=0.2)
"""Of a few words that are no question."""
MANY_WORDS = Weights(early=0.2)
"""Of more, of which no article has all."""
QUESTIONS = {
    "when": Weights(cover=0.3, cue=0.3),
    "how many": Weights(cover=0.3, cue=0.25),
    "who": Weights(cover=0.3, cue=0.1),
    "what is": Weights(cover=0.3, cue=0.3, within=5),
    "other": Weights(cover=0.3),
}
"""By the kinds of `analysis.questions`."""
FRAME = 0.5
"""What a word counts that says what is asked for, not of what."""


class Reranking(NamedTuple):
    """By what the first documents of a query are put in a new order."""

    words: tuple[int, ...]
    """Different words, each by the first of its leaves."""
    neighbours: tuple[tuple[int, int], ...]
    """Those that stand side by side in the query."""
    cues: range
    """The leaves of words that stand beside an answer."""
    weights: Weights


class Features(NamedTuple):
    """The same in the numbers of leaves and in steps of score, as `Kernels.rerank` takes it."""

    words: list[int]
    """Words as written, in the body."""
    worth: list[int]
    """What each is worth."""
    pairs: list[int]
    """Words of a pair in title or body, one behind the other."""
    more: list[int]
    """What each pair scores more."""
    cues: list[int]
    weights: Weights


def features(reranking: Reranking, weights: Sequence[float]) -> Features:
    """What kernels are asked for; `weights` are those of all leaves of the plan."""
    counted = reranking.weights
    pairs: list[int] = []
    more: list[int] = []
    for one, other in reranking.neighbours:
        least = min(weights[one + _STEM_IN_BODY], weights[other + _STEM_IN_BODY])
        for share, written in ((counted.title, _IN_TITLE), (counted.body, _IN_BODY)):
            pairs += (one + written, other + written)
            more.append(int(share * least))
    # Where nothing is told by a word alone none is looked for: a quarter of the time of two words.
    words = reranking.words if counted.early or counted.cover or counted.cue else ()
    return Features(
        [word + _IN_BODY for word in words],
        [int(weights[word + _STEM_IN_BODY]) for word in words],
        pairs,
        more,
        list(reranking.cues),
        counted,
    )


def most(reranking: Reranking, weights: Sequence[float]) -> int:
    """What a document can score more at most."""
    _, worth, _, more, _, counted = features(reranking, weights)
    return sum(more) + int((counted.early + counted.cover + counted.cue) * sum(worth))
