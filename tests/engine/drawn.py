"""Articles and searches drawn at random, of few words, so that they meet."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta, timezone

from searchlib import Article
from tests.engine.naive import WIB, Asked, Bound, moment

# Forms of one root, function words, accents, hyphens, numbers.
WORDS = (
    "roket satelit pengintai mengintai intai korea utara selatan mendukung dukungan didukung "
    "banjir pembanjiran gempa mengungsi pengungsi pengungsian yang di dan tidak "
    "Café cafe Jum'at jumat anak-anak anak buku-bukunya Rusia-Ukraina rusia ukraina "
    "1.000 1000 2023 19 Rp5.000 TNI KPU naïve éclair İzmir 日本 x"
).split()
STOPS = ["yang", "di", "dan"]
PATTERNS = """
    r?ket *intai peng* m*ng*s? ?? ba*ir* *a* p?ng*si*n 1* caf? tidak? *si
    c?f? c?fe j*'?t anak-*k
""".split()
ZONES = (WIB, timezone(timedelta(hours=9)), UTC, timezone(timedelta(hours=-5)))
MOMENTS = (
    datetime(1945, 8, 17, 10, tzinfo=WIB),
    datetime(1969, 12, 31, 23, 59, 59, tzinfo=WIB),
    datetime(1970, 1, 1, tzinfo=WIB),
    datetime(2023, 6, 11, 23, 59, 59, tzinfo=WIB),
    datetime(2023, 6, 12, tzinfo=WIB),
    datetime(2023, 6, 12, 12, 30, tzinfo=WIB),
    datetime(2023, 6, 12, 23, 59, 59, tzinfo=WIB),
    datetime(2023, 6, 13, tzinfo=WIB),
    datetime(2041, 1, 1, tzinfo=WIB),
)
IDS = [f"artikel-{number}" for number in range(12)] + ["https://kabar.example/é", "a b", "日"]
FIELDS = ("title", "body", "author", "editor", "section", "source", "tag", "url")


def seeded(seed: int) -> random.Random:
    """What is random in a test is the same each time."""
    return random.Random(seed)  # noqa: S311


def words(rng: random.Random, most: int) -> str:
    """Some words, apart, with commas and on lines of their own."""
    return "".join(
        rng.choice(WORDS) + rng.choice((" ", " ", ", ", ".\n")) for _ in range(rng.randint(0, most))
    )


def article(rng: random.Random, ids: Sequence[str] = IDS) -> Article:
    """An article of a few of the words, with one of the ids."""
    published = rng.choice((None, *MOMENTS))
    return Article(
        id=rng.choice(ids),
        title=words(rng, 4),
        body=words(rng, rng.choice((0, 6, 40))),
        published=published and published.astimezone(rng.choice(ZONES)),
        author=words(rng, 2),
        section=rng.choice((None, "Daerah", "Korea Utara")),
        source=rng.choice((None, "Harian Lentera", "Kabar Roket")),
        tags=tuple(rng.choice(WORDS) for _ in range(rng.randint(0, 2))),
        related=tuple(words(rng, 3) for _ in range(rng.randint(0, 1))),
        url=rng.choice((None, f"https://kabar.example/{rng.choice(WORDS)}")),
        extra={"nomor": rng.randint(0, 3)},
    )


def leaf(rng: random.Random) -> str:
    """A word, a phrase, a beginning or a pattern, at times in one field."""
    phrase = " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, 3)))
    text = rng.choice(
        (
            rng.choice(WORDS),
            f'"{phrase}"',
            f'"{phrase}"~{rng.randint(1, 4)}',
            f"{rng.choice(WORDS)[:3]}*",
            rng.choice(PATTERNS),
        )
    )
    return text if rng.random() < 0.8 else f"{rng.choice(FIELDS)}:{text}"


def query(rng: random.Random, depth: int = 2) -> str:
    """Any text of the query language: plain words as most users type them, or a tree."""
    if rng.random() < 0.2:
        return " ".join([*rng.sample(STOPS, rng.randint(0, 2)), *rng.sample(WORDS, 2)])
    if depth == 0 or rng.random() < 0.4:
        return leaf(rng)
    parts = [query(rng, depth - 1) for _ in range(rng.randint(1, 4))]
    operator = rng.choice((" ", " ", " OR ", " AND "))
    if operator == " ":
        parts = [rng.choice(("", "", "+", "-")) + part for part in parts]
    else:
        parts = [rng.choice(("", "", "NOT ")) + part for part in parts]
    return f"({operator.join(parts)})"


def bound(rng: random.Random) -> Bound:
    """Nothing, a day, a day as text, or a moment in some zone."""
    exact = rng.choice(MOMENTS).astimezone(rng.choice(ZONES))
    day = exact.date()
    return rng.choice((None, None, day, day.isoformat(), exact))


def asked(rng: random.Random) -> Asked:
    """Any search."""
    since, until = bound(rng), bound(rng)
    if since and until and moment(since, time.min) > moment(until, time.max):
        since = None  # a span that ends before it begins is refused
    return Asked(query(rng), since, until)
