"""Damaged deliveries end with exit code 3 and say file and line; what is no delivery says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.errors import DeliveryFault, EnvironmentFault, Problem
from pipeline.read import Unrecognised, read
from pipeline.read.text import MOJIBAKE, TRACES
from tests.unit.read.invented import (
    FLAT_HEAD,
    LEAVERS,
    LEAVERS_HEAD,
    OLD_FLAT_HEAD,
    drop,
    flat_row,
    genesis,
    packed,
)

WHOLE = genesis(LEAVERS_HEAD, LEAVERS)
FLAT = "\n".join(
    [FLAT_HEAD, *(flat_row("05711", "Bielefeld, kreisfreie Stadt", "", "Insgesamt", "9") for _ in range(4))]
)


def problems(folder: Path, data: bytes) -> list[Problem]:
    with pytest.raises(DeliveryFault) as caught:
        read(drop(folder, data, "schlecht.csv"))
    assert caught.value.code == 3
    assert all(problem.where.startswith("schlecht.csv") and problem.todo for problem in caught.value.problems)
    return caught.value.problems


@pytest.mark.parametrize("keep", [0.3, 0.5, 0.7, 0.9, 0.98])
def test_a_genesis_file_cut_anywhere(tmp_path: Path, keep: float) -> None:
    part = WHOLE[: int(len(WHOLE) * keep)]
    found = problems(tmp_path, part.encode("cp1252"))
    assert "abgeschnitten" in found[0].what
    assert found[0].line in (None, len(part.split("\n")), len(part.rstrip("\n").split("\n")))


@pytest.mark.parametrize("rule", [True, False])
def test_header_without_rows(tmp_path: Path, rule: bool) -> None:
    text = genesis(LEAVERS_HEAD, []) if rule else "\n".join(["GENESIS-Tabelle: 21111-02-06-4", *LEAVERS_HEAD])
    assert any("keine Datenzeilen" in problem.what for problem in problems(tmp_path, text.encode("cp1252")))


def test_uneven_rows_are_all_reported(tmp_path: Path) -> None:
    rows = [LEAVERS[0], LEAVERS[1] + ";9", LEAVERS[2].rpartition(";")[0]]
    found = problems(tmp_path, genesis(LEAVERS_HEAD, rows).encode("cp1252"))
    assert [(p.line, p.what) for p in found] == [
        (10, "7 Felder erwartet wie im Tabellenkopf, 8 gefunden."),
        (11, "7 Felder erwartet wie im Tabellenkopf, 6 gefunden."),
    ]


def test_many_uneven_rows_are_counted(tmp_path: Path) -> None:
    found = problems(tmp_path, genesis(LEAVERS_HEAD, [*LEAVERS, *["2023;05;x"] * 50]).encode("cp1252"))
    assert len(found) == 21 and "Weitere 30 Zeilen" in found[-1].what


@pytest.mark.parametrize(
    "spoilt",
    [
        WHOLE.encode("utf-8").decode("cp1252", errors="replace").encode("utf-8"),
        WHOLE.encode("utf-8").decode("latin-1").encode("utf-8"),
        WHOLE.encode("utf-8").decode("cp850").encode("utf-8"),
        WHOLE.encode("cp1252").decode("utf-8", errors="replace").encode("utf-8"),
        WHOLE.replace("©", "(C)").encode("cp850").decode("latin-1").encode("utf-8"),
        WHOLE.replace("©", "(C)").encode("cp850").decode("cp1252", errors="ignore").encode("utf-8"),
        WHOLE.replace("Städteregion", "StÃ¤dteregion").encode("cp1252", errors="ignore") + b"\xe4",
    ],
)
def test_mojibake(tmp_path: Path, spoilt: bytes) -> None:
    found = [problem for problem in problems(tmp_path, spoilt) if "Umlaute" in problem.what]
    assert found and found[0].line == 10


def test_no_letters_are_spoilt_without_a_trace() -> None:
    clear = sorted({*MOJIBAKE.pattern, *map(chr, range(0x20, 0x180))} - {*TRACES})
    assert not MOJIBAKE.search("".join(one + other for one in clear for other in clear))


def test_flat_file_cut_in_a_record(tmp_path: Path) -> None:
    assert problems(tmp_path, FLAT[:-60].encode())[0].line == 5


def test_flat_file_cut_in_the_last_word(tmp_path: Path) -> None:
    assert problems(tmp_path, FLAT[:-3].encode())[0].line == 5


def test_flat_file_cut_within_a_letter(tmp_path: Path) -> None:
    data = FLAT.encode()
    assert problems(tmp_path, data[: data.rindex("ö".encode()) + 1])[0].line == 5


@pytest.mark.parametrize(
    ("header", "gone"),
    [
        (FLAT_HEAD.replace(";value;", ";wert;"), "value"),
        (FLAT_HEAD.replace(";time;", ";periode;"), "time"),
        (OLD_FLAT_HEAD.replace("Zeit;", "Periode;"), "zeit"),
        (OLD_FLAT_HEAD.replace("__", "-"), "<Merkmal>__<Bezeichnung>__<Einheit>"),
    ],
)
def test_flat_file_without_a_needed_column(tmp_path: Path, header: str, gone: str) -> None:
    row = ";".join("1" * (header.count(";") + 1))
    assert any(f"„{gone}“" in problem.what for problem in problems(tmp_path, f"{header}\n{row}\n".encode()))


@pytest.mark.parametrize(
    "text",
    [
        FLAT_HEAD + "\n",
        "sep=;\nSchulnummer;Schulform;\n",
        "Schulnummer;Kurzbezeichnung;Bezirksregierung;Kreis;Gemeinde;Sozialindexstufe\r\n",
        'A;B;C\n1;2;3\n"4;5;6\n7;8;9\n',
        "A;B;C\n" + "1;2;3\n" * 30 + "4;5\n",
        "<Daten><Schulform><Schluessel>02</Schluessel></Schulform><Schulform>",
    ],
)
def test_other_formats_without_rows_or_cut(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text.encode())


def test_every_member_of_an_archive_is_judged(tmp_path: Path) -> None:
    data = packed({"a.csv": WHOLE[:300].encode("cp1252"), "b.csv": FLAT[:-60].encode(), "c.csv": FLAT.encode()})
    assert {p.where for p in problems(tmp_path, data)} == {"schlecht.csv/a.csv", "schlecht.csv/b.csv"}


def test_broken_archive(tmp_path: Path) -> None:
    assert problems(tmp_path, packed({"a.csv": FLAT.encode()})[:-30])


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "leer"),
        (b"\xef\xbb\xbf\r\n \n", "leer"),
        (b"<!DOCTYPE html>\n<html><body>Anmeldung</body></html>", "HTML"),
        (b"\n  <html lang=de><table><tr><td>1;2;3", "HTML"),
        (b"%PDF-1.7\n1;2;3", "PDF"),
        (b"\x89PNG\r\n\x1a\n0000", "PNG"),
        (b"\xff\xd8\xff\xe000", "JPEG"),
        (b"\x00\x00\x27\x0a" + bytes(40), "Shapefile"),
        (b"\x03\x79\x0b\x1a" + bytes(60), "dBASE"),
        (b'PROJCS["ETRS89_UTM32"]', "Shapefile"),
        (b'{"a": [1, 2]}', "JSON"),
        (b"a;b\0c;d\n1;2", "keine Textdatei"),
        ("Lieber Kollege,\nanbei die Datei; bitte prüfen.\nViele Grüße\n".encode(), "Text ohne"),
        (b'<!DOCTYPE d [<!ENTITY a "b">]><d><r><f>&a;</f></r></d>', "Entit"),
        (b"<a><b><c><d>1</d></c></b></a>", "Ebenen"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "Office"),
        (packed({"word/document.xml": b"<w/>", "[Content_Types].xml": b"<T/>"}), "Office"),
        (packed({"innen.zip": packed({"a.csv": FLAT.encode()})}), "Archiv in einem Archiv"),
        (packed({"liesmich.txt": b"Hallo"}), "liesmich.txt"),
        (packed({f"{i}.csv": b"1" for i in range(201)}), "201"),
        (packed({"bombe.csv": bytes(32 * 1024 * 1024)}), "unverhältnismäßig"),
        (WHOLE.partition("\n")[2].encode(), "erste Zeile"),
    ],
)
def test_what_is_no_delivery(tmp_path: Path, data: bytes, word: str) -> None:
    with pytest.raises(Unrecognised) as caught:
        read(drop(tmp_path, data, "schlecht.csv"))
    assert word in caught.value.reason and caught.value.reason.endswith((".", ")."))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(Unrecognised, match="gewöhnliche Datei"):
        read(tmp_path)


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    path = drop(tmp_path, WHOLE.encode("cp1252"), "geheim.csv")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(EnvironmentFault, match=r"geheim\.csv") as caught:
        read(path)
    assert caught.value.code == 7
