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
        ("vergleichsgruppen:\n  N: [05754]\n", "ein Schlüssel in Anführungszeichen erwartet"),
        ("farben:\n  primaer: blau\n", "Zeile 2: „farben.primaer“ hat einen falschen Wert („blau“)."),
        ("status: fertig\n", "erwartet 'entwurf' oder 'final'"),
        ("name: [\n", "kein gültiges YAML"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageFault) as fault:
        konfiguration.groups(written(tmp_path, _05711=text))
    assert message in str(fault.value)


def test_a_file_for_no_region_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"bielefeld\.yml: Der Dateiname ist kein Schlüssel"):
        konfiguration.groups(written(tmp_path, bielefeld="name: Bielefeld\n"))


def test_one_name_means_one_group(tmp_path: Path) -> None:
    other = 'vergleichsgruppen:\n  Nachbarn: ["05754"]\n'
    with pytest.raises(UsageFault, match="mit anderen Regionen"):
        konfiguration.groups(written(tmp_path, _05711=GROUP, _05766=other))
