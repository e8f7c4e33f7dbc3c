"""From a query's tree to a plan."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import assert_never

from searchlib.analysis import Alternative, Analyzer
from searchlib.analysis.alternatives import Run, respelled
from searchlib.analysis.normalizer import fold
from searchlib.analysis.questions import FRAMES, Question, question
from searchlib.analysis.spacing import apart
from searchlib.engine.schema import COMPOUNDS, EXACT, STEMMED, STEMS, WEIGHTS, WORDS
from searchlib.engine.searching.nodes import (
    NOTHING,
    Adjacent,
    AllOf,
    AnyOf,
    Cap,
    Every,
    Leaf,
    Most,
    Near,
    Node,
    Pattern,
    Terms,
    WithExtra,
    Without,
    all_of,
    any_of,
)
from searchlib.engine.searching.plan import MOST_WORDS, Plan
from searchlib.engine.searching.rerank import (
    FEW_WORDS,
    FRAME,
    MANY_WORDS,
    QUESTIONS,
    Reranking,
)
from searchlib.engine.segment.dictionary import Stem
from searchlib.query import And, Bag, Not, Or, Phrase, Prefix, Query, Wildcard, Word
from searchlib.query.tree import positive_leaves
from searchlib.request import Request

_RANKED = ("title", "body", "related")
_WRITTEN = ("title", "body")


Sets = list[tuple[int, float]]
"""Sets of posting lists, each with what a word there counts."""


def _sets(names: Iterable[str]) -> tuple[Sets, Sets, Sets]:
    """Where a word of these fields is looked for, what its alternatives, of one word or more.

    Linked headlines come last, so that the others are one run of leaves.
    """
    weights = {name: WEIGHTS.get(name, 1.0) for name in names}
    stems = [(STEMS[name], weight) for name, weight in weights.items() if name != "related"]
    links = [(STEMS[name], weight) for name, weight in weights.items() if name == "related"]
    words = [(WORDS[name], EXACT * weights[name]) for name in _WRITTEN if name in weights]
    compounds = [(COMPOUNDS[name], weights[name]) for name in _WRITTEN if name in weights]
    return stems + words + links, stems + links, compounds


_SETS: dict[str | None, tuple[Sets, Sets, Sets]] = {
    None: _sets(_RANKED),
    **{name: _sets([name]) for name in STEMMED},
}
"""The sets of a field, or of none."""
_UNLINKED = {**_SETS, None: _sets(_WRITTEN)}
"""The same without the headlines that an article links."""
_COMPOUND_OF = {STEMS[name]: COMPOUNDS[name] for name in _WRITTEN}
_OFFSETS = {
    field: {
        of: at
        for at, (number, _) in enumerate(sets[0])
        for of in (number, _COMPOUND_OF.get(number, number))
    }
    for field, sets in _SETS.items()
}
"""Of a field which of a word's leaves is in a set, or stands beside a compound of it."""
_OTHERS = 3.0
"""By the number of words, what share of their weight other forms of many words keep. Who asks in so
many has those of the article: at full weight the others cost 0.25 points of MRR on titles and 0.65
on first sentences (from 1 to 4 nothing changes)."""
_LINKS = frozenset({STEMS["related"], WORDS["related"]})

FindAlternatives = Callable[
    [Sequence[str], Callable[[str], bool]], Iterable[tuple[Run, Alternative]]
]
"""What folded words, and runs of them, may also be called; which were asked for in capitals is told
by a function."""


