"""Lucene, through Debian's liblucene8-java and the small Java driver in this folder."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, ClassVar

from benchmarks.corpus import Corpus, Document
from benchmarks.engines.base import Engine, Unavailable
from benchmarks.progress import told
from benchmarks.query import Feature, Query

_JARS = Path("/usr/share/java")
_MODULES = ("core", "analyzers-common")
# Just-in-time compilation has done its work after some thousands of searches.
_WARMED = 5000
_PLAIN = str.maketrans({"\n": "\x01", "\r": "\x01", "\t": "\x02"})


class Lucene(Engine):
    """A long-lived Java process that answers over a pipe and times each search itself."""

    features: ClassVar[frozenset[Feature]] = frozenset({"dates", "newest"})

    def __init__(self, name: str, process: subprocess.Popen[str]) -> None:
        self.name = name
        self._process = process
        self._asked = 0

    def milliseconds(self, queries: Sequence[Query]) -> list[float]:
        """As the driver measured them, warmed by asking the first ones over and over."""
        while self._asked < _WARMED:
            self._times(queries)
        return self._times(queries)

    def search(self, query: Query) -> list[str]:
        """Through the pipe."""
        answer = self._answer(_question("show", query))
        return answer.split("\t") if answer else []

    def count(self, query: Query) -> int:
        """By Lucene's own counter."""
        return int(self._answer(_question("count", query)))

    def close(self) -> None:
        """Ends the process."""
        self._process.communicate()

    def _times(self, queries: Sequence[Query]) -> list[float]:
        self._asked += len(queries)
        answer = self._answer(*(_question("time", query) for query in queries), "run")
        return [int(nanoseconds) / 1e6 for nanoseconds in answer.split("\t")]

    def _answer(self, *lines: str) -> str:
        asked, answered = _pipes(self._process)
        asked.write("".join(f"{line}\n" for line in lines))
        asked.flush()
        return answered.readline().rstrip("\n")


def build(corpus: Corpus, folder: Path) -> list[Engine]:
    """One merged segment, then a process to search in it."""
    java = [*_java(folder / "classes"), "Driver"]
    index = str(folder / "index")
    with subprocess.Popen([*java, "build", index], stdin=subprocess.PIPE, text=True) as building:
        assert building.stdin  # noqa: S101  # asked for above
        building.stdin.writelines(map(_line, told("Lucene", corpus)))
    if building.returncode:
        raise Unavailable(f"its driver stopped with {building.returncode}")
    pipe = subprocess.PIPE
    searching = subprocess.Popen([*java, "search", index], stdin=pipe, stdout=pipe, text=True)
    return [Lucene("Lucene", searching)]


def _java(classes: Path) -> list[str]:
    """The command that runs the driver, compiled now."""
    jars = [str(each) for name in _MODULES for each in _JARS.glob(f"lucene-{name}-*.jar")]
    if len(jars) < len(_MODULES) or not shutil.which("javac"):
        raise Unavailable("needs javac and Debian's liblucene8-java")
    path = ":".join([*jars, str(classes)])
    sources = map(str, Path(__file__).parent.glob("*.java"))
    subprocess.run(["javac", "-cp", path, "-d", str(classes), *sources], check=True)
    return ["java", "-Xms1g", "-Xmx2g", "-cp", path]


def _question(wanted: str, query: Query) -> str:
    ends = [str(int(end.timestamp())) for end in query.span() or ()] or ["", ""]
    order = "newest" if query.newest else ""
    return "\t".join([wanted, query.operation, " ".join(query.words), *ends, order])


def _line(document: Document) -> str:
    texts = (document.title, document.body)
    columns = [
        document.id,
        str(int(document.date.timestamp())) if document.date else "",
        *(text.raw.translate(_PLAIN) for text in texts),
        *(" ".join(words) for text in texts for words in (text.stems, text.words)),
    ]
    return "\t".join(columns) + "\n"


def _pipes(process: subprocess.Popen[str]) -> tuple[IO[str], IO[str]]:
    assert process.stdin and process.stdout  # noqa: S101  # asked for when it was started
    return process.stdin, process.stdout
