"""Text that a page holds in a script only, to be shown by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import orjson

from searchlib.readers import paragraphs

_QUOTED = re.compile(r'"((?:[^"\\]|\\.){300,})"|\'((?:[^\'\\]|\\.){300,})\'')
_PROSE = 40
"""Letters of the shortest paragraph in a list of them."""
_DEPTH = 40
_WORDS = re.compile(
    r"\b(?:yang|dan|di|ke|ini|itu|dengan|untuk|dari|pada|tidak|akan|dalam|oleh|the|of|and|to|in)\b",
    re.IGNORECASE,
)
_SPARSE = 0.005
"""The same of a script that holds a text among code."""
_DENSE = 0.04
"""Function words of all words: of Indonesian news 0.2, of code and data none."""


def texts(scripts: Iterable[str]) -> Iterator[list[str]]:
    """Candidates for an article's text: each a list of texts, which may hold markup."""
    for script in scripts:
        if len(script) < 300 or not _is_prose(script, _SPARSE):
            continue
        value = _loads(script)
        if value is not None:
            yield from _lists(value)
        for match in _QUOTED.finditer(script):
            text = _unescaped(match[1] or match[2])
            if _is_prose(text):
                yield [text]


def _loads(script: str) -> Any:
    text = script.strip()
    if not text.startswith(("{", "[")):
        text = text[max(text.find("{"), 0) :].rstrip("; \n")
    with suppress(ValueError):
        return orjson.loads(text)
    return None


def _lists(value: Any) -> Iterator[list[str]]:
    """The prose below each object that holds any, in its order."""
    gathered: list[str] = []
    _gather(value, gathered, _DEPTH)
    if gathered and _is_prose(" ".join(gathered)):
        yield list(dict.fromkeys(gathered))


def _gather(value: Any, into: list[str], depth: int) -> None:
    if isinstance(value, str):
        if len(value) >= _PROSE and value.count(" ") > 3 and _is_text(value):
            into.append(value)
    elif depth and isinstance(value, dict | list):
        for each in value.values() if isinstance(value, dict) else value:
            _gather(each, into, depth - 1)


def _is_text(value: str) -> bool:
    return paragraphs.is_sentence(value) or "</p>" in value


def _unescaped(text: str) -> str:
    with suppress(ValueError):
        return str(
            json.loads('"' + text.replace("\\'", "'").replace("\n", " ") + '"', strict=False)
        )
    return text


def _is_prose(text: str, dense: float = _DENSE) -> bool:
    head = text[:20_000]
    return len(_WORDS.findall(head)) >= dense * max(head.count(" "), 1)
