"""The documents that are searched, analysed once for all engines and all runs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import islice
from pathlib import Path

import orjson

from benchmarks import places, sources
from benchmarks.progress import told
from benchmarks.sources import Name, Raw
from searchlib import analyze

_SAMPLES = 20_000


@dataclass(frozen=True, slots=True)
class Text:
    """A title or a body with what the analyzer makes of it."""

    raw: str
    words: list[str]
    """All words as written, folded, in their order: by them phrases and prefixes are found."""
    stems: list[str]
    """Stems without function words, by which single words are found."""


@dataclass(frozen=True, slots=True)
class Document:
    """One article, as every engine gets it."""

    id: str
    date: datetime | None
    title: Text
    body: Text


class Corpus:
    """The documents of a run, read from the cache at every passing: never all in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._documents = folder / "documents.jsonl"
        self._stems = folder / "stems.json"
        about = orjson.loads((folder / "about.json").read_bytes())
        self.name: str = about["name"]
        self.count: int = about["count"]

    def __len__(self) -> int:
        return self.count

    def __iter__(self) -> Iterator[Document]:
        with self._documents.open("rb") as lines:
            yield from map(_document, lines)

    @cached_property
    def stems(self) -> dict[str, str | None]:
        """Each word's stem, None of a function word."""
        stems: dict[str, str | None] = orjson.loads(self._stems.read_bytes())
        return stems

    def sample(self) -> list[Document]:
        """Some 20,000 documents, evenly spread over the corpus."""
        return list(islice(self, 0, None, max(self.count // _SAMPLES, 1)))


def load(name: Name, limit: int | None) -> Corpus:
    """A corpus from the cache, where it is put first if it is not there yet."""
    name = sources.present(name)
    key = hashlib.blake2b(analyze.fingerprint.encode(), digest_size=4).hexdigest()
    folder = places.cache() / f"{name}-{limit or 'all'}-{key}"
    if not (folder / "about.json").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder, name, limit, _known_stems(f"*-{key}/stems.json"))
    return Corpus(folder)


def _known_stems(pattern: str) -> dict[str, str | None]:
    """What other corpora have stemmed already, which takes longer than all the rest."""
    stems: dict[str, str | None] = {}
    for path in places.cache().glob(pattern):
        stems |= orjson.loads(path.read_bytes())
    return stems


def _write(folder: Path, name: Name, limit: int | None, stems: dict[str, str | None]) -> None:
    count = 0
    with (folder / "documents.jsonl").open("wb") as lines:
        for raw in told(f"analysed {name}", sources.articles(name, limit)):
            lines.write(orjson.dumps(_record(raw, stems), option=orjson.OPT_APPEND_NEWLINE))
            count += 1
    (folder / "stems.json").write_bytes(orjson.dumps(stems))
    # Written last: where it is, the others are whole.
    (folder / "about.json").write_bytes(orjson.dumps({"name": sources.ABOUT[name], "count": count}))


def _record(raw: Raw, stems: dict[str, str | None]) -> list[str | datetime | None]:
    title, body = analyze.words(raw.title), analyze.words(raw.body)
    for word in {*title, *body}:
        if word not in stems:
            stems[word] = analyze.stem(word)
    analysed = [_analysed(words, stems) for words in (title, body)]
    return [raw.id, raw.date, raw.title, raw.body, *analysed[0], *analysed[1]]


def _analysed(words: list[str], stems: dict[str, str | None]) -> tuple[str, str]:
    return " ".join(words), " ".join(stem for word in words if (stem := stems[word]))


def _document(line: bytes) -> Document:
    article_id, date, title, body, *analysed = orjson.loads(line)
    split = [texts.split(" ") if texts else [] for texts in analysed]
    return Document(
        article_id,
        date and datetime.fromisoformat(date),
        Text(title, split[0], split[1]),
        Text(body, split[2], split[3]),
    )
