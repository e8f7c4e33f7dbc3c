"""The fingerprint: it covers every table, and the tokens of a version are pinned."""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from searchlib import Analyzer, Article, Index, analyze, read
from searchlib.analysis import (
    analyzer,
    corrections,
    names,
    roots,
    sastrawi_roots,
    stemmer,
    steps,
    tables,
)
from searchlib.analysis.stemmer import Stemmer
from searchlib.engine.store import manifest
from tests.conftest import REPOSITORY

EARLIER = "searchlib-3-0000000000000000+stems-0000000000000000-3"
SASTRAWI = "2f4d99ea6adb27be"
"""Digest of the dictionary and the rules of PySastrawi 1.2.1, with which the tokens were pinned."""
WORDS = {5: "d4af7eba54770245"}
"""Of each `analyzer._VERSION` the digest of the words of the samples, and whether they are stop
words. Where it differs a rule has changed: raise the version, and pin the new digest."""
STEMS = {4: "10646910bb613b55"}
"""Likewise of each `stemmer._VERSION` the stems of those words, and of words made of our lists."""

MODULES = {
    module.__name__: module
    for module in (*analyzer._MODULES, *(each for step in steps.STEPS for each in step.modules))
}
CONSTANTS = [
    (module, name)
    for module in MODULES.values()
    for name in vars(module)
    if name.strip("_").isupper()
]


def texts() -> list[str]:
    """The samples, in the order of their ids."""
    articles = sorted(read(REPOSITORY / "seeds"), key=lambda each: each.id)
    return [text for each in articles for text in (each.title, each.body)]


def words() -> list[str]:
    """Words of our own lists, and forms of our own roots with the affixes of the language."""
    forms = "{} me{} meng{}kan ber{} di{}i pe{}an ke{}annya {0}-{0} ter{}lah".split()
    derived = {form.format(root) for root in roots.MISSING | roots.SHORT for form in forms}
    return sorted(derived | corrections.CORRECTIONS.keys() | names.gazetteer())


def digest(found: object) -> str:
    return hashlib.blake2b(repr(found).encode(), digest_size=8).hexdigest()


def test_the_words_of_this_version_are_pinned() -> None:
    found = [(token[:2], token[3:]) for text in texts() for token in analyze(text)]
    assert digest(found) == WORDS[analyzer._VERSION]


def test_the_stems_of_this_version_are_pinned() -> None:
    if digest(list(sastrawi_roots.contents())) != SASTRAWI:
        pytest.skip("another PySastrawi than that of the pinned stems")
    explained = Stemmer().explain
    written = {token.word for text in texts() for token in analyze(text)}
    found = [(word, explained(word)) for word in sorted({*written, *words()})]
    assert digest(found) == STEMS[stemmer._VERSION]


@pytest.mark.parametrize("module", MODULES.values(), ids=lambda module: module.__name__)
def test_every_table_counts(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    before = b"".join(tables.contents([module]))
    for name in (name for name in vars(module) if name.strip("_").isupper()):
        with monkeypatch.context() as patched:
            patched.setattr(module, name, "another")
            assert b"".join(tables.contents([module])) != before, name
    assert b"".join(tables.contents([module])) == before


@pytest.mark.parametrize("module", MODULES.values(), ids=lambda module: module.__name__)
def test_every_module_counts(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    before = Analyzer().fingerprint
    monkeypatch.setattr(module, "_A_TABLE_MORE", 1, raising=False)
    analyzer._words_digest.cache_clear()
    assert Analyzer().fingerprint != before
    monkeypatch.undo()
    analyzer._words_digest.cache_clear()


def test_the_tables_that_once_were_missed_are_among_them() -> None:
    named = {f"{module.__name__.rpartition('.')[2]}.{name}" for module, name in CONSTANTS}
    assert named >= set(
        "pairs._PAIRS pairs._PREFIXES confixes._COMBINING numbers._MONTHS affixes.CLITICS "
        "tokenizer._BEFORE normalizer.MAX_LENGTH names.GAZETTEER_FILE".split()
    )


@pytest.mark.parametrize("off", ["", "-without-names", "-without-pairs-without-confixes"])
def test_an_earlier_index_of_the_same_tokens_is_read(
    tmp_path: Path, off: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(analyzer._EARLIER, EARLIER, Analyzer().fingerprint)
    without = off.split("-without-")[1:]
    known_as = EARLIER + off
    with Index.create(tmp_path / "index", without=without) as index:
        index.add([Article(id="a", body="Satelit mengintai.")])
    state = manifest.read(tmp_path / "index", Analyzer(without).fingerprint)
    replace(state, analyzer=known_as).write(tmp_path / "index")
    with Index.open(tmp_path / "index") as index:
        assert index.search("mengintai").total == 1
        index.add([Article(id="b", body="Satelit mengintai lagi.")])
        assert index.search("satelit").total == 2
        assert index.stats().analyzer == known_as


def test_an_analyzer_travels_as_what_it_is() -> None:
    for each in (analyze, Analyzer(["names"]), Analyzer.of(EARLIER)):
        assert pickle.loads(pickle.dumps(each)).fingerprint == each.fingerprint  # noqa: S301
