"""The paragraphs of an article, all of them, in order, and nothing else."""

from __future__ import annotations

import pytest

from searchlib import ReadError
from tests.readers.html.pages import LONG, PARAGRAPHS, TITLE, p, page, paragraphs, parsed

H1 = f"<h1>{TITLE}</h1>"
LINKS = "".join(
    f"<li><a href=/{n}>Gempa Guncang Kota Nomor {n} Malam Ini</a></li>" for n in range(15)
)
COMMENT = f"<div><b>Pembaca</b><p>{LONG}</p></div>"


@pytest.mark.parametrize(
    "body",
    [
        f"{H1}{p(*PARAGRAPHS)}",
        H1 + "".join(f"<div>{each}</div>" for each in PARAGRAPHS),
        H1 + "".join(f"<div class=x><div><span>{each}</span></div></div>" for each in PARAGRAPHS),
        f"{H1}<div>{'<br><br>'.join(PARAGRAPHS)}</div>",
        f"{H1}<table><tr><td>{'<br/>'.join(PARAGRAPHS)}</td></tr></table>",
        f"{H1}<div id=page1>{p(*PARAGRAPHS[:3])}</div><div id=page2>{p(*PARAGRAPHS[3:])}</div>",
        f"{H1}<article class=foto-gallery-article>{p(*PARAGRAPHS)}</article>",
    ],
)
def test_whatever_the_page_is_built_of(body: str) -> None:
    around = f"<ul class=menu>{LINKS}</ul>{body}<div class=related><ul>{LINKS}</ul></div>"
    assert paragraphs(around) == PARAGRAPHS


@pytest.mark.parametrize(
    "noise",
    [
        f"<div id=komentar>{COMMENT * 20}</div>",
        f"<section class='comments-area'>{COMMENT * 20}</section>",
        f"<h3>Komentar</h3><div><ul>{LINKS}</ul>{COMMENT * 2}</div>",
        f"<aside>{p(*[LONG] * 9)}</aside>",
        f"<footer>{p(*[LONG] * 9)}</footer>",
        f"<div class='sidebar-right'>{p(*[LONG] * 9)}</div>",
        f"<div class=newsletter><p>{LONG}</p></div>",
        f"<figure><img src=a.jpg><figcaption>{LONG} (Kabar/Sari)</figcaption></figure>",
        f"<div><img src=a.jpg><p>{LONG} (Kabar/Sari)</p></div>",
    ],
)
def test_what_stands_around_is_left_out(noise: str) -> None:
    assert paragraphs(f"{H1}{p(*PARAGRAPHS)}{noise}") == PARAGRAPHS
    assert paragraphs(f"{noise}{H1}<div>{p(*PARAGRAPHS)}</div>") == PARAGRAPHS


@pytest.mark.parametrize(
    "noise",
    [
        "<p>Baca juga: <a href=/x>Tanggul Sungai Wulan Jebol Lagi</a></p>",
        "<p><strong>BACA JUGA: <a href=/x>Tanggul Sungai Wulan Jebol Lagi.</a></strong></p>",
        f"<div class=bacajuga><span>Baca Juga</span><ul>{LINKS}</ul></div>",
        "<div class=iklan>SCROLL TO CONTINUE WITH CONTENT</div>",
        "<p>ADVERTISEMENT</p>",
        "<p>Ikuti kami di <a href=/wa>WhatsApp Channel</a> Kabar</p>",
        "<p>[Gambas:Video Kabar]</p>",
        "<script>var a = 'Banjir merendam lima desa.';</script>",
        f"<div class=share-box>{'<span>Bagikan</span>' * 6}</div>",
        f"<div><ul>{LINKS}</ul></div>",
    ],
)
def test_what_stands_between_paragraphs_takes_none_with_it(noise: str) -> None:
    body = f"{H1}<div>{p(*PARAGRAPHS[:2])}{noise}{p(*PARAGRAPHS[2:])}</div>"
    assert paragraphs(body) == PARAGRAPHS


