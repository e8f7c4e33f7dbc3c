"""The command line, driven as a process."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import orjson
import pytest

import searchlib
from searchlib import Index
from tests.cli.conftest import COMMAND, Run
from tests.conftest import ARTICLES, REPOSITORY, using


@pytest.fixture
def indexed(run: Run, tmp_path: Path) -> Run:
    """The same, with `ARTICLES` in `index/`, from a JSON Lines file."""
    lines = [orjson.dumps(article.to_dict()).decode() for article in ARTICLES]
    (tmp_path / "berita.jsonl").write_text("\n".join(lines))
    assert run("index", "berita.jsonl").returncode == 0
    return run


def test_index_says_what_it_did(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul\n\nIsi berita.")
    first, again = run("index", "a.txt"), run("index", "a.txt")
    assert first.stdout == "added 1, updated 0, unchanged 0, removed 0, failed 0\n"
    assert again.stdout == (
        "added 0, updated 0, unchanged 1, removed 0, failed 0; files not read again: 1\n"
    )
    assert (first.returncode, again.returncode, first.stderr) == (0, 0, "")
    assert (tmp_path / "index" / "manifest.json").is_file()


def test_index_reports_bad_files_and_takes_the_rest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    (tmp_path / "berita/a.txt").write_text("Judul\n\nIsi berita.")
    (tmp_path / "berita/b.json").write_text("{rusak")
    result = run("index", "berita", "--json")
    assert result.returncode == 1
    assert "b.json: broken JSON" in result.stderr
    report = orjson.loads(result.stdout)
    assert report["added"] == 1
    assert report["failed"][0]["path"].endswith("b.json")


@pytest.mark.parametrize("paths", [["tidak-ada"], ["kosong"], []])
def test_index_with_nothing_to_do_is_an_error(run: Run, tmp_path: Path, paths: list[str]) -> None:
    (tmp_path / "kosong").mkdir()
    result = run("index", *paths)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr
    assert result.stderr


def test_index_reads_stdin(run: Run) -> None:
    result = run("index", "-", stdin='{"judul": "Satelit", "isi": "Roket."}\n{rusak\n')
    assert result.returncode == 1
    assert result.stdout.startswith("added 1,")
    assert "failed: -: line 2: broken JSON" in result.stderr


def test_the_folder_of_the_index_is_not_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul\n\nIsi berita.")
    assert run("index", ".").returncode == 0
    again = run("index", ".")
    assert (again.returncode, again.stderr) == (0, "")


def test_what_the_list_shows_can_be_shown(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text('[{"judul": "Roket", "id": 7}, {"judul": "Satelit"}]')
    run("index", "a.json")
    for word, name in (("roket", "a.json#7"), ("satelit", "a.json#2")):
        assert name in run("query", word).stdout
        assert run("show", name).returncode == 0


def test_index_prune_removes_what_is_gone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "berita").mkdir()
    for name in "ab":
        (tmp_path / f"berita/{name}.txt").write_text(f"Judul {name}\n\nIsi berita {name}.")
    run("index", "berita")
    (tmp_path / "berita/a.txt").unlink()
    assert "removed 0" in run("index", "berita").stdout
    assert "removed 1" in run("index", "berita", "--prune").stdout


def test_query_shows_hits(indexed: Run) -> None:
    result = indexed("query", "satelit pengintai")
    assert result.returncode == 0
    assert result.stdout.startswith(" 1. Korea Utara Luncurkan **Satelit** **Pengintai**\n")
    assert "Harian Lentera · https://harianlentera.example/satelit" in result.stdout
    assert "**mengintai**" in result.stdout
    assert "\x1b" not in result.stdout
    assert "of 2 articles" in result.stderr


def test_query_as_json(indexed: Run) -> None:
    values = orjson.loads(indexed("query", "satelit", "--json", "-n", "1").stdout)
    assert values.keys() == {
        "query", "match", "total", "took_ms", "notices", "alternatives", "hits"
    }  # fmt: skip
    assert values["total"] == 1
    assert values["hits"][0].keys() == {
        "id", "title", "url", "published", "source", "score", "snippet"
    }  # fmt: skip


def test_query_as_json_lines(indexed: Run) -> None:
    lines = indexed("query", "korea", "--jsonl").stdout.splitlines()
    assert {orjson.loads(line)["id"] for line in lines} == {"satelit", "dukungan"}


@pytest.mark.parametrize(
    ("args", "ids"),
    [
        (["-korea"], {"banjir"}),
        (["korea", "-rusia"], {"satelit"}),
        (["-n", "1", "-korea"], {"banjir"}),
        (["-nuklir", "+korea"], {"satelit", "dukungan"}),
        (["--", "-korea"], {"banjir"}),
        (["korea", "utara"], {"satelit", "dukungan"}),
    ],
)
def test_a_query_may_begin_with_a_dash(indexed: Run, args: list[str], ids: set[str]) -> None:
    result = indexed("query", "--jsonl", *args)
    assert {orjson.loads(line)["id"] for line in result.stdout.splitlines()} == ids


@pytest.fixture
def dated(run: Run) -> Run:
    """An index of three articles on one thing, in `index/`."""
    days = {"kedua": "2023-06-02", "pertama": "2023-06-01", "ketiga": "2023-06-03"}
    lines = [f'{{"judul": "Banjir {name}", "tanggal": "{day}"}}' for name, day in days.items()]
    assert run("index", "-", stdin="\n".join(lines)).returncode == 0
    return run


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--sort", "newest"], ["Banjir ketiga", "Banjir kedua", "Banjir pertama"]),
        (["--sort=oldest", "-n2"], ["Banjir pertama", "Banjir kedua"]),
        (["--since", "2023-06-03"], ["Banjir ketiga"]),
        (["--until=2023-06-01"], ["Banjir pertama"]),
        (["--since", "2023-06-02", "--until", "2023-06-02"], ["Banjir kedua"]),
    ],
)
def test_query_by_date(dated: Run, options: list[str], titles: list[str]) -> None:
    lines = dated("query", "banjir", "--jsonl", *options).stdout.splitlines()
    assert [orjson.loads(line)["title"] for line in lines] == titles


@pytest.mark.parametrize(
    ("args", "unneeded"),
    [
        (["query", "korea"], "selectolax rich whoosh searchlib.readers"),
        (["query", "--help"], "numpy zstandard searchlib.index searchlib.analysis"),
        (["--version"], "numpy zstandard searchlib.index searchlib.analysis"),
    ],
)
def test_a_command_loads_only_what_it_needs(
    indexed: Run, tmp_path: Path, args: list[str], unneeded: str
) -> None:
    program = (
        f"import sys; from searchlib.cli import main; sys.argv = {['searchlib', *args]}\n"
        "try: main()\nexcept SystemExit as end: print(end.code, *sys.modules)"
    )
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=tmp_path, check=True
    )
    code, *modules = result.stdout.splitlines()[-1].split()
    assert code == "0"
    assert set(unneeded.split()) & set(modules) == set()


def test_help_names_every_step(run: Run) -> None:
    listed = " ".join(run("analyze", "--help").stdout.split())
    assert f"{', '.join(searchlib.Analyzer.STEPS)}. Repeatable" in listed


def test_optimize_says_what_it_saved(indexed: Run, tmp_path: Path) -> None:
    before = size(tmp_path / "index")
    result = indexed("optimize")
    after = size(tmp_path / "index")
    assert (result.returncode, result.stdout) == (0, f"{after:,} bytes, {before:,} before\n")
    assert orjson.loads(indexed("optimize", "--json").stdout)["size_before"] == after
    assert indexed("query", "satelit").returncode == 0


def test_verify_finds_nothing_in_a_sound_index(indexed: Run, tmp_path: Path) -> None:
    count = sum(path.is_file() for path in (tmp_path / "index").rglob("*"))
    result = indexed("verify")
    assert result.returncode == 0
    assert result.stdout == f"sound: {count:,} files, {size(tmp_path / 'index'):,} bytes\n"
    assert orjson.loads(indexed("verify", "--json").stdout)["failed"] == []


def test_verify_names_a_damaged_file(indexed: Run, tmp_path: Path) -> None:
    files = [path for path in (tmp_path / "index").rglob("*") if path.is_file()]
    largest = max(files, key=lambda path: path.stat().st_size)
    content = bytearray(largest.read_bytes())
    content[len(content) // 2] ^= 1
    largest.write_bytes(content)
    result = indexed("verify")
    assert (result.returncode, result.stdout) == (2, "")
    assert largest.name in result.stderr
    assert "build it anew with: searchlib index PATH" in result.stderr
    assert "Traceback" not in result.stderr


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("option", [["-n1"], ["-n", "1"], ["--limit=1"]])
def test_the_number_of_hits(indexed: Run, option: list[str]) -> None:
    assert len(indexed("query", "korea", "--jsonl", *option).stdout.splitlines()) == 1


def test_no_hits_wanted_is_not_nothing_found(indexed: Run) -> None:
    result = indexed("query", "korea", "-n", "0")
    assert (result.returncode, result.stdout) == (0, "")
    assert "0 of 2 articles" in result.stderr


def test_a_query_that_is_not_utf_8(indexed: Run) -> None:
    result = indexed("query", "korea \udcff", "--json")
    assert orjson.loads(result.stdout)["query"] == "korea \\udcff"


def test_output_that_cannot_be_written_is_an_error(indexed: Run, tmp_path: Path) -> None:
    command = f"{COMMAND} query korea > /dev/full"
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert result.returncode == 2
    assert result.stderr.count("\n") <= 2
    assert "cannot write the output" in result.stderr


def test_first_runs_at_once_all_go_in(run: Run, tmp_path: Path) -> None:
    names = [f"{number}.txt" for number in range(4)]
    for name in names:
        (tmp_path / name).write_text(f"Judul {name}\n\nIsi berita.")
    runs = [subprocess.Popen([COMMAND, "index", name], cwd=tmp_path) for name in names]
    assert [each.wait() for each in runs] == [0, 0, 0, 0]
    assert '"articles": 4' in run("stats", "--json").stdout


def test_nothing_found(indexed: Run) -> None:
    result = indexed("query", "tidakada")
    assert (result.returncode, result.stdout) == (1, "")
    assert "nothing found" in result.stderr
    as_json = indexed("query", "tidakada", "--json")
    assert as_json.returncode == 1
    assert orjson.loads(as_json.stdout)["hits"] == []


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["query", "satelit"], "no index in 'index'; build one with: searchlib index PATH"),
        (["stats", "--index", "lain"], "no index in 'lain'"),
        (["show", "a"], "no index"),
        (["query", "a", "-n", "x"], "'-n'"),
        (["query", "a", "--jsn"], "--jsn"),
        (["query", "a", "--index", "ada", "--sort", "terbaru"], "give relevance, newest or oldest"),
        (["query", "a", "--index", "ada", "--since", "kemarin"], "since is 'kemarin', no date"),
        (["query", "a", "--index", "ada", "--until"], "--until"),
        (["optimize"], "no index in 'index'"),
        (["verify", "--index", "lain"], "no index in 'lain'"),
        (["query"], "TEXT"),
        (["query", "a", "--limit"], "--limit"),
        (
            ["query", "a", "--index", "berkas"],
            "'berkas' is a file, no index; name the folder of one",
        ),
        (["kueri", "a"], "kueri"),
    ],
)
def test_errors(run: Run, tmp_path: Path, args: list[str], message: str) -> None:
    (tmp_path / "berkas").touch()
    Index.create(tmp_path / "ada").close()
    result = run(*args)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_the_index_may_be_named(indexed: Run, tmp_path: Path) -> None:
    (tmp_path / "index").rename(tmp_path / "lain")
    assert indexed("query", "satelit", "--index", "lain").returncode == 0
    assert indexed("query", "satelit", SEARCHLIB_INDEX="lain").returncode == 0
    assert indexed("query", "satelit").returncode == 2


def test_show(indexed: Run) -> None:
    result = indexed("show", "satelit")
    assert result.returncode == 0
    assert result.stdout.startswith("Korea Utara Luncurkan Satelit Pengintai\n")
    assert ARTICLES[0].body in result.stdout
    values = orjson.loads(indexed("show", "dukungan", "--json").stdout)
    assert values["related"] == ["Roket pengintai jatuh ke laut"]
    assert indexed("show", "tidak-ada").returncode == 1


def test_show_takes_an_address_or_a_file_as_the_list_shows_it(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Judul\n\nIsi berita.")
    (tmp_path / "b.json").write_text('{"judul": "Roket", "url": "https://lentera.example/b#isi"}')
    run("index", "a.txt", "b.json")
    assert run("show", "https://lentera.example/b?utm_source=surel").stdout.startswith("Roket\n")
    assert "    a.txt" in run("query", "berita").stdout
    assert run("show", "a.txt").stdout.startswith("Judul\n")


def test_analyze(run: Run) -> None:
    result = run("analyze", "Satelit", "yang mengintai")
    assert result.stdout.splitlines()[1:] == [
        "0         Satelit    satelit    satelit          sastrawi",
        "1         yang       yang       (function word)",
        "2         mengintai  mengintai  intai            pairs",
    ]
    (token,) = orjson.loads(run("analyze", "Bekasi", "--json").stdout)
    assert (token["term"], token["step"]) == ("bekasi", "names")


def test_analyze_without_a_step(run: Run) -> None:
    (token,) = orjson.loads(run("analyze", "Bekasi", "--without", "names", "--json").stdout)
    assert token["term"] == "bekas"
    wrong = run("analyze", "Bekasi", "--without", "nama")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "nama; use numbers, names" in wrong.stderr


def test_a_query_of_words_tells_its_rule(indexed: Run) -> None:
    asked = ["query", "korea", "satelit", "--explain", "--jsonl"]
    most = indexed(*asked)
    assert "articles with all words first, of three or four then those that lack one" in most.stderr
    every = indexed(*asked, "--match", "all")
    assert "articles with all words\n" in every.stderr
    assert [orjson.loads(line)["id"] for line in every.stdout.splitlines()] == ["satelit"]
    assert not indexed(*asked, "--match", "any").stderr
    wrong = indexed(*asked, "--match", "semua")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert "match is 'semua'; give all, most or any" in wrong.stderr


def test_a_query_tells_what_scores_are_made_of(indexed: Run) -> None:
    shown = indexed("query", "korea satelit", "--explain", "-n", "1").stdout.strip().splitlines()
    assert shown[-1].split()[1:] == ["score"]
    rows = [line.split() for line in shown if "satelit  " in line]
    assert ["title"] in [row[2:] for row in rows]
    asked = indexed("query", "korea satelit", "--explain", "--json").stdout
    for hit in orjson.loads(asked)["hits"]:
        assert sum(share["points"] for share in hit["shares"]) == pytest.approx(hit["score"])
    assert "shares" not in indexed("query", "korea satelit", "--jsonl").stdout


def test_a_query_tells_its_alternatives(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kpk.txt").write_text("Sidang\n\nKomisi Pemberantasan Korupsi memeriksa saksi.")
    run("index", "kpk.txt")
    found = run("query", "KPK", "--explain")
    assert found.returncode == 0
    assert "kpk: also komisi pemberantasan korupsi (acronym, counts 0.4)" in found.stderr
    assert run("query", "KPK", "--no-alternatives").returncode == 1


def test_stats(indexed: Run) -> None:
    assert "articles  3" in indexed("stats").stdout
    assert orjson.loads(indexed("stats", "--json").stdout)["articles"] == len(ARTICLES)


@pytest.mark.parametrize(
    "which, said", [("native", "native\n"), ("plain", "numpy (quicker natively: ")]
)
def test_stats_tell_the_kernels(indexed: Run, which: str, said: str) -> None:
    with using(which):
        assert f"kernels   {said}" in indexed("stats").stdout


COMMANDS = "index query show analyze parse stats optimize verify".split()


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"searchlib {searchlib.__version__}\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_examples_of_help_run(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    for name in ("seeds", "arsip"):
        shutil.copytree(REPOSITORY / "seeds", tmp_path / name)
    assert run("index", "seeds").returncode == 0
    shown = run(command, "--help").stdout
    examples = re.findall(r"(?m)^    searchlib (.+)$", shown)
    assert examples
    for example in examples:
        ended = run(*shlex.split(example))
        assert (ended.returncode, "failed" in ended.stderr) == (0, False), example


@pytest.mark.parametrize("command", [*([each] for each in COMMANDS), []])
def test_help_is_in_the_words_of_its_reader(run: Run, command: list[str]) -> None:
    shown = run(*command, "--help", COLUMNS="80").stdout
    assert not re.search(r"[{}<>]|range|list\[", shown)
    assert not re.search(r"(?m)^  [a-z].*\.\.\.$", shown)  # a sentence that is cut
    assert max(map(len, shown.splitlines())) <= 80
    wide = run(*command, "--help", COLUMNS="200").stdout
    assert max(map(len, wide.splitlines())) <= 100


COMPLETIONS = {
    "query satelit --sort ": "relevance newest oldest",
    "query satelit --sort=n": "newest",
    "query satelit --sort n": "newest",
    "query satelit -n ": "",
    "query satelit --since ": "",
    "query satelit --index ": "berita index",
    "query satelit --index ber": "berita",
    "analyze Bekasi --without ": " ".join(searchlib.Analyzer.STEPS),
    "analyze Bekasi --without pa": "particles pairs",
    "show ": "satelit banjir dukungan",
    "show --index index b": "banjir",
    "show --index tidak-ada ": "",
    "stats --index in": "index",
    "que": "query",
}


@pytest.mark.parametrize("line", COMPLETIONS)
def test_completion(indexed: Run, tmp_path: Path, line: str) -> None:
    (tmp_path / "berita").mkdir()
    words = f"searchlib {line}"
    number = len(words.split(" ")) - 1
    shell = {"COMP_WORDS": words, "COMP_CWORD": str(number), "_SEARCHLIB_COMPLETE": "complete_bash"}
    ended = subprocess.run(
        [COMMAND],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, **shell},
        check=False,
    )
    assert ended.stderr == ""
    assert ended.stdout.split() == COMPLETIONS[line].split()


def test_a_closed_pipe_is_no_error(indexed: Run, tmp_path: Path) -> None:
    shell = f"{COMMAND} query korea --jsonl | true; echo ${{PIPESTATUS[0]}}"
    result = subprocess.run(
        ["bash", "-c", shell], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert (result.stdout, result.stderr) == ("0\n", "")


def test_a_title_does_not_steer_the_terminal(run: Run) -> None:
    run(
        "index",
        "-",
        stdin=orjson.dumps(
            {"title": "Satelit \x1b[2J\n 2. Palsu", "body": "\x1b]0;x\x07"}
        ).decode(),
    )
    shown = run("query", "satelit").stdout
    assert "\x1b" not in shown
    assert shown.startswith(" 1. **Satelit** \\x1b[2J 2. Palsu\n")
    assert "\x1b" not in run("show", run_id(run)).stdout


def run_id(run: Run) -> str:
    return str(orjson.loads(run("query", "satelit", "--json").stdout)["hits"][0]["id"])


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("lain", "holds other files (milik-orang ...); name a new or empty folder"),
        ("", "no folder can be called ''; name another"),
        ("berkas", "'berkas' is a file"),
    ],
)
def test_an_index_cannot_be_made_everywhere(
    run: Run, tmp_path: Path, location: str, told: str
) -> None:
    (tmp_path / "lain").mkdir()
    (tmp_path / "lain/milik-orang").touch()
    (tmp_path / "berkas").touch()
    (tmp_path / "a.txt").write_text("Judul\n\nIsi berita.")
    ended = run("index", "a.txt", "--index", location)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert told in ended.stderr
    assert "searchlib index PATH" not in ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "berkas", "lain"]


def test_a_first_run_that_finds_nothing_leaves_no_index(run: Run, tmp_path: Path) -> None:
    (tmp_path / "rusak.json").write_bytes(b"{")
    (tmp_path / "kosong").mkdir()
    for paths in (["rusak.json"], ["kosong"], ["rusak.json", "kosong"]):
        assert run("index", *paths).returncode == 2
        assert not (tmp_path / "index").exists()
    # A folder that was there stays, and so does an index that holds something.
    (tmp_path / "index").mkdir()
    assert run("index", "rusak.json").returncode == 2
    (tmp_path / "a.txt").write_text("Judul\n\nIsi berita.")
    assert run("index", "a.txt").returncode == 0
    assert run("index", "rusak.json").returncode == 2
    assert run("query", "berita").returncode == 0


def test_lines_end_between_words(run: Run) -> None:
    title = "Satelit " + "pengintai " * 30
    run("index", "-", stdin=orjson.dumps({"judul": title, "isi": "Roket."}).decode())
    first, *others = run("query", "roket", COLUMNS="60").stdout.splitlines()
    assert first.startswith(" 1. Satelit pengintai")
    assert max(map(len, [first, *others])) <= 60
    assert all(line.startswith("    ") for line in others if line)


def test_json_steers_no_terminal(run: Run) -> None:
    title = "Satelit \x9b2J \u202emundur"
    run("index", "-", stdin=orjson.dumps({"judul": title, "isi": "Roket."}).decode())
    shown = run("query", "satelit", "--json").stdout
    assert not {"\x9b", "\u202e"} & set(shown)
    assert r"\u009b2J \u202emundur" in shown
    assert orjson.loads(shown)["hits"][0]["title"] == title


def test_a_query_that_is_cut_is_told(indexed: Run) -> None:
    ended = indexed("query", "korea " * 2000, "penerbit:lentera")
    assert "note: more than 1,024 words; the rest was left out" in ended.stderr
    assert "note: no field is called 'penerbit'" in ended.stderr


def test_a_path_is_one_line(run: Run, tmp_path: Path) -> None:
    odd = tmp_path / "berita\n\x1b[2J.txt"
    odd.write_text("Judul\n\nIsi berita.")
    (tmp_path / "rusak\n2.json").write_bytes(b"{")
    ended = run("index", ".", "--verbose")
    assert r"rusak\n2.json: broken JSON" in ended.stderr
    assert len(ended.stderr.splitlines()) == 3
    shown = run("query", "berita").stdout
    assert r"berita\n\x1b[2J.txt" in shown
    assert "\x1b" not in shown + ended.stderr
