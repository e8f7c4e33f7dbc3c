"""Text that a page holds in a script only, to be shown by it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import Any

import orjson

from searchlib.readers.cleaning import paragraphs

# What of JavaScript may hold quotation marks (ECMA-262, section 12): comments, expressions and
# texts, which end with their line unless it is escaped. All are passed over in order, so that what
# stands between two texts, which is code, is never taken for one.
_TOKENS = re.compile(
    r"//[^\n]*|/\*.*?\*/"
    r"|(?:(?<=[(,=:\[!&|?{};\n])|(?<=return)) */(?![*/])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/"
    r'|"(?P<double>(?:[^"\\\n]|\\.)*)"|\'(?P<single>(?:[^\'\\\n]|\\.)*)\''
    r"|`(?P<template>(?:[^`\\]|\\.)*)`",
    re.DOTALL,
)
_LONG = 300
"""Letters of the shortest text among code that is worth a look."""
_MARKUP = re.compile(r"<[^<>]*>|&#?\w+;")
_CODE = re.compile(r"[{};=]|\)\.|\w\(")
_MOST_CODE = 0.02
"""Of the letters of a text without its markup: of news none, of code one in ten."""
_WHOLE = 600
"""Letters of a text that is longer than a paragraph."""
_LEAST = 80
"""Letters of the shortest text worth a look."""
_GOES_ON = re.compile(r"[\s,.;:!?)’”a-z]")
"""How the rest of a paragraph begins."""
_HEAD = 20_000
"""Letters by which a text is judged."""
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
        if len(script) < _LONG or not _has_words(script, _SPARSE):
            continue
        value = _loads(script)
        if value is not None:
            yield from _lists(value)
            continue
        for match in _TOKENS.finditer(script):
            written = match["double"] or match["single"] or match["template"] or ""
            if len(written) >= _LONG and _is_prose(text := _unescaped(written)):
                yield [text]


def _loads(script: str) -> Any:
    text = script.strip()
    if not text.startswith(("{", "[")):
        text = text[max(text.find("{"), 0) :].rstrip("; \n")
    with suppress(ValueError):
        return orjson.loads(text)
    return None


def _lists(value: Any) -> Iterator[list[str]]:
    """The prose in a value.

    A text that is long or has paragraphs of its own is an article, and so are all texts of one
    name below one list: its paragraphs, or the pieces of them.
    """
    groups: dict[tuple[str, ...], list[str]] = {}
    _gather(value, groups, (), False, _DEPTH)
    for found in groups.values():
        yield from ([text] for text in found if _is_whole(text) and _is_prose(text))
        parts = _paragraphs(text for text in found if not _is_whole(text))
        if sum(map(len, parts)) >= _LEAST and _are_sentences(parts) and _is_prose(" ".join(parts)):
            yield list(dict.fromkeys(parts))


def _gather(
    value: Any,
    groups: dict[tuple[str, ...], list[str]],
    path: tuple[str, ...],
    listed: bool,
    depth: int,
) -> None:
    """Groups the texts in a value by their path as far as its first list, and their own name."""
    if isinstance(value, str):
        groups.setdefault(path, []).append(value)
    elif depth and isinstance(value, list):
        for each in value:
            _gather(each, groups, path if listed else (*path, ""), True, depth - 1)
    elif depth and isinstance(value, dict):
        for name, each in value.items():
            above = path[:-1] if listed else path
            _gather(each, groups, (*above, name), listed, depth - 1)


def _are_sentences(parts: list[str]) -> bool:
    return 2 * sum(map(paragraphs.is_sentence, parts)) > len(parts)


def _is_whole(text: str) -> bool:
    return len(text) >= _WHOLE or "</p>" in text


def _paragraphs(pieces: Iterable[str]) -> list[str]:
    """Paragraphs of pieces, which links and bold words cut them into."""
    found: list[list[str]] = []
    for piece in filter(str.strip, pieces):
        goes_on = found and (found[-1][-1][-1].isspace() or _GOES_ON.match(piece))
        if goes_on:
            found[-1].append(piece)
        else:
            found.append([piece])
    joined = (" ".join("".join(each).split()) for each in found)
    return [each for each in joined if " " in each]


def _unescaped(text: str) -> str:
    with suppress(ValueError):
        return str(
            json.loads('"' + text.replace("\\'", "'").replace("\n", " ") + '"', strict=False)
        )
    return text


def _is_prose(text: str) -> bool:
    plain = _MARKUP.sub("", text[:_HEAD])
    is_code = len(_CODE.findall(plain)) > _MOST_CODE * max(len(plain), 1)
    return not is_code and _has_words(text, _DENSE)


def _has_words(text: str, dense: float) -> bool:
    head = text[:_HEAD]
    return len(_WORDS.findall(head)) >= dense * max(head.count(" "), 1)