def test_a_sentence_that_begins_like_a_label_is_prose() -> None:
    sentence = "Baca juga buku itu bila ingin tahu sejarah banjir di Demak, kata Suminah."
    assert paragraphs(H1 + p(sentence, *PARAGRAPHS)) == (sentence, *PARAGRAPHS)


def test_subheads_lists_and_quotations_belong() -> None:
    body = (
        f"{H1}{p(PARAGRAPHS[0])}<h2>Jalan yang terputus</h2><ul><li>Jalan Pantura</li>"
        f"<li>Jalan Desa Ngemplik</li></ul><blockquote>{PARAGRAPHS[2]}</blockquote>"
        + p(PARAGRAPHS[3])
    )
    assert paragraphs(body) == (
        PARAGRAPHS[0],
        "Jalan yang terputus",
        "Jalan Pantura",
        "Jalan Desa Ngemplik",
        PARAGRAPHS[2],
        PARAGRAPHS[3],
    )


def test_the_masthead_is_no_part() -> None:
    body = (
        f"{H1}<div>{LONG}</div><div>Rabu, 4 November 2015 | 21:04 WIB</div>"
        f"<div>Oleh: Sari Wulandari</div>{p(*PARAGRAPHS)}"
    )
    assert paragraphs(body) == PARAGRAPHS


def test_a_text_shown_twice_is_there_once() -> None:
    body = f"{H1}<div>{p(*PARAGRAPHS)}</div><div class=m>{p(*PARAGRAPHS)}</div>"
    assert paragraphs(body) == PARAGRAPHS


def test_the_description_tells_a_short_article_from_long_comments() -> None:
    short = PARAGRAPHS[:2]
    head = f"<title>{TITLE}</title><meta name=description content='{short[0]}'>"
    other = (
        f"<div><ul>{LINKS}</ul></div><div class=x>{p(*[f'{LONG} {n}.' for n in range(4)])}</div>"
    )
    assert paragraphs(f"{H1}<div>{p(*short)}</div>{other}", head) == short


def test_a_gallery_has_the_text_of_its_picture() -> None:
    caption = (
        "Warga menyelamatkan barang dari rumah yang terendam di Karanganyar, Demak, Jumat (9/2)."
    )
    other = (
        "Perahu karet membawa warga lanjut usia ke balai desa di Karanganyar, Demak, Jumat (9/2)."
    )
    figures = "".join(
        f"<figure><img src={n}.jpg><figcaption>{text}</figcaption></figure>" * 2
        for n, text in enumerate((caption, other))
    )
    assert paragraphs(f"{H1}{figures}") == (caption, other)
    described = f"<title>{TITLE}</title><meta name=description content='{caption}'>"
    assert paragraphs(f"{H1}{figures}", described) == (caption,)


@pytest.mark.parametrize(
    "shell",
    [
        "<figure><img src=a.jpg><figcaption>{}</figcaption></figure>",
        "<div class=foto><img src=a.jpg><p>{}</p></div>",
    ],
)
def test_a_page_of_one_photo_has_its_caption(shell: str) -> None:
    caption = "Perahu karet membawa warga Karanganyar, Jumat (9/2)."
    body = f"<ul class=menu>{LINKS}</ul>{H1}{shell.format(caption)}<ul>{LINKS}</ul>"
    assert paragraphs(body) == (caption,)


def test_linked_headlines_are_kept_apart() -> None:
    found = parsed(
        page(
            f"{H1}<div>{p(*PARAGRAPHS[:2])}"
            "<p>Baca juga: <a href=/x>Tanggul Wulan Jebol Lagi</a></p>"
            f"<div class=bacajuga><a href=/y>Ribuan Warga Kudus Mengungsi</a></div>"
            f"{p(*PARAGRAPHS[2:])}</div>"
        )
    )
    assert found.article.related == ("Tanggul Wulan Jebol Lagi", "Ribuan Warga Kudus Mengungsi")
    assert found.removed == (
        ("Baca juga: Tanggul Wulan Jebol Lagi", "cross-link"),
        ("Ribuan Warga Kudus Mengungsi", "label bacajuga"),
    )


