"""Query text to query tree; lenient and total: any text gives a tree, none raises.

    query   := (["+"] choice)*
    choice  := both ("OR" both)*
    both    := operand ("AND" operand)*
    operand := ("NOT" | "-") operand | [field ":"] ( "(" query ")" | phrase | word | pattern )
    phrase  := '"' words '"' ["~" number] | "=" word
    pattern := a word with "*" or "?" in it, of which the last may not be a "?"

What does not fit is read as plainly as it can be: an operator without operands is a word, a
lone quote or bracket is nothing, a colon behind an unknown field belongs to the word, and so
does the question mark that ends it. DAN, ATAU, BUKAN are AND, OR, NOT. In a headline pasted in
capitals none is an operator: where no letter is small they are words, unless brackets or quotes
say that signs are meant.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from searchlib.analysis.marks import APOSTROPHES, HYPHENS, MARKS
from searchlib.query.tree import (
    FIELD_OF,
    OPERATOR_OF,
    SIGNS,
    And,
    Bag,
    Leaf,
    Not,
    Or,
    Phrase,
    Prefix,
    Query,
    Wildcard,
    Word,
    addressed,
)

# Brackets deeper than this are left out: no reader follows them, and each costs a level of the
# interpreter's stack here, in the tree's printing and in the engine.
_MAX_DEPTH = 20

_TOKEN = re.compile(
    r"\s*(?:"
    rf"(?P<sign>[{SIGNS}]+(?=[^\s{SIGNS}]))?"
    rf"(?P<field>(?i:{'|'.join(FIELD_OF)}):(?=[^\s)]))?"
    r"(?:(?P<open>\()|(?P<close>\))"
    r"|\"(?P<phrase>[^\"]*)\"(?:~(?P<slop>[0-9]{1,4})(?=[\s()]|$))?"
    r"|(?P<text>[^\s()\"]+)|(?P<lone>\"))"
    r")"
)
_LETTER = re.compile(r"[^\W_]")
_PATTERN = re.compile(rf"(?:[*?]|[^\W_])(?:[*?{APOSTROPHES}{MARKS}]|[{HYPHENS}]|[^\W_])*")
_LIKE_FIELD = re.compile(rf"(?<!\S)[{SIGNS}]*([^\W\d_]{{2,}}):(?=[^\s/])")
# What word processors make of quotes and of a minus.
_TYPED = str.maketrans(dict.fromkeys("“”„«»", '"'))
_SIGNS_MEANT = re.compile(r"[()\"“”„«»]")
_NOTHING = Bag()


def parse(text: str) -> Query:
    """The tree of a query text."""
    typed = text.translate(_TYPED)
    return addressed(_Parser(_tokens(typed, shouted=is_shouted(text))).query())


def is_shouted(text: str) -> bool:
    """Whether a query is all capitals, so that no word of it is an operator."""
    return text.isupper() and not _SIGNS_MEANT.search(text)


def unknown_fields(text: str) -> list[str]:
    """What stands before a colon as a field does, and is none: `foo` of `foo:bar`."""
    names = dict.fromkeys(match[1] for match in _LIKE_FIELD.finditer(text))
    return [name for name in names if name.lower() not in FIELD_OF]


class _Token(NamedTuple):
    kind: str
    text: str = ""
    sign: str = ""
    field: str | None = None
    slop: int = 0


def _tokens(text: str, *, shouted: bool) -> list[_Token]:
    tokens: list[_Token] = []
    open_depth = 0
    for match in _TOKEN.finditer(text):
        signs, in_field, opens, closes, phrase, slop, word, _ = match.groups()
        sign = "" if not signs else "+" if signs[-1] == "+" else "-"
        field = in_field and FIELD_OF[in_field[:-1].lower()]
        if word:
            tokens += _word_tokens(word, sign, field, shouted)
        elif phrase is not None:
            if _LETTER.search(phrase):
                text = " ".join(phrase.split())
                tokens.append(_Token("phrase", text, sign, field, int(slop or 0)))
        elif opens:
            open_depth += 1
            if open_depth <= _MAX_DEPTH:
                tokens.append(_Token("(", sign=sign, field=field))
        elif closes:
            if 0 < open_depth <= _MAX_DEPTH:
                tokens.append(_Token(")"))
            open_depth = max(open_depth - 1, 0)
    return tokens


def _word_tokens(text: str, sign: str, field: str | None, shouted: bool) -> list[_Token]:
    if operator := OPERATOR_OF.get(text):
        if not (field or shouted) and (not sign or operator == "NOT"):
            return [_Token(operator, text)]
        text = text.lower()
    if not _LETTER.search(text):
        return []
    if text[0] == "=":  # as written, which a phrase of one word is
        return [_Token("phrase", text.lstrip("="), sign, field)]
    if "*" not in text and "?" not in text:
        return [_Token("word", text, sign, field)]
    return [_pattern_token(text, sign, field)]


def _pattern_token(text: str, sign: str, field: str | None) -> _Token:
    """A question mark at the end asks a question; an address with one inside is a word."""
    pattern = text.rstrip("?")
    beginning = pattern.rstrip("*")
    if "*" not in beginning and "?" not in beginning:
        if beginning != pattern:
            return _Token("prefix", beginning, sign, field)
    elif _PATTERN.fullmatch(pattern):
        return _Token("pattern", pattern, sign, field)
    return _Token("word", text, sign, field)


class _Parser:
    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0
        self._fields: list[str] = []

    def query(self) -> Query:
        optional: list[Query] = []
        required: list[Query] = []
        excluded: list[Query] = []
        while (token := self._peek()) is not None and token.kind != ")":
            # A minus stays with its own operand: -a OR b is (NOT a) OR b.
            part = self._choice()
            if isinstance(part, Not):
                excluded.append(part.part)
            elif part is not _NOTHING:
                (required if token.sign == "+" else optional).append(part)
        if required or excluded:
            return Bag(tuple(optional), tuple(required), tuple(excluded))
        if len(optional) == 1:
            return optional[0]
        return Bag(tuple(optional)) if optional else _NOTHING

    def _choice(self) -> Query:
        return self._chain("OR", Or)

    def _chain(self, operator: str, kind: type[Or] | type[And]) -> Query:
        below = self._both if operator == "OR" else self._operand
        parts = [below()]
        while self._is(operator) and self._operand_follows():
            self._at += 1
            parts.append(below())
        parts = [part for part in parts if part is not _NOTHING]
        if len(parts) < 2:
            return parts[0] if parts else _NOTHING
        return kind(tuple(parts))

    def _both(self) -> Query:
        return self._chain("AND", And)

    def _operand(self) -> Query:
        negated = False
        while self._is("NOT") and self._operand_follows():
            negated = not negated
            self._at += 1
        negated ^= self._tokens[self._at].sign == "-"
        part = self._atom()
        if not negated or part is _NOTHING:
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
            return Phrase(token.text, field, token.slop)
        if token.kind == "prefix":
            return Prefix(token.text, field)
        if token.kind == "pattern":
            return Wildcard(token.text, field)
        # An operator without operands is the word that it looks like, in small letters.
        return Word(token.text if token.kind == "word" else token.text.lower(), field)

    def _peek(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _is(self, kind: str) -> bool:
        token = self._peek()
        return token is not None and token.kind == kind

    def _operand_follows(self) -> bool:
        """Whether something that can be an operand stands behind the operator here."""
        after = self._tokens[self._at + 1] if self._at + 1 < len(self._tokens) else None
        return after is not None and after.kind not in (")", "AND", "OR")
