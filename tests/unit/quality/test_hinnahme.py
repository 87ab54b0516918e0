"""Accepted findings: which are meant, until when, and what becomes of entries that mean nothing any more."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pipeline import build, checks, findings, hinnahme
from pipeline.errors import SettingsFault, ValidationFault
from pipeline.findings import Finding
from tests.meta.tree import ROOT

DAY = date(2026, 3, 1)
JUMP = Finding("sprung_zum_vorjahr", "warnung", "schulstatistik", "schueler 2014", "Der Wert springt.")
HINT = replace(JUMP, schwere="hinweis", gegenstand="schueler 2015")
ENTRY = """\
  - pruefung: sprung_zum_vorjahr
    gegenstand: {gegenstand}
    begruendung: Neue Gesamtschule, vom Amt bestätigt.
    bis: {bis}
"""


def written(folder: Path, *entries: str) -> Path:
    (folder / "befunde.yml").write_text("hingenommen:\n" + "".join(entries), encoding="utf-8")
    return folder


def entry(gegenstand: str = "schueler 2014", bis: str = "31.12.2026") -> str:
    return ENTRY.format(gegenstand=gegenstand, bis=bis)


def read(folder: Path, *entries: str) -> tuple[hinnahme.Hinnahme, ...]:
    return hinnahme.read(written(folder, *entries), DAY)


def test_an_accepted_finding_stays_and_says_why_and_until_when(tmp_path: Path) -> None:
    marked, other = hinnahme.applied([JUMP, HINT], read(tmp_path, entry()))
    assert marked == replace(
        JUMP, begruendung="Neue Gesamtschule, vom Amt bestätigt.", hingenommen_bis=date(2026, 12, 31)
    )
    assert other == HINT


@pytest.mark.parametrize(
    ("gegenstand", "accepted"),
    [("schueler 2014", [True, False]), ("schueler *", [True, True]), ('"*"', [True, True]), ("schueler 201", [])],
)
def test_a_star_stands_for_any_text_and_nothing_else_does(
    tmp_path: Path, gegenstand: str, accepted: list[bool]
) -> None:
    found = hinnahme.applied([JUMP, HINT], read(tmp_path, entry(gegenstand)))
    assert [f.hingenommen for f in found if f.pruefung != "hinnahme"] == (accepted or [False, False])


def test_a_dataset_narrows_an_entry(tmp_path: Path) -> None:
    (mark,) = hinnahme.applied([JUMP], read(tmp_path, entry() + "    datensatz: schulstatistik\n"))
    assert mark.hingenommen
    assert not hinnahme.applied([JUMP], read(tmp_path, entry() + "    datensatz: bevoelkerung\n"))[0].hingenommen


def test_the_last_day_counts_and_the_day_after_is_a_warning(tmp_path: Path) -> None:
    on_it, after = (hinnahme.applied([JUMP], read(tmp_path, entry(bis=bis))) for bis in ("2026-03-01", "28.02.2026"))
    assert [f.hingenommen for f in on_it] == [True]
    assert [(f.pruefung, f.schwere, f.gegenstand) for f in after if f != JUMP] == [
        ("hinnahme", "warnung", "befunde.yml, Zeile 2")
    ]
    assert JUMP in after
    assert "endete am 28.02.2026" in after[1].meldung


def test_an_entry_without_a_finding_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    found = hinnahme.applied([JUMP], read(tmp_path, entry("schüler 2014")))
    assert [f.schwere for f in found] == ["warnung", "warnung"]
    assert "passt auf keinen Befund mehr" in found[1].meldung
    assert "Am nächsten: „sprung_zum_vorjahr“, „schueler 2014“" in found[1].meldung


def test_an_error_is_never_accepted(tmp_path: Path) -> None:
    error = replace(JUMP, schwere="fehler")
    entries = read(tmp_path, entry('"*"'))
    assert hinnahme.applied([error], entries)[0] == error
    with pytest.raises(ValidationFault) as fault:
        build.judged([error, HINT, replace(error, gegenstand="schueler 2012")], entries)
    assert [p.where for p in fault.value.problems] == [
        "schulstatistik (schueler 2014)", "schulstatistik (schueler 2012)", "befunde.yml",
    ]  # fmt: skip
    assert "lässt sich nicht hinnehmen" in fault.value.problems[-1].what


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (entry().replace("begruendung", "grund"), "Zeile 4: „hingenommen.0.grund“ ist nicht bekannt."),
        (entry().replace("    bis: 31.12.2026\n", ""), "„hingenommen.0.bis“ fehlt"),
        (entry(bis="bald"), "Zeile 5: „bald“ ist kein Datum"),
        (entry(bis="31.02.2026"), "Zeile 5: „31.02.2026“ ist kein Datum"),
        (entry("05113"), "Zeile 3: Hier wird ein Text erwartet"),
        (entry('" "'), "Zeile 3: Hier steht nichts"),
        (entry() + entry("andere") + entry(), "Zeile 10: Derselbe Befund steht schon in Zeile 2."),
        ("  alles: ja\n", "befunde.yml"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsFault, match=re.escape(message)):
        read(tmp_path, text)


def test_no_file_and_an_empty_one_accept_nothing(tmp_path: Path) -> None:
    assert hinnahme.read(tmp_path / "fehlt", DAY) == ()
    (tmp_path / "befunde.yml").touch()
    assert hinnahme.read(tmp_path, DAY) == ()


def test_a_changed_entry_and_one_that_has_ended_make_the_database_stale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    states = [build._content([], tmp_path), build._content([], written(tmp_path, entry()))]
    monkeypatch.setattr(hinnahme, "today", lambda: date(2027, 1, 1))
    states.append(build._content([], tmp_path))
    assert len(set(states)) == 3
    monkeypatch.setattr(hinnahme, "today", lambda: date(2027, 6, 1))
    assert build._content([], tmp_path) == states[-1]


def test_every_finding_comes_with_what_helps() -> None:
    files = [p for p in (ROOT / "pipeline").rglob("*.py") if p.parent.name != "checks" and p.name != "hinnahme.py"]
    made = {name for p in files for name in re.findall(r'Finding\(\s*"(\w+)"', p.read_text(encoding="utf-8"))}
    assert made | {"vertrag"} == set(findings.WAS_TUN)
    assert all(re.fullmatch(r"[A-ZÄÖÜ].*\.", text) for text in findings.WAS_TUN.values())
    assert all(re.fullmatch(r"[A-ZÄÖÜ].*\.", check.was_tun) for check in checks.checks())


def test_the_example_of_the_handbook_is_a_file(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "handbuch" / "meldungen.md").read_text(encoding="utf-8")
    example = re.search(r"<!-- example: befunde -->\n```yaml\n(.*?)```", page, re.DOTALL)
    assert example
    (tmp_path / "befunde.yml").write_text(example[1], encoding="utf-8")
    (one,) = hinnahme.read(tmp_path, DAY)
    assert one.fits(JUMP)
    assert one.bis == date(2027, 12, 31)