@pytest.mark.parametrize(
    ("noise", "rule"),
    [
        (f"<div class=komentar><p>{LONG}</p></div>", "comments"),
        (f"<div class='box sidebar-kanan'><p>{LONG}</p></div>", "label sidebar"),
        (f"<footer><p>{LONG}</p></footer>", "element footer"),
        (f"<div><img src=a.jpg><p>{LONG}</p></div>", "caption"),
        (f"<ul>{LINKS}</ul><div><p>{LONG}</p></div>", "behind the text"),
    ],
)
def test_what_is_left_out_has_the_rule_that_took_it(noise: str, rule: str) -> None:
    found = parsed(page(f"{H1}<div>{p(*PARAGRAPHS)}</div>{noise}"))
    assert (LONG, rule) in found.removed


# The parts of an article that are no prose, and prose that is no part of it


@pytest.mark.parametrize("place", ["<strong>Demak</strong> - ", "<b>Demak, Kabar Pantura</b> -- "])
def test_a_place_before_the_first_paragraph_belongs(place: str) -> None:
    found = paragraphs(f"{H1}<div>{place}{p(*PARAGRAPHS)}</div>")
    assert found[0].startswith("Demak")
    assert found[0].endswith(PARAGRAPHS[0])
    assert found[1:] == PARAGRAPHS[1:]


def test_initials_behind_a_cross_link_belong() -> None:
    noise = "<p>Simak Video 'Banjir Demak'</p><p>[Gambas:Video Kabar]</p>"
    body = f"{H1}<div>{p(*PARAGRAPHS)}{noise}<b>(sar/bag)</b></div>"
    assert paragraphs(body) == (*PARAGRAPHS, "(sar/bag)")


def test_a_table_between_paragraphs_belongs() -> None:
    rows = "<tr><th>Desa</th><th>Rumah</th></tr><tr><td>Ngemplik</td><td>412</td></tr>"
    table = f"<div><table>{rows}</table></div>"
    body = f"{H1}<div>{p(PARAGRAPHS[0])}{table}{p(*PARAGRAPHS[1:])}</div>"
    assert paragraphs(body) == (
        PARAGRAPHS[0],
        *("Desa", "Rumah", "Ngemplik", "412"),
        *PARAGRAPHS[1:],
    )


def test_paragraphs_each_in_an_element_of_its_own() -> None:
    boxes = [f"<section><p>{each}</p></section>" for each in PARAGRAPHS]
    box = f"<section><h2>Paling banyak dibaca</h2><ul>{LINKS}</ul></section>"
    boxes[3:3] = [box, "<section><p><b>Perbaikan</b></p></section>"]
    assert paragraphs(H1 + "".join(boxes)) == (*PARAGRAPHS[:3], "Perbaikan", *PARAGRAPHS[3:])


def test_teasers_that_are_links_as_a_whole_are_left_out() -> None:
    card = f"<a href=/x><div><h3>Tanggul Jebol Lagi</h3><p>{LONG}</p></div></a>"
    body = f"{H1}<div>{p(*PARAGRAPHS[:2])}{card}{p(*PARAGRAPHS[2:])}{card}</div>"
    assert paragraphs(body) == PARAGRAPHS


def test_a_link_that_is_not_closed_takes_no_article_with_it() -> None:
    assert paragraphs(f"<a href=/x>Depan<div>{H1}<div>{p(*PARAGRAPHS)}</div></div>") == PARAGRAPHS


def test_a_sentence_about_the_writer_is_no_byline() -> None:
    last = "Penulis adalah guru sekolah dasar di Demak."
    short = PARAGRAPHS[:4]
    assert paragraphs(f"{H1}<div>{p(*short, last)}</div>") == (*short, last)


