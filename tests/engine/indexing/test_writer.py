"""What a session of changes leaves behind; test_model.py has what searches find of it."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from searchlib import Article, Index, IndexWriteError, analyze
from searchlib.engine import schema
from searchlib.engine.indexing import batch, writer
from searchlib.engine.indexing import session as indexing_session
from searchlib.engine.indexing.session import session
from searchlib.engine.indexing.writer import Writer
from searchlib.engine.store import manifest
from searchlib.engine.store.columns import ColumnFile
from tests.conftest import ARTICLES
from tests.engine import drawn
from tests.engine.drawn import seeded
from tests.engine.sessions import article, change, files, held


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty index."""
    (tmp_path / "index").mkdir()
    indexing_session.create(tmp_path / "index", analyze)
    return tmp_path / "index"


def test_an_error_in_the_session_undoes_it(folder: Path) -> None:
    change(folder, article("a"))
    before = (folder / "manifest.json").read_bytes()
    with pytest.raises(ZeroDivisionError), session(folder, analyze) as writing:
        writing.put(article("b"))
        writing.delete("a")
        raise ZeroDivisionError
    assert (folder / "manifest.json").read_bytes() == before
    assert list(held(folder)) == ["a"]
    assert files(folder) == [".seg"]


def test_what_killed_writers_left_is_cleared(folder: Path) -> None:
    segments = folder / "segments"
    (segments / "0123456789abcdef.seg").write_bytes(b"x")
    (segments / "0123456789abcdef.del").write_bytes(b"x")
    (segments / "catatan.txt").write_bytes(b"of somebody else")
    (segments / "catatan.seg").write_bytes(b"of somebody else")
    (folder / "manifest.json.new").write_bytes(b"{")
    change(folder, *ARTICLES)
    assert files(folder) == [".seg", ".seg", ".txt"]
    assert (segments / "catatan.txt").exists()
    assert (segments / "catatan.seg").exists()
    assert not (folder / "manifest.json.new").exists()
    assert len(held(folder)) == len(ARTICLES)


def test_a_session_says_what_each_article_was(folder: Path) -> None:
    assert change(folder, article("a"), article("b")) == ["added", "added"]
    assert change(folder, article("a"), article("b", "baru"), article("c")) == [
        "unchanged",
        "updated",
        "added",
    ]
    assert held(folder) == {"a": article("a"), "b": article("b", "baru"), "c": article("c")}


def test_a_session_that_changes_nothing_commits_nothing(folder: Path) -> None:
    change(folder, *ARTICLES)
    before = (folder / "manifest.json").read_bytes()
    assert change(folder, *ARTICLES) == ["unchanged"] * len(ARTICLES)
    with session(folder, analyze) as writing:
        assert not writing.delete("none")
        writing.optimize()
    assert (folder / "manifest.json").read_bytes() == before


@pytest.mark.parametrize("flushed", [False, True])
@pytest.mark.parametrize(
    "other",
    [
        {"title": "Lain"},
        {"body": "lain"},
        {"body": ""},
        {"published": datetime.fromisoformat("2023-06-12T10:00:00+08:00")},  # the same moment
        {"published": None},
        {"url": "https://harianlentera.example/lain"},
        {"extra": {"edisi": 8}},
    ],
)
def test_an_article_is_updated_where_anything_differs(
    folder: Path, monkeypatch: pytest.MonkeyPatch, other: dict[str, Any], flushed: bool
) -> None:
    if flushed:
        monkeypatch.setattr(batch, "_MAX_WORDS", 1)
    moment = datetime.fromisoformat("2023-06-12T09:00:00+07:00")
    article = Article(id="a", title="t", body="isi", published=moment, extra={"edisi": 7})
    changed = replace(article, **other)
    both = [article, article, changed, changed]
    assert change(folder, *both) == ["added", "unchanged", "updated", "unchanged"]
    assert change(folder, *both[2:], *both[:2]) == [
        "unchanged",
        "unchanged",
        "updated",
        "unchanged",
    ]
    assert held(folder)["a"].to_dict() == article.to_dict()


def test_a_small_addition_makes_a_small_segment(folder: Path) -> None:
    rng = seeded(1)
    change(folder, *(drawn.article(rng, [str(number)]) for number in range(600)))
    (large,) = (folder / "segments").iterdir()
    assert ColumnFile(large).whole("stored.dictionaries").size > 10_000
    for number in range(3):
        change(folder, article(f"baru {number}"))
    sizes = [path.stat().st_size for path in (folder / "segments").iterdir() if path != large]
    assert sizes
    assert max(sizes) < 4096
    assert held(folder)["baru 0"] == article("baru 0")


