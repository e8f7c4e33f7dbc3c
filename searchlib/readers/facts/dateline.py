"""The dateline that opens a first paragraph: place and outlet, `SOLO, KOMPAS.com - `.

The outlet leaves the text, else each of its articles would match its name; the place stays. The
forms are those of 23,042 news articles, of which 8,900 open so.
"""

from __future__ import annotations

import re

_DOMAIN = r"[A-Za-z0-9-]+\.(?:com|id|co\.id|co|net|tv|news|example)"
# Outlets that do not write themselves as an address. From knowledge of the press.
_NAMED = (
    r"(?:CNN|CNBC) Indonesia|ANTARA(?: News)?|VIVA|Beritasatu|iNews|SINDOnews|JawaPos|Kontan"
    r"|detikcom|Okezone|Medcom|IDN Times|NU Online|Pos Kota|Media Indonesia|Republika|Bisnis|Gatra"
    r"|Pikiran Rakyat|Suara Merdeka|Rimanews|GenPI|Harian Jogja"
)
_OUTLET = rf"(?P<outlet>{_DOMAIN}|{_NAMED})"
_PLACE = r"(?P<place>[A-Z][\w .'-]{1,40}?)"
_WIDE_PLACE = r"(?P<place>[A-Z][\w .,'-]{1,60}?)"
_DASH = r"\s*(?:(?:[-–—]+\s+)+|[–—]+(?=\S))"
_FORMS = (
    # TRIBUNNEWS.COM, SOLO - | SURYA.co.id | SURABAYA - | Suara.com -
    re.compile(rf"{_OUTLET}(?:(?: ?, *| \| ){_PLACE})?,?{_DASH}", re.IGNORECASE),
    # Metrotvnews.com, Sukoharjo: Perajin
    re.compile(rf"{_OUTLET}, ?{_PLACE}: (?=[A-Z])"),
    # SOLO, KOMPAS.com -
    re.compile(rf"{_PLACE}, *{_OUTLET}{_DASH}", re.IGNORECASE),
    # Jakarta (ANTARA) - | Serang, Banten (ANTARA News) -
    re.compile(rf"{_WIDE_PLACE} \({_OUTLET}\){_DASH}", re.IGNORECASE),
    # Liputan6.com, Jakarta Presiden
    re.compile(r"(?P<outlet>Liputan6\.com), (?=(?P<place>)[A-Z])"),
)


def outlet(paragraph: str) -> str | None:
    """The outlet that a first paragraph opens with, such as `TRIBUNNEWS.COM`."""
    match = _match(paragraph)
    return match["outlet"] if match else None


def without_outlet(paragraph: str) -> str:
    """A first paragraph without its outlet: of `KABAR.COM, SOLO - Warga` is left `SOLO - Warga`."""
    match = _match(paragraph)
    if match is None:
        return paragraph
    rest = paragraph[match.end() :]
    return f"{match['place']} - {rest}" if match["place"] else rest


def _match(paragraph: str) -> re.Match[str] | None:
    found = (form.match(paragraph) for form in _FORMS)
    return next((match for match in found if match and match.end() < len(paragraph)), None)