def test_an_element_of_a_weak_name_in_another_one() -> None:
    inner = f"<div class=teks>{p(*PARAGRAPHS)}</div><div class=paywall>{p(LONG)}</div>"
    assert paragraphs(f"{H1}<div id=__next>{inner}</div>") == PARAGRAPHS


def test_the_next_article_of_an_endless_page_is_another() -> None:
    other = "".join(f"<p>{LONG} {n}.</p>" for n in range(9))
    body = f"{H1}<div>{p(*PARAGRAPHS)}</div><h1>Bus Listrik Bertambah</h1><div>{other}</div>"
    assert paragraphs(body) == PARAGRAPHS


def test_texts_under_headings_of_their_own_are_other_parts_of_the_page() -> None:
    about = f"<div><h4>Tentang</h4>{p(LONG)}<h4>Kirim Tulisan</h4>{p(LONG)}</div>"
    assert paragraphs(f"<div>{H1}<div>{p(*PARAGRAPHS)}</div></div>{about}") == PARAGRAPHS


def test_a_picture_beside_the_headline_sets_no_text_apart() -> None:
    short = "Banjir merendam lima desa di Demak sejak Kamis malam."
    body = f"<div>{H1}<img src=a.jpg><div><span>{short}</span>{p(PARAGRAPHS[1])}</div></div>"
    assert paragraphs(body) == (short, PARAGRAPHS[1])


def test_a_call_to_readers_behind_the_article_is_no_part_of_it() -> None:
    body = f"{H1}<div>{p(*PARAGRAPHS)}</div><div><p>Punya informasi? Kirim kepada kami.</p></div>"
    assert paragraphs(body) == PARAGRAPHS


def test_a_summary_before_the_dateline_is_no_paragraph() -> None:
    lead = f"KABAR.com, DEMAK - {PARAGRAPHS[0]}"
    head = f"<title>{TITLE}</title><meta name=description content='{PARAGRAPHS[1]}'>"
    body = f"{H1}<div>{p(PARAGRAPHS[1], lead, *PARAGRAPHS[2:])}</div>"
    assert paragraphs(body, head) == (f"DEMAK - {PARAGRAPHS[0]}", *PARAGRAPHS[2:])


def test_plain_text_has_its_paragraphs() -> None:
    text = "\n\n".join(each.replace(", ", ",\n") for each in PARAGRAPHS)
    assert paragraphs(f"{H1}<pre>{text}</pre>") == PARAGRAPHS


# What a label excludes is weighed against the prose that it would cost


@pytest.mark.parametrize(
    "name", ["teaser", "body paging-content", "infinite-paging-item", "berita-tag", "video-box"]
)
def test_a_label_takes_no_text_of_the_article(name: str) -> None:
    parts = "".join(f"<div class='{name}'><p>{each}</p></div>" for each in PARAGRAPHS[1:])
    assert paragraphs(f"{H1}<div><p>{PARAGRAPHS[0]}</p></div>{parts}") == PARAGRAPHS
    whole = f"{H1}<section id='{name}'>{p(*PARAGRAPHS)}</section>"
    assert paragraphs(f"{whole}<ul class=menu>{LINKS}</ul>") == PARAGRAPHS


@pytest.mark.parametrize(
    "shell",
    [
        "<div class=sidebar>{}</div>",
        "<div id=latest-news>{}</div>",
        "<aside>{}</aside>",
        "<noscript>{}</noscript>",
        "<kabar-isi><template shadowrootmode=open>{}</template></kabar-isi>",
        "<article class='post comments-open'>" + H1 + "{}</article>",
    ],
)
def test_where_nothing_else_is_left_it_comes_back(shell: str) -> None:
    body = f"{H1}<ul class=menu>{LINKS}</ul>{shell.format(p(*PARAGRAPHS))}"
    assert paragraphs(body) == PARAGRAPHS


