"""Settings of a region: read by the contract, every fault with its line; comparison groups reach the database."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline import build, konfiguration, mart
from pipeline.errors import UsageFault
from pipeline.store import workspace


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name.removeprefix('_')}.yml").write_text(text, encoding="utf-8")
    return folder


GROUP = 'vergleichsgruppen:\n  Nachbarn: ["05754", "05766"]\n'


def test_the_region_that_declares_a_group_belongs_to_it(tmp_path: Path) -> None:
    assert konfiguration.groups(written(tmp_path, _05711=GROUP)) == {"Nachbarn": ("05711", "05754", "05766")}


def test_no_settings_are_no_fault(tmp_path: Path) -> None:
    assert konfiguration.groups(tmp_path / "fehlt") == {}
    assert konfiguration.groups(written(tmp_path, _05711="")) == {}
    (tmp_path / "05711.yml").write_text("---\n", encoding="utf-8")
    assert konfiguration.groups(tmp_path) == {}


def test_only_the_groups_decide_whether_the_database_is_stale(tmp_path: Path) -> None:
    before = build._content([], written(tmp_path, _05711=GROUP))
    assert build._content([], written(tmp_path, _05711=GROUP + "vorwort: Hallo\n")) == before
    assert build._content([], written(tmp_path, _05711=GROUP.replace("05754", "05758"))) != before


def test_a_group_of_a_larger_area_has_only_the_named_regions(tmp_path: Path) -> None:
    assert konfiguration.groups(written(tmp_path, _057=GROUP)) == {"Nachbarn": ("05754", "05766")}


def test_a_group_is_a_region_and_has_its_members(tmp_path: Path) -> None:
    with workspace(tmp_path) as con:
        con.execute("create schema core")
        mart.create_regions(con, {"Nachbarn": ("05711", "05754")})
        rows = con.execute("""
            select r.ebene, r.anzeigename, g.region_id from core.region r
            join core.vergleichsgruppe g on g.gruppe_id = r.region_id where r.region_id = 'gruppe:Nachbarn' order by all
        """).fetchall()
    assert rows == [("vergleichsgruppe", "Nachbarn", "05711"), ("vergleichsgruppe", "Nachbarn", "05754")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name: X\nvergleichsgrupen: {}\n", "Zeile 2: „vergleichsgrupen“ ist nicht bekannt. Am nächsten: „vergleichsg"),
        ('vergleichsgruppen:\n  N: ["05754",\n    "05711000"]\n', "Zeile 3: Vergleichsgruppe „N“: Der Schlüssel"),
        ('vergleichsgruppen:\n  N: ["99999"]\n', "Der Schlüssel „99999“ ist unbekannt."),
        ("vergleichsgruppen:\n  N: [05754]\n", "Zeile 2: Der Schlüssel einer Region steht in Anführungszeichen"),
        ("farben:\n  primaer: blau\n", 'Zeile 2: „blau“ ist keine Farbe; erwartet wird etwa "#12436D".'),
        ("status: fertig\n", "erwartet „entwurf“ oder „final“"),
        ("name: [\n", "kein gültiges YAML (eine Klammer wird nicht geschlossen oder ein Wert fehlt)"),
        ("name: A: B\n", "Zeile 1: Die Beschreibung ist kein gültiges YAML (ein Doppelpunkt an unerwarteter Stelle"),
        ("name: A\nfarben:\n\takzent: x\n", "Zeile 3: Die Beschreibung ist kein gültiges YAML (ein Zeichen, mit dem"),
        ("name: !x y\n", "Zeile 1: Die Beschreibung ist kein gültiges YAML (ein Text, der mit ! beginnt"),
        ("vorwort: |\n  a\n  b\u0007\n", "Zeile 3: Die Beschreibung ist kein gültiges YAML (Steuerzeichen U+0007)."),
        ("hallo\n", "„Inhalt“ hat einen falschen Wert („hallo“), erwartet Zeilen wie „Name: Inhalt“."),
        ("name: 05711\n", "erwartet ein Text in Anführungszeichen."),
        (f"name: {'a' * 300}\n", "aaa“), erwartet höchstens 200 Zeichen."),
        ("größe: 1\n", "„größe“ ist nicht bekannt. Es gibt: name, logo, farben"),
        ("kapitel: A\n", "„kapitel“ hat einen falschen Wert („A“), erwartet eine Liste"),
        ("sperrfrist: 2027-02-31\n", "Zeile 1: „2027-02-31“ ist kein Datum"),
        ("sperrfrist:\n", "Zeile 1: Hier fehlt ein Datum"),
        ("ziele:\n  x: {wert: 5,5, jahr: 2030}\n", "Zeile 2: „ziele.x.5“ ist kein Name; eine Zahl mit Komma steht"),
        (
            "ziele:\n  x: {wert: 60.000, jahr: 2030}\n",
            "Zeile 2: Das Ziel „60.000“ ist nicht eindeutig. Bitte ohne Punkt",
        ),
        ("ziele:\n  x:\n    wert: '1.250.000'\n    jahr: 2030\n", "Zeile 3: „ziele.x.wert“ hat einen falschen Wert"),
        ("ziele: {x: {wert: true, jahr: 2030}}\n", "Zeile 1: Ein Ziel ist eine Zahl."),
        ("ziele: {x: {wert: 1e300, jahr: 2030}}\n", "Zeile 1: Das Ziel hat mehr als neun Stellen."),
        ("ziele: {x: {wert: 5, jahr: 2030/31}}\n", "(„2030/31“), erwartet eine ganze Zahl."),
        ("vergleichsgruppen:\n  N: []\n", "Zeile 2: Die Vergleichsgruppe „N“ nennt keine andere Region."),
        ('vergleichsgruppen:\n  N: ["05711"]\n', "Zeile 2: Die Vergleichsgruppe „N“ nennt keine andere Region."),
        (
            'vergleichsgruppen:\n  "": ["05754"]\n',
            "Zeile 2: Der Name einer Vergleichsgruppe hat mindestens ein Zeichen",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageFault) as fault:
        konfiguration.groups(written(tmp_path, _05711=text))
    assert message in str(fault.value)


def test_a_file_for_no_region_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"bielefeld\.yml: Der Dateiname ist kein Schlüssel"):
        konfiguration.groups(written(tmp_path, bielefeld="name: Bielefeld\n"))


@pytest.mark.parametrize("name", ["05711.YML", "05711.yml.txt", "05711.Yaml"])
def test_a_file_with_nearly_the_right_name_is_not_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("name: Bielefeld\n", encoding="utf-8")
    with pytest.raises(UsageFault, match="ist kein Schlüssel einer Bildungsregion"):
        konfiguration.groups(tmp_path)


def test_a_file_named_by_its_region_is_told_the_key(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"„05766“ \(Kreis Lippe\)"):
        konfiguration.groups(written(tmp_path, lippe="name: Lippe\n"))


def test_one_name_means_one_group(tmp_path: Path) -> None:
    other = 'vergleichsgruppen:\n  Nachbarn: ["05754"]\n'
    with pytest.raises(UsageFault, match="mit anderen Regionen"):
        konfiguration.groups(written(tmp_path, _05711=GROUP, _05766=other))