def test_one_id_twice_in_a_session(folder: Path) -> None:
    outcomes = change(folder, *(article("a", body) for body in ("satu", "dua", "dua")))
    assert outcomes == ["added", "updated", "unchanged"]
    assert held(folder) == {"a": article("a", "dua")}
    assert [Index.open(folder).search(word).total for word in ("satu", "dua")] == [0, 1]


def test_deleted_and_added_again(folder: Path) -> None:
    change(folder, article("a", "satu"), article("b"), article("c"))
    with session(folder, analyze) as writing:
        assert writing.delete("a")
        assert not writing.delete("a")
        assert writing.put(article("a", "satu")) == "added"
        assert writing.put(article("d")) == "added"
        assert writing.delete("d")
        assert not writing.delete("d")
    assert held(folder) == {"a": article("a", "satu"), "b": article("b"), "c": article("c")}


def test_a_session_lists_what_it_has_not_touched(folder: Path) -> None:
    change(folder, *ARTICLES)
    with session(folder, analyze) as writing:
        writing.put(Article(id="banjir", title="Lain"))
        writing.put(article("baru"))
        writing.delete("dukungan")
        assert list(writing.strays(lambda _: False)) == [ARTICLES[0]]
        assert list(writing.strays(lambda article_id: article_id == ARTICLES[0].id)) == []


PAGES = [
    Article(
        url=f"https://kabar.example/demak?page={number}", title=f"{number}", body=f"isi{number}"
    )
    for number in (1, 2, 3)
]


@pytest.mark.parametrize("flushed", [False, True])
@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0), (1, 0, 2)])
def test_pages_of_an_article_are_joined(
    folder: Path, monkeypatch: pytest.MonkeyPatch, order: tuple[int, ...], flushed: bool
) -> None:
    if flushed:
        monkeypatch.setattr(batch, "_MAX_WORDS", 1)
    outcomes = change(folder, *(PAGES[at] for at in order))
    assert outcomes == ["added", "updated", "updated"]
    (whole,) = held(folder).values()
    assert (whole.id, whole.title) == ("https://kabar.example/demak", "1")
    assert (whole.body, whole.pages) == ("isi1\nisi2\nisi3", ((1, 0), (2, 5), (3, 10)))
    assert change(folder, *PAGES, *reversed(PAGES)) == ["unchanged"] * 6
    changed = replace(PAGES[1], body="lain")
    assert change(folder, changed, changed) == ["updated", "unchanged"]
    assert held(folder)[whole.id].body == "isi1\nlain\nisi3"
    assert [Index.open(folder).search(word).total for word in ("isi1", "isi2", "lain")] == [1, 0, 1]


ACTIONS = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from([None, "x", "y"])), max_size=8)


@given(st.lists(ACTIONS, min_size=1, max_size=4), st.sampled_from([1, 3, 10**6]))
@settings(max_examples=25)
def test_sessions_do_what_a_dictionary_does(
    tmp_path_factory: pytest.TempPathFactory,
    sessions: list[list[tuple[str, str | None]]],
    size: int,
) -> None:
    """However often a session writes what it holds."""
    folder = tmp_path_factory.mktemp("index")
    indexing_session.create(folder, analyze)
    plain: dict[str, str] = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch, "_MAX_WORDS", size)
        for actions in sessions:
            with session(folder, analyze) as writing:
                for article_id, body in actions:
                    act(writing, plain, article_id, body)
            assert {each.id: each.body for each in held(folder).values()} == plain
    with session(folder, analyze) as writing:
        writing.optimize()
    assert {each.id: each.body for each in held(folder).values()} == plain
    assert files(folder) == ([".seg"] if plain else [])


def act(writing: Writer, plain: dict[str, str], article_id: str, body: str | None) -> None:
    if body is None:
        assert writing.delete(article_id) == (plain.pop(article_id, None) is not None)
        return
    known = plain.get(article_id)
    expected = "added" if known is None else "unchanged" if known == body else "updated"
    assert writing.put(article(article_id, body)) == expected
    plain[article_id] = body