def test_comments_are_never_the_article() -> None:
    page_ = page(f"{H1}<div id=isi></div><div id=komentar>{COMMENT * 20}</div>")
    with pytest.raises(ReadError, match="no article text"):
        parsed(page_)


def test_labels_inside_what_came_back_hold() -> None:
    related = f"<div class=baca-juga><p>{LONG}</p></div>"
    parts = "".join(f"<div class=teaser><p>{each}</p>{related}</div>" for each in PARAGRAPHS)
    assert paragraphs(H1 + parts) == PARAGRAPHS


def test_links_are_measured_without_indentation() -> None:
    indented = "<a href=/tag/demak>\n" + " " * 200 + "Kabupaten\n" + " " * 200 + "Demak</a>"
    lead = f"<p>{indented} masih terendam banjir setelah tanggul Sungai Wulan jebol.</p>"
    assert paragraphs(f"{H1}{lead}{p(*PARAGRAPHS)}")[0].startswith("Kabupaten Demak masih")


@pytest.mark.parametrize("card", ["article", "div class=teaser", "div class=promo-box"])
def test_a_teaser_inside_the_article_is_left_out(card: str) -> None:
    inside = f"<h3><a href=/x>Gempa di Kota Nomor 7</a></h3><p>{LONG}</p>"
    teaser = f"<{card}>{inside}</{card.partition(' ')[0]}>"
    body = f"<article>{H1}{p(*PARAGRAPHS[:2])}{teaser}{p(*PARAGRAPHS[2:])}</article>"
    assert paragraphs(body) == PARAGRAPHS


# Parts of a text that read like none


def test_days_over_the_paragraphs_of_a_chronology_are_no_masthead() -> None:
    days = ("Kamis 8 Februari 2024", "Jumat, 9 Februari 2024")
    told = (PARAGRAPHS[0], days[0], PARAGRAPHS[1], days[1], *PARAGRAPHS[2:])
    assert paragraphs(H1 + p(*told)) == told
    subheads = "".join(f"<h3>{e}</h3>" if e in days else f"<p>{e}</p>" for e in told)
    assert paragraphs(f"{H1}<div class=isi>{subheads}</div>") == told


@pytest.mark.parametrize(
    "shell", ["<p>{}</p>", "<div style='margin:1em'><div><span>{}</span></div></div>"]
)
def test_a_dialogue_keeps_its_short_lines(shell: str) -> None:
    told = (*PARAGRAPHS[:3], '"Siapa yang memulai?" tanya hakim.', "Sunyi.", *PARAGRAPHS[3:])
    assert paragraphs(H1 + "".join(map(shell.format, told))) == told


def test_a_paragraph_that_is_a_link_as_a_whole_belongs() -> None:
    linked = f"<p><a href=/x>{PARAGRAPHS[1]}</a></p>"
    headline = f"<p><a href=/y>{'Kisah Relawan Menembus Banjir ' * 3}</a></p>"
    body = H1 + p(PARAGRAPHS[0]) + linked + headline + p(*PARAGRAPHS[2:])
    assert paragraphs(body) == PARAGRAPHS


RESULTS = ("Persikabo 2-1 Semeru", "Garuda Bandung 0-0 Rajawali Medan", "Laskar Solo 3-3 Kutai")


@pytest.mark.parametrize(
    "part",
    [
        "<div class='isi lanjutan'><p>12 September</p><ul>{}</ul></div>",
        "<div class=isi><h3>12 September</h3><table>{}</table></div>",
    ],
)
def test_results_behind_the_last_sentence_belong(part: str) -> None:
    tag = "<tr><td>{}</td></tr>" if "table" in part else "<li>{}</li>"
    body = (
        H1
        + f"<div class=isi>{p(*PARAGRAPHS)}</div>"
        + part.format("".join(map(tag.format, RESULTS)))
    )
    around = f"<ul class=menu>{LINKS}</ul><div>{body}</div><ul>{LINKS}</ul>"
    assert paragraphs(around) == (*PARAGRAPHS, "12 September", *RESULTS)


