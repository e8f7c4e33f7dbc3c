"""Lucene with an analyzer of its own, through Debian's liblucene8-java and Relevance.java."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from benchmarks.engines import Unavailable
from benchmarks.relevance.task import DEPTH, Build, Search, Task

_JARS = Path("/usr/share/java")
_MODULES = ("core", "analyzers-common")


def side(analyzer: str) -> Build:
    """Lucene with `indonesian` or `standard`, as `Relevance.java` knows them."""

    def build(task: Task, folder: Path) -> Search:
        """All questions are asked at once, of an index in memory."""
        questions = [_line(each.text) for each in task.questions]
        texts = (f"{number}\t{_line(text)}" for number, text in task.texts.items())
        java = subprocess.run(
            [*_java(), analyzer, str(DEPTH)],
            input="\n".join([*texts, "", *questions, ""]),
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        answers = dict(zip(questions, java.stdout.split("\n"), strict=False))
        return lambda question: answers[_line(question)].split()

    return build


def _java() -> list[str]:
    jars = [str(each) for name in _MODULES for each in _JARS.glob(f"lucene-{name}-*.jar")]
    if len(jars) < len(_MODULES) or not shutil.which("javac"):
        raise Unavailable("needs javac and Debian's liblucene8-java")
    # Java compiles a program of one file when it is run.
    program = str(Path(__file__).with_name("Relevance.java"))
    return ["java", "-Xmx2g", "-cp", ":".join(jars), program]


def _line(text: str) -> str:
    return " ".join(text.split())
