"""The names that scrapers, sites and data sets give to the fields of an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from searchlib.errors import InvalidArgument

Record = dict[str, Any]
Names = Mapping[str, str]
"""The names that the fields of an article have in a file: `{"body": "teks_lengkap"}`."""
NO_NAMES: Names = {}

# Names are compared in lower case and as letters and digits alone; of several present the first
# that holds something counts. From the output of scrapy, newspaper, trafilatura, news-please,
# fundus, WordPress, Elasticsearch and GDELT, and from Indonesian data sets.
_NAMES = {
    "title": "title judul headline ogtitle judulberita newstitle judulartikel articletitle",
    "body": "body content contents isi text konten berita articlebody fulltext maintext isiberita"
    " teks article plaintext articlecontent articletext contentencoded bodytext bodyhtml"
    " contenthtml html"
    " isiartikel kontenberita newscontent cleantext rawtext narasi paragraphs paragraf"
    " cleanarticle story contenttext isikonten isitext teksberita kontenartikel",
    "published": "published date tanggal publishedat datepublished publishdate publisheddate"
    " pubdate tanggalterbit tglterbit tgl waktu time timestamp created createdat datetime"
    " datepublish publishingdate publishedtime publicationdate articlepublishedtime pubtime"
    " publishtime publishedon waktuterbit tanggalpublikasi tanggalpublish tanggalberita newsdate"
    " articledate postdate posted datecreated creationdate terbit jam seendate",
    "modified": "modified updated lastmod datemodified updatedat modifiedat datemodify dateupdated"
    " lastmodified lastupdated updatedate updatedtime modifieddate articlemodifiedtime"
    " tanggalupdate diperbarui diperbaharui",
    "url": "url link tautan href canonicalurl permalink canonical canonicallink articleurl newsurl"
    " newslink sourceurl ogurl pageurl webpageurl linkberita urlberita requestedurl"
    " documentidentifier loc uri linkjudul linkartikel urlartikel",
    "author": "author authors penulis byline reporter wartawan pewarta jurnalis creator dccreator"
    " authorname journalist writer kontributor namapenulis",
    "editor": "editor editors penyunting redaktur",
    "section": "section category kategori rubrik kanal channel topic articlesection categories"
    " newscategory kategoriberita subkategori",
    "tags": "tags tag keywords topik label topics metakeywords newskeywords katakunci taglist",
    "related": "related",
    "source": "sitename source sumber publisher media outlet sourcename sourcehostname hostname"
    " sourcedomain sourcecommonname domain portal website site namamedia",
    "description": "description summary excerpt ringkasan deskripsi metadescription abstract"
    " ogdescription subtitle lead teaser snippet shortdescription sinopsis",
    "image": "image thumbnail topimage gambar fotourl imageurl imgurl urltoimage ogimage"
    " mainimage featuredimage socialimage thumbnailurl metaimg imagelink jetpackfeaturedmediaurl"
    " urlgambar gambarurl picture photo",
    "language": "language lang bahasa metalang inlanguage",
    "date_source": "datesource",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}
_RANKS = {name: rank for names in _NAMES.values() for rank, name in enumerate(names.split())}
# What a record may be wrapped in, or have its rest in: Elasticsearch, JSON:API, Django, GraphQL.
_WRAPPERS = (
    "_source", "fields", "attributes", "article", "artikel", "berita", "news", "post", "item",
    "doc", "document", "node", "data",
)  # fmt: skip
_RESTS = ("meta", "metadata")


def given_names(pairs: Mapping[str, str]) -> Names:
    """The names that were given for fields, these under any name of theirs (`isi` is `body`).

    A pair may be either way round where but one of it is a field. Raises `InvalidArgument` for a
    pair that has none.
    """
    names: dict[str, str] = {}
    for left, right in pairs.items():
        if not (isinstance(left, str) and isinstance(right, str)):
            raise InvalidArgument(f"fields are texts, such as {{'body': 'teks'}}, not {pairs!r}")
        name, own = (left, right) if _field(left) or not _field(right) else (right, left)
        field = _field(name)
        if field is None:
            raise InvalidArgument(
                f"neither {left!r} nor {right!r} is a field of an article; one must be of "
                f"{', '.join(_NAMES)}"
            )
        names[field] = own
    return names


def rename_fields(record: Record, names: Names) -> Record:
    """The record with its fields under the names of an article's, where others were given.

    What stood there before keeps its place under another name.
    """
    own = {field: name for field, name in names.items() if name in record and name != field}
    if not own:
        return record
    taken = set(own.values())
    rest = {f"{key}_" if key in own else key: record[key] for key in record if key not in taken}
    return {**{field: record[name] for field, name in own.items()}, **rest}


def count_known(names: Iterable[str]) -> int:
    """How many of the names are of fields that are known; 0 where none is a title or a body."""
    known = [field for name in names if (field := _field(name))]
    return len(known) if {"title", "body"} & {*known} else 0


def known_fields(record: Record) -> dict[str, list[str]]:
    """For each of our fields the record's keys that hold something for it, the best first."""
    known: dict[str, list[str]] = {}
    for key, value in record.items():
        if (field := _field(key)) and value not in (None, "", [], {}) and _holds(key, value):
            known.setdefault(field, []).append(key)
    for keys in known.values():
        keys.sort(key=lambda key: _RANKS[_letters(key)])
    return known


def _holds(key: str, value: Any) -> bool:
    """Whether a field is a field here, and no list of records."""
    return isinstance(value, str) or _letters(key) != "berita"


def unwrap(record: Record) -> Record:
    """The record with the fields of what wraps the article, or holds its rest, beside its own."""
    for _ in range(3):
        inner = {key for key in record if isinstance(record[key], dict)}
        wrapped = not _field_names(record.keys() - inner) & {"title", "body"}
        keys = _WRAPPERS if wrapped else _RESTS
        key = next((key for key in keys if key in inner and _field_names(record[key])), None)
        if key is None:
            break
        rest = {each: record[each] for each in record if each != key}
        record = {**rest, **record[key]} if wrapped else {**record[key], **rest}
    return record


def _field_names(keys: Iterable[str]) -> set[str]:
    return {field for key in keys if (field := _field(key))}


@lru_cache(4096)
def _field(key: str) -> str | None:
    return _FIELDS.get(_letters(key))


@lru_cache(4096)
def _letters(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def bare_record(record: Record, names: Names) -> Record:
    """The record without what is wrapped around it, its fields called as `names` says.

    What is wrapped around may be among the names, and what is inside too.
    """
    return rename_fields(unwrap(rename_fields(record, names)), names)