def test_results_behind_an_embed_belong_where_their_element_is_built_alike() -> None:
    embed = "<blockquote><a href=/x>Persikabo (@persikabo) 12 September 2020</a></blockquote>"
    part = "<div class='isi bagian'><p>{}</p><ul>{}</ul></div>"
    items = "".join(f"<li>{each}</li>" for each in RESULTS)
    parts = part.format("12 September", items) + embed + part.format("19 September", items)
    pages = f"<div id=list-pagination><div class=isi>{p(*PARAGRAPHS)}</div>{parts}</div>"
    found = paragraphs(f"{H1}{pages}<ul>{LINKS}</ul>")
    assert found == (*PARAGRAPHS, "12 September", *RESULTS, "19 September", *RESULTS)


def test_results_in_further_elements_made_for_the_text_belong() -> None:
    part = "<div itemprop=articleBody>{}</div>"
    body = H1 + part.format(p(*PARAGRAPHS)) + part.format(p("12 September", *RESULTS))
    assert paragraphs(body) == (*PARAGRAPHS, "12 September", *RESULTS)


def test_a_table_in_a_figure_belongs() -> None:
    rows = "".join(f"<tr><td>{each}</td></tr>" for each in RESULTS)
    figure = f"<figure class=wp-block-table><table>{rows}</table></figure>"
    body = H1 + p(*PARAGRAPHS[:3]) + figure + p(*PARAGRAPHS[3:])
    assert paragraphs(body) == (*PARAGRAPHS[:3], *RESULTS, *PARAGRAPHS[3:])


def test_a_list_of_points_over_the_text_is_a_summary() -> None:
    points = "<ul><li>Lima desa terendam.</li><li>Tanggul jebol pada Kamis.</li></ul>"
    assert paragraphs(f"{H1}{points}{p(*PARAGRAPHS)}") == PARAGRAPHS
    assert paragraphs(H1 + "".join(f"<li>{each}</li>" for each in PARAGRAPHS)) == PARAGRAPHS


@pytest.mark.parametrize(
    "appeal",
    [
        "Jurnalisme yang baik memerlukan dukungan. Dengan berlangganan Kabar Pantura, Anda ikut"
        " menjaga informasi yang tepercaya.",
        "Langganan sekarang agar Anda dapat terus membaca artikel ini tanpa batas.",
        "Jangan ketinggalan kabar, daftar newsletter kami sekarang!",
    ],
)
def test_an_appeal_to_subscribe_is_left_out(appeal: str) -> None:
    assert paragraphs(H1 + p(*PARAGRAPHS, appeal)) == PARAGRAPHS
    assert paragraphs(f"{H1}{p(*PARAGRAPHS)}<div><p>{appeal}</p></div>") == PARAGRAPHS


def test_news_about_subscriptions_is_none() -> None:
    told = "Pelanggan membayar Rp 49.000 sebulan untuk berlangganan layanan film itu, kata Sari."
    assert paragraphs(H1 + p(*PARAGRAPHS, told)) == (*PARAGRAPHS, told)


# What a sceptic wrote against the rules, who had not seen them


@pytest.mark.parametrize(
    "name", ["related-text", "popular-content", "sidebar-utama", "footer-isi", "newsletter-teks"]
)
@pytest.mark.parametrize("outside", [1, 2])
def test_parts_that_stand_beside_the_lead_go_on_with_it(name: str, outside: int) -> None:
    parts = "".join(f"<div class='{name}'><p>{each}</p></div>" for each in PARAGRAPHS[outside:])
    body = f"{H1}<article>{p(*PARAGRAPHS[:outside])}{parts}</article>"
    assert paragraphs(f"{body}<ul class=menu>{LINKS}</ul>") == PARAGRAPHS