def test_small_commits_leave_few_segments(folder: Path) -> None:
    for number in range(20):
        change(folder, article(str(number), f"nomor {number}"))
        # As many as the digits of the number of commits to the base of four.
        digits = [(number + 1) // 4**place % 4 for place in range(3)]
        assert len(files(folder)) == sum(digits)
    with session(folder, analyze) as writing:
        writing.delete("3")
        writing.delete("4")
        writing.optimize()
    assert files(folder) == [".seg"]
    assert len(held(folder)) == 18


def sizes(folder: Path) -> list[int]:
    return [path.stat().st_size for path in (folder / "segments").glob("*.seg")]


def test_segments_stop_growing_at_the_largest_size(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(folder, article("0", "laut"))
    (smallest,) = sizes(folder)
    largest = 3 * smallest
    monkeypatch.setattr(writer, "_LARGEST", largest)
    for number in range(1, 40):
        words = " ".join(f"kata{number}{at}" for at in range(20))
        change(folder, article(str(number), words))
        assert len(held(folder)) == number + 1
    assert max(sizes(folder)) <= largest
    # Most are half of the largest size at least, or could not become one with another.
    assert len(sizes(folder)) <= 2 * sum(sizes(folder)) / largest + 5
    with session(folder, analyze) as writing:
        assert writing.delete("7")
        writing.optimize()
    assert max(sizes(folder)) <= largest
    assert sorted(held(folder)) == sorted(str(number) for number in range(40) if number != 7)
    assert ".del" not in files(folder)


def test_a_segment_without_articles_goes(folder: Path) -> None:
    change(folder, *map(article, "abcd"))
    change(folder, article("e"))
    assert files(folder) == [".seg", ".seg"]
    with session(folder, analyze) as writing:
        writing.delete("e")
    assert files(folder) == [".seg"]
    with session(folder, analyze) as writing:
        assert all(map(writing.delete, "abcd"))
    assert files(folder) == []
    assert held(folder) == {}


def test_each_commit_is_a_generation(folder: Path) -> None:
    def generation() -> int:
        return manifest.read(folder, analyze.fingerprint).generation

    before = generation()
    change(folder, article("a"))
    change(folder, article("a"))
    change(folder, article("a", "lain"))
    assert generation() == before + 2


def test_articles_of_many_bytes_are_written_early(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "_MAX_BYTES", 1000)
    with session(folder, analyze) as writing:
        writing.put(Article(id="a", extra={"x": "y" * 1000}))
        # The first is a segment before the second becomes one.
        writing.put(Article(id="b", extra={"x": "y" * 1000}))
        assert ".seg" in files(folder)
        assert held(folder) == {}
    assert list(held(folder)) == ["a", "b"]


def test_a_seeded_random_module_does_not_lose_segments(folder: Path) -> None:
    for each in ARTICLES:
        random.seed(7)
        change(folder, each)
    assert sorted(held(folder)) == sorted(each.id for each in ARTICLES)
    assert Index.open(folder).search("korea").total == 2


def test_a_commit_names_no_file_that_is_gone(folder: Path) -> None:
    change(folder, article("a"))
    with pytest.raises(IndexWriteError), session(folder, analyze) as writing:
        writing.put(article("b"))
        writing._flush()
        writing._finish_flush()
        for path in (folder / "segments").iterdir():
            path.unlink()
    assert manifest.read(folder, analyze.fingerprint).generation == 1


@pytest.mark.parametrize("words", [4, 8_000_000])
@given(
    st.lists(
        st.lists(
            st.tuples(st.sampled_from(["put", "delete", "optimize"]), st.sampled_from("abcd")),
            max_size=12,
        ),
        max_size=3,
    )
)
@settings(deadline=None, max_examples=60)
def test_a_session_in_any_order(words: int, sessions: list[list[tuple[str, str]]]) -> None:
    """Each beside a plain dictionary; segments are written within where few words fill one."""
    model: dict[str, Article] = {}
    bodies = count()
    with TemporaryDirectory() as place, pytest.MonkeyPatch.context() as patched:
        patched.setattr(batch, "_MAX_WORDS", words)
        folder = Path(place)
        indexing_session.create(folder, analyze)
        for steps in sessions:
            with session(folder, analyze) as writing:
                for what, article_id in steps:
                    if what == "put":
                        new = article(article_id, f"roket {next(bodies)}")
                        expected = "updated" if article_id in model else "added"
                        assert writing.put(new) == expected
                        model[article_id] = new
                    elif what == "delete":
                        assert writing.delete(article_id) == (article_id in model)
                        model.pop(article_id, None)
                    else:
                        writing.optimize()
            assert held(folder) == model
            if "optimize" in [what for what, _ in steps]:
                assert files(folder) == [".seg"] * bool(model)


def test_what_is_put_is_not_decoded_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "decode", lambda *_: pytest.fail("decoded"))
    with session(folder, analyze) as writing:
        assert [writing.put(each) for each in ARTICLES] == ["added"] * len(ARTICLES)
        assert writing.put(ARTICLES[0]) == "unchanged"
