"""Query text to query tree; lenient and total: any text gives a tree, none raises.

    query   := (["+" | "-"] choice)*
    choice  := both ("OR" both)*
    both    := operand ("AND" operand)*
    operand := "NOT" operand | [field ":"] ( "(" query ")" | '"' phrase '"' | word | word "*" )

What does not fit is read as plainly as it can be: an operator without operands is a word, a
lone quote or bracket is nothing, a colon behind an unknown field belongs to the word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchlib.query.tree import FIELDS, And, Bag, Leaf, Not, Or, Phrase, Prefix, Query, Word

# Brackets deeper than this are left out: no reader follows them, and each costs a level of the
# interpreter's stack here, in the tree's printing and in the engine.
_MAX_DEPTH = 20

_TOKEN = re.compile(
    r"\s*(?:"
    r"(?P<sign>[+–−-]+(?=[^\s+–−-]))?"
    rf"(?:(?P<field>{'|'.join(FIELDS)}):(?=[^\s)]))?"
    r"(?:(?P<open>\()|(?P<close>\))|\"(?P<phrase>[^\"]*)\"|(?P<text>[^\s()\"]+)|(?P<lone>\"))"
    r")"
)
# What word processors make of quotes and of a minus.
_TYPED = str.maketrans(dict.fromkeys("“”„«»", '"'))
_DASHES = str.maketrans("–−", "--")
_OPERATORS = frozenset({"AND", "OR", "NOT"})


class _Token(NamedTuple):
    kind: str
    text: str = ""
    sign: str = ""
    field: str | None = None


def parse(text: str) -> Query:
    """The tree of a query text; an empty text gives an empty `Bag`."""
    return _Parser(_tokens(text.translate(_TYPED).strip())).query()


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    open_depth = 0
    for match in _TOKEN.finditer(text):
        sign, field = (match["sign"] or "")[-1:].translate(_DASHES), match["field"]
        if match["open"]:
            open_depth += 1
            if open_depth <= _MAX_DEPTH:
                tokens.append(_Token("(", sign=sign, field=field))
        elif match["close"]:
            if 0 < open_depth <= _MAX_DEPTH:
                tokens.append(_Token(")"))
            open_depth = max(open_depth - 1, 0)
        elif match["phrase"] is not None:
            if _has_letters(match["phrase"]):
                tokens.append(_Token("phrase", " ".join(match["phrase"].split()), sign, field))
        elif match["text"]:
            tokens += _word_tokens(match["text"], sign, field)
    return tokens


def _word_tokens(text: str, sign: str, field: str | None) -> list[_Token]:
    if text in _OPERATORS and not field and (not sign or text == "NOT"):
        return [_Token(text)]
    text = text.lower() if text in _OPERATORS else text
    stem = text.rstrip("*")
    if not _has_letters(stem):
        return []
    return [_Token("prefix" if stem != text else "word", stem, sign, field)]


def _has_letters(text: str) -> bool:
    return any(letter.isalnum() for letter in text)


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._fields: list[str] = []

    def query(self) -> Query:
        parts: dict[str, list[Query]] = {"": [], "+": [], "-": []}
        while (token := self._peek()) is not None and token.kind != ")":
            # A minus stays with its own operand: -a OR b is (NOT a) OR b.
            sign = "+" if token.sign == "+" else ""
            part = self._choice()
            if isinstance(part, Not):
                sign, part = "-", part.part
            if part != Bag():
                parts[sign].append(part)
        if len(parts[""]) == 1 and not parts["+"] and not parts["-"]:
            return parts[""][0]
        return Bag(tuple(parts[""]), tuple(parts["+"]), tuple(parts["-"]))

    def _choice(self) -> Query:
        return self._joined("OR", Or)

    def _joined(self, operator: str, kind: type[Or] | type[And]) -> Query:
        below = self._both if operator == "OR" else self._operand
        parts = [below()]
        while self._is(operator) and self._operand_follows():
            self._at += 1
            parts.append(below())
        parts = [part for part in parts if part != Bag()]
        if len(parts) < 2:
            return parts[0] if parts else Bag()
        return kind(tuple(parts))

    def _both(self) -> Query:
        return self._joined("AND", And)

    def _operand(self) -> Query:
        negated = False
        while self._is("NOT") and self._operand_follows():
            negated = not negated
            self._at += 1
        negated ^= self._tokens[self._at].sign == "-"
        part = self._atom()
        if not negated or part == Bag():
            return part
        return part.part if isinstance(part, Not) else Not(part)

    def _atom(self) -> Query:
        token = self._tokens[self._at]
        self._at += 1
        if token.kind == "(":
            return self._group(token)
        return self._leaf(token)

    def _group(self, token: _Token) -> Query:
        if token.field:
            self._fields.append(token.field)
        query = self.query()
        if self._peek() is not None:
            self._at += 1  # the closing bracket
        if token.field:
            self._fields.pop()
        return query

    def _leaf(self, token: _Token) -> Leaf:
        field = token.field or (self._fields[-1] if self._fields else None)
        if token.kind == "phrase":
            return Phrase(token.text, field)
        if token.kind == "prefix":
            return Prefix(token.text, field)
        # An operator without operands is the word that it looks like, in small letters.
        return Word(token.text or token.kind.lower(), field)

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, kind: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == kind

    def _operand_follows(self) -> bool:
        """Whether something that can be an operand stands behind the operator here."""
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        return after is not None and after.kind not in (")", "AND", "OR")