@pytest.mark.parametrize("wrap", ["div class=isi", "article", "main"])
def test_a_picture_between_the_parts_makes_no_caption_of_the_lead(wrap: str) -> None:
    parts = "<img src=a.jpg>".join(
        f"<div class=bagian><p>{each}</p></div>" for each in PARAGRAPHS[1:]
    )
    body = f"{H1}<{wrap}><p>{PARAGRAPHS[0]}</p>{parts}</{wrap.split(maxsplit=1)[0]}>"
    assert paragraphs(body) == PARAGRAPHS


OTHERS = [
    "<li><h3><a href=/{n}>Warga Desa {n} Mengungsi</a></h3><p>Air di desa {n} meluap.</p></li>",
    "<li><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a><br>Air di desa {n} meluap lagi.</li>",
    "<div><a href=/{n}><img src={n}.jpg></a><h2><a href=/{n}>Warga Desa {n} Mengungsi Lagi</a></h2>"
    "<p>Air di desa {n} meluap lagi pada Kamis malam dan merendam rumah.</p></div>",
]


@pytest.mark.parametrize("item", OTHERS)
@pytest.mark.parametrize("count", [6, 12])
def test_other_stories_behind_the_article_stay_out(item: str, count: int) -> None:
    others = "".join(item.format(n=n) for n in range(count))
    body = f"{H1}<article><div class=isi>{p(*PARAGRAPHS)}</div></article><ul>{others}</ul>"
    assert paragraphs(body) == PARAGRAPHS


@pytest.mark.parametrize("place", ["div id=tanggapan", "section id=respond", "div class=x"])
@pytest.mark.parametrize("count", [3, 20])
def test_what_readers_answer_is_no_part(place: str, count: int) -> None:
    items = "".join(
        f"<li><b>Warga {n}</b> <i>19 Agustus 2022</i><p>{LONG} ({n})</p><a href=#>Balas</a></li>"
        for n in range(count)
    )
    body = (
        f"{H1}<div>{p(*PARAGRAPHS)}</div><{place}><ol>{items}</ol></{place.split(maxsplit=1)[0]}>"
    )
    assert paragraphs(body) == PARAGRAPHS


@pytest.mark.parametrize("shell", ["<h3>{}</h3>", "<p>{}</p>", "<p><strong>{}</strong></p>"])
def test_times_of_day_over_the_paragraphs_of_a_chronology(shell: str) -> None:
    times = [shell.format(f"{hour}.30 WIB") for hour in range(10, 15)]
    pairs = zip(times, PARAGRAPHS, strict=True)
    found = paragraphs(H1 + p(LONG) + "".join(f"{time}<p>{text}</p>" for time, text in pairs))
    assert found[1:4] == ("10.30 WIB", PARAGRAPHS[0], "11.30 WIB")


@pytest.mark.parametrize("day", ["15 Agustus 2022", "Senin, 15 Agustus 2022"])
@pytest.mark.parametrize("shell", ["<div>{}</div>", "<div><b>{}</b></div>", "<h4>{}</h4>"])
def test_a_day_alone_between_paragraphs_belongs(day: str, shell: str) -> None:
    divs = [f"<div>{each}</div>" for each in PARAGRAPHS]
    divs.insert(3, shell.format("17 Agustus 2022"))
    divs.insert(1, shell.format(day))
    found = paragraphs(f"{H1}<div class=isi>{''.join(divs)}</div>")
    assert found[:2] == (PARAGRAPHS[0], day)


def test_a_second_article_under_its_own_linked_headline_is_another() -> None:
    other = "<article class=berikut><h2><a href=/9>Gempa di Kota Nomor 7</a></h2>" + p(*[LONG] * 2)
    body = f"<main>{H1}<article>{p(*PARAGRAPHS)}</article>{other}</article></main>"
    assert paragraphs(body) == PARAGRAPHS