class Planner:
    """Makes plans with the analyzer that the index was built with."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer

    def __call__(
        self, request: Request, stem: Stem, alternatives: FindAlternatives | None = None
    ) -> Plan:
        """The plan that matches and ranks as a request asks, or as it might have asked.

        `stem` gives the stems by which the index holds words.
        """
        planning = _Planning(self._analyzer, stem, alternatives, request)
        root = planning.root(request.query)
        return Plan(planning.leaves, root, tuple(planning.taken), tuple(planning.caps))


class _Planning:
    def __init__(
        self,
        analyzer: Analyzer,
        stem: Stem,
        alternatives: FindAlternatives | None,
        request: Request,
    ) -> None:
        self._match = request.match
        self._by_score = request.sort == "relevance"
        self._reranks = self._by_score and request.rerank
        # By date a linked headline alone would bring up articles on anything else.
        self._sets = _SETS if self._by_score else _UNLINKED
        self._words = analyzer.words
        self._is_stop = analyzer.is_stop
        self._are_stops = analyzer.are_stops
        self._stem = stem
        self._alternatives = alternatives
        self._query = request.query
        self._capitals: set[str] | None = None
        self._question: Question | None = None
        self._share = 1.0  # of their weight that other forms keep
        self.leaves: list[Leaf] = []
        self.caps: list[Cap] = []
        # Where the leaves begin of words that are looked for by their stems.
        self._places: dict[tuple[str, str | None], int] = {}
        self.taken: list[tuple[Run, Alternative]] = []

    def node(self, query: Query) -> Node:
        match query:
            case Word():
                return self._word(self._words(query.text), query.field)
            case Bag():
                return self._bag(query)
            case Phrase():
                return self._phrase(self._words(query.text), query)
            case And():
                return all_of(self._nodes(query.parts))
            case Or():
                return any_of(self._nodes(query.parts))
            case Not():
                return Without(Every(), self._excluded([query.part]))
            case Prefix():
                return self._prefix(query)
            case Wildcard():
                return _wildcard(query)
            case _:
                assert_never(query)

    def _nodes(self, parts: Iterable[Query]) -> list[Node]:
        """The nodes of parts; a leaf that comes again is looked up once and counts as often."""
        nodes = []
        parts = list(parts)
        if len(set(parts)) == len(parts):
            return list(map(self.node, parts))
        for part, times in Counter(parts).items():
            if times > 1 and isinstance(part, Word | Phrase | Prefix | Wildcard):
                nodes.append(self._repeat(part, times))
            else:
                nodes += [self.node(part) for _ in range(times)]
        return nodes

    def _repeat(self, leaf: Query, times: int) -> Node:
        start = len(self.leaves)
        node = _repeat_patterns(self.node(leaf), times)
        self.leaves[start:] = [
            (term, of, weight * times) for term, of, weight in self.leaves[start:]
        ]
        return node

    def root(self, query: Query) -> Node:
        """The node of a whole query: of words side by side, those with more of them come first.

        So do those that have the parts of a word side by side which the analyzer splits (F-16).
        """
        if type(query) is Word and self._by_score and self._match != "any":
            return self._parted(query)
        if not isinstance(query, Bag) or query.required or not query.optional:
            return self.node(query)
        return self._without(self._most(query), query)

    def _parted(self, query: Word) -> Node:
        words = self._words(query.text)
        found = self._word(words, query.field)
        if len(words) < 2:
            return found
        whole = self._phrase(words, Phrase(query.text, query.field))
        return Most(found, (whole,))

    def _most(self, bag: Bag) -> Node:
        bare = list(map(self._bare, bag.optional))
        every = _joined(bare)
        asked = question(every) if self._by_score else None
        self._question = asked if self._reranks else None
        if not asked and len(every) > MOST_WORDS:
            telling = sum(not self._is_stop(word) for word in every)
            self._share = _OTHERS / telling if telling > MOST_WORDS else 1.0
        found = self._optional(bag, bare)
        if self._reranks:
            found = found._replace(reranking=self._reranking(every))
        if len(found.parts) > 1 and self._match == "all":
            return found._replace(least=1.0)
        # The best article of many words, or to a question, may lack some.
        smooth = self._by_score and (asked or len(found.parts) > MOST_WORDS)
        if len(found.parts) < 2 or self._match == "any" or smooth:
            return found._replace(parts=()) if found.reranking else found.any
        return found

    def _bag(self, bag: Bag) -> Node:
        if bag.required:
            found = all_of(self._nodes(bag.required))
            if bag.optional and (extra := self._any(bag)) != NOTHING:
                found = WithExtra(found, extra)
        else:
            nothing_asked = not bag.optional and bag.excluded
            found = Every() if nothing_asked else self._any(bag)
        return self._without(found, bag)

    def _without(self, found: Node, bag: Bag) -> Node:
        if not bag.excluded:
            return found
        return Without(found, self._excluded(dict.fromkeys(bag.excluded)))

    def _excluded(self, parts: Iterable[Query]) -> Node:
        """What is not to be found has the parts anywhere, by date too in linked headlines."""
        sets, self._sets = self._sets, _SETS
        found = any_of([self.node(part) for part in parts])
        self._sets = sets
        return found

    def _any(self, bag: Bag) -> Node:
        return self._optional(bag, list(map(self._bare, bag.optional))).any

    def _optional(self, bag: Bag, bare: Sequence[list[str] | None]) -> Most:
        """The optional parts without bare function words, unless there is nothing else."""
        telling = [
            at for at, words in enumerate(bare) if words is None or not self._are_stops(words)
        ]
        if not telling and not bag.required:
            telling = list(range(len(bare)))
        chosen = [words[0] for at in telling if (words := bare[at]) and len(words) == 1]
        if chosen and len(chosen) == len(telling) and not any(map(apart, chosen)):
            return self._run(chosen, _joined(bare))
        parts = self._nodes(bag.optional[at] for at in telling)
        found = [part for part in map(self._unlinked, parts) if part != NOTHING]
        return Most(any_of(parts), tuple(found))

    def _run(self, words: list[str], every: list[str]) -> Most:
        """Words side by side, which most queries are, without a node for each.

        Alternatives are those of `every` word, function words between them included.
        """
        start, leaves = len(self.leaves), self.leaves
        parts: dict[str, Node] = {}
        times = Counter(words) if len(set(words)) < len(words) else None
        for word in times or words:
            first = len(leaves)
            leaves += self._leaves_of(word, None, times[word] if times else 1)
            parts[word] = self._own(first, len(leaves))
        for run, (first, stop) in self._add_alternatives(every, None):
            for word in parts.keys() & set(run):
                parts[word] = any_of([parts[word], self._own(first, stop)])
        return Most(Terms(start, len(leaves)), tuple(parts.values()))

    def _reranking(self, every: list[str]) -> Reranking | None:
        """By what the first articles are put in a new order: of several words as asked."""
        places = {word: at for (word, field), at in self._places.items() if field is None}
        words = tuple([places[word] for word in dict.fromkeys(every) if word in places])
        if (asked := self._question) and words:
            start = len(self.leaves)
            cues = sorted(set(asked.cues).difference(every))
            self.leaves += [(cue.encode(), WORDS["body"], 0.0) for cue in cues]
            return Reranking(words, (), range(start, len(self.leaves)), QUESTIONS[asked.kind])
        if len(words) < 2:
            return None
        if len(words) > MOST_WORDS:
            return Reranking(words, (), range(0), MANY_WORDS)
        pairs = [
            (places[one], places[other])
            for one, other in pairwise(every)
            if one in places and other in places and one != other
        ]
        return Reranking(words, tuple(dict.fromkeys(pairs)), range(0), FEW_WORDS)

    def _own(self, start: int, stop: int) -> Terms:
        """The leaves of a word but that of linked headlines, the last one."""
        return Terms(start, stop - 1 if self.leaves[stop - 1][1] in _LINKS else stop)

    def _unlinked(self, node: Node) -> Node:
        """A part of a query where it stands in title or body, not in linked headlines alone."""
        match node:
            case Terms(start, stop):
                own = [at for at in range(start, stop) if self.leaves[at][1] not in _LINKS]
                return any_of(Terms(at, at + 1) for at in own)
            case AnyOf(parts):
                return any_of(map(self._unlinked, parts))
            case AllOf(parts):
                return all_of(list(map(self._unlinked, parts)))
            case WithExtra(base, _):
                return self._unlinked(base)
            case Without(base, excluded):
                return Without(self._unlinked(base), excluded)
            case _:
                return node

    def _bare(self, query: Query) -> list[str] | None:
        """The words of a word that is bound to no field."""
        return self._words(query.text) if type(query) is Word and not query.field else None

    def _word(self, words: list[str], field: str | None) -> Node:
        """A word that the analyzer splits (Rusia-Ukraina, KTP-el) asks for all its parts."""
        if len(words) < 2:
            return self._token(words[0], field) if words else NOTHING
        found = all_of([self._token(word, field, times) for word, times in Counter(words).items()])
        start = len(self.leaves)
        self._add_alternatives(words, field, least=len(words))
        return any_of([found, Terms(start, len(self.leaves))]) if self.leaves[start:] else found

    def _token(self, word: str, field: str | None, times: int = 1) -> Node:
        start = len(self.leaves)
        self.leaves += self._leaves_of(word, field, times)
        self._add_alternatives([word], field)
        found = Terms(start, len(self.leaves))
        parts = apart(word) if self._alternatives and field in {None, *_WRITTEN} else None
        return any_of([found, *self._written_apart(word, parts, field)]) if parts else found

    def _written_apart(self, word: str, parts: Run, field: str | None) -> Iterator[Node]:
        """The places where a word is written as several: U-17 for U17."""
        other = respelled(parts)
        self.taken.append(((word,), other))
        for name in _fields(field):
            start, weight = len(self.leaves), WEIGHTS.get(name, 1.0) * other.weight
            asked = self._asked((word,), field, STEMS[name])
            for part in parts:
                self.caps.append((len(self.leaves), other.weight / len(parts), asked))
                self.leaves.append((part.encode(), WORDS[name], weight))
            yield Adjacent(start, len(self.leaves), 0)

    def _leaves_of(self, word: str, field: str | None, times: float = 1) -> list[Leaf]:
        """A word by its stem; as written if it is a function word or the field has no stems.

        It counts as often as it was asked for.
        """
        encoded = word.encode()
        if field not in self._sets or self._is_stop(word):
            names = _fields(field)
            return [(encoded, WORDS[name], times * WEIGHTS.get(name, 1.0)) for name in names]
        self._places[word, field] = len(self.leaves)
        sets = self._sets[field][0]
        if self._question and word in FRAMES:
            times *= FRAME
        return [(encoded, set_number, times * weight) for set_number, weight in sets]

    def _add_alternatives(
        self, words: list[str], field: str | None, least: int = 1
    ) -> list[tuple[Run, Terms]]:
        """Leaves for what runs of at least so many words may also be called, run by run."""
        added: list[tuple[Run, Terms]] = []
        if not self._alternatives or field not in self._sets:
            return added
        for run, each in self._alternatives(words, self._is_capital):
            single = len(each.words) == 1
            if len(run) < least or (single and self._means_nothing_new(run, each.words[0])):
                continue
            counts = each.weight * self._share
            self.taken.append((run, each if self._share == 1 else each._replace(weight=counts)))
            start, encoded = len(self.leaves), " ".join(each.words).encode()
            for set_number, weight in self._sets[field][1 if single else 2]:
                self.caps.append((len(self.leaves), counts, self._asked(run, field, set_number)))
                self.leaves.append((encoded, set_number, weight * counts))
            added.append((run, Terms(start, len(self.leaves))))
        return added

    def _asked(self, run: Run, field: str | None, set_number: int) -> list[int]:
        """The leaves of words that were asked for where another form of them is looked for."""
        offset, places = _OFFSETS[field][set_number], self._places
        return [places[word, field] + offset for word in run if (word, field) in places]

    def _is_capital(self, word: str) -> bool:
        """Whether a folded word is written in capitals in a query that has small letters too."""
        if self._capitals is None:
            texts = [leaf.text for leaf in positive_leaves(self._query)]
            written = [each for text in texts for each in text.split()]
            shouts = len(written) > 1 and all(map(str.isupper, written))
            capitals = [each for each in written if each.isupper() and not shouts]
            self._capitals = {word for each in capitals for word in self._words(each)}
        return word in self._capitals

    def _means_nothing_new(self, run: Run, word: str) -> bool:
        """Whether a word is one of function, or a relative that is found anyway."""
        return self._is_stop(word) or (len(run) == 1 and self._stem(run[0]) == self._stem(word))

    def _as_written(self, word: str, field: str | None) -> Node:
        start, encoded = len(self.leaves), word.encode()
        self.leaves += [(encoded, WORDS[name], WEIGHTS.get(name, 1.0)) for name in _fields(field)]
        return Terms(start, len(self.leaves))

    def _phrase(self, words: list[str], phrase: Phrase) -> Node:
        if len(words) < 2:
            return any_of([self._as_written(word, phrase.field) for word in words])
        if phrase.slop and (phrase.field is None or phrase.field in _WRITTEN):
            return any_of([self._near(words, name, phrase.slop) for name in _fields(phrase.field)])
        parts: list[Node] = []
        for each in self._spacings(words):
            for name in _fields(phrase.field):
                start, weight = len(self.leaves), WEIGHTS.get(name, 1.0)
                self.leaves += [(word.encode(), WORDS[name], weight) for word in each]
                parts.append(Adjacent(start, len(self.leaves), phrase.slop))
        return any_of(parts)

    def _spacings(self, words: list[str]) -> Iterator[list[str]]:
        """The words of a phrase, and the same with those in one that are written apart, or so."""
        yield words
        if not self._alternatives:
            return
        parted = [part for word in words for part in apart(word) or (word,)]
        if len(parted) > len(words):
            yield parted
        for run, each in self._alternatives(words, self._is_capital):
            if each.words == ("".join(run),) and len(run) > 1:
                at = next(at for at in range(len(words)) if (*words[at : at + len(run)],) == run)
                yield [*words[:at], *each.words, *words[at + len(run) :]]

    def _near(self, words: list[str], field: str, slop: int) -> Near:
        """Words that may stand apart, and so in other forms too."""
        start, weight = len(self.leaves), WEIGHTS.get(field, 1.0)
        encoded = tuple(word.encode() for word in words)
        sets = [WORDS[field] if self._is_stop(word) else STEMS[field] for word in words]
        self.leaves += [(word, of, weight) for word, of in zip(encoded, sets, strict=True)]
        return Near(start, len(self.leaves), encoded, WORDS[field], slop)

    def _prefix(self, prefix: Prefix) -> Node:
        words, field = self._words(prefix.text), prefix.field
        if not words:
            return NOTHING
        whole = [self._token(word, field) for word in words[:-1]]
        parted = all_of([*whole, _patterns(words[-1].encode(), None, field)])
        beginning = fold(prefix.text)
        if not whole or "-" not in beginning:
            return parted
        # undang-un* begins one doubled word, undang-undang.
        return any_of([parted, _patterns(beginning.encode(), None, field)])


def _joined(bare: Iterable[list[str] | None]) -> list[str]:
    """The words of parts one behind the other."""
    return [word for words in bare if words for word in words]


def _wildcard(query: Wildcard) -> Node:
    glob = query.glob()
    beginning = re.split(r"[*?]", glob, maxsplit=1)[0]
    return _patterns(beginning.encode(), glob, query.field)


def _patterns(prefix: bytes, glob: str | None, field: str | None) -> Node:
    names = _fields(field)
    return any_of([Pattern(prefix, glob, WORDS[name], WEIGHTS.get(name, 1.0)) for name in names])


def _fields(field: str | None) -> tuple[str, ...]:
    return (field,) if field else _WRITTEN


def _repeat_patterns(node: Node, times: int) -> Node:
    """The node of a leaf, with what its patterns score so many times."""
    match node:
        case Pattern():
            return node._replace(weight=node.weight * times)
        case AnyOf(parts) | AllOf(parts):
            return node._replace(parts=tuple([_repeat_patterns(part, times) for part in parts]))
        case Terms() | Adjacent() | Near() | WithExtra() | Without() | Most() | Every():
            return node
        case _:
            assert_never(node)
