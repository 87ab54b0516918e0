"""Surveys of parents from LimeSurvey: recognised, counted while read, nothing of a single answer kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from pipeline import limesurvey
from pipeline.declaration import templates
from pipeline.deliveries import scan, take_in
from pipeline.errors import DeliveryFault, DisclosureFault
from pipeline.read.rows import of_sheets, of_text
from pipeline.read.table import Table
from pipeline.read.text import decode
from pipeline.vorlage.records import resolve
from schemas import contracts

CODES = ("id", "submitdate", "lastpage", "startlanguage", "seed", "phase", "zuwanderung", "zufriedenheit", "G09")
TEXTS = (
    "Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache", "Zufallsstartwert",
    "Welche Einrichtung besucht Ihr Kind?", "Haben Sie eine Zuwanderungsgeschichte?",
    "Wie zufrieden sind Sie insgesamt?", "Möchten Sie noch etwas sagen?",
)  # fmt: skip
BOTH = tuple(f"{code}. {text}" for code, text in zip(CODES, TEXTS, strict=True))
ALL = "alle gültigen Antworten"


def answers(number: int, phase: str, reply: str, *, sent: str = "2024-05-06 18:01:02", family: str = "N") -> list[str]:
    """One answer of a parent; the last question is free text."""
    return [str(number), sent, "3", "de", "1", phase, family, reply, f"Bitte mehr Zeit, Familie Muster {number}"]


def export(head: Sequence[str], rows: Sequence[Sequence[str]], separator: str = ",") -> bytes:
    """A file as LimeSurvey writes it."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([head, *rows])
    return buffer.getvalue().encode("utf-8-sig")


def survey(sizes: Mapping[tuple[str, str], int]) -> list[list[str]]:
    """So many answers by phase and reply."""
    rows: list[list[str]] = []
    for (phase, reply), size in sizes.items():
        for _ in range(size):
            day = f"2024-{1 + len(rows) % 12:02d}-{1 + len(rows) % 28:02d} 18:01:02"
            rows.append(answers(len(rows) + 1, phase, reply, sent=day))
    return rows


def counted(raw: bytes, region: str = "05711", own: Mapping[str, Any] | None = None) -> Table:
    """The table that a file becomes."""
    sheets = of_text(decode(raw), "umfrage.csv")
    found = limesurvey.tables(sheets, "umfrage.csv", templates()[limesurvey.template()], region, own or {})
    assert found
    return found[0]


def number(table: Table, phase: str, reply: str, family: str = "Insgesamt") -> str:
    """How often an answer was given in a group."""
    (row,) = [r for r in table.rows if r[3:6] == [phase, family, reply]]
    return row[6]


SIZES = {("A1", "A1"): 20, ("A1", "A3"): 15, ("A2", "A2"): 40, ("A3", "A4"): 29}


@pytest.mark.parametrize("head", [CODES, TEXTS, BOTH], ids=["codes", "texts", "both"])
@pytest.mark.parametrize("separator", [",", ";"])
def test_answers_are_counted_by_question_and_group(head: Sequence[str], separator: str) -> None:
    table = counted(export(head, survey(SIZES), separator))
    assert number(table, "Insgesamt", ALL) == "104"
    assert number(table, "Insgesamt", "sehr zufrieden") == "20"
    assert number(table, "Frühe Bildung", ALL) == "35"
    assert number(table, "Grundschule", "eher zufrieden") == "40"
    assert number(table, "Insgesamt", ALL, "ohne Zuwanderungsgeschichte") == "104"
    assert {row[0] for row in table.rows} == {"05711"}
    assert {row[1] for row in table.rows} == {"2024"}


def test_a_workbook_is_counted_like_a_text() -> None:
    days = [datetime(2024, 1 + i % 12, 3, 18, 1) for i in range(40)]
    cells: list[list[object]] = [
        list(CODES),
        *([float(i), day, 3.0, "de", 1.0, "A2", "N", 1.0, ""] for i, day in enumerate(days, 1)),
    ]
    vorlage = templates()[limesurvey.template()]
    (table,) = limesurvey.tables(of_sheets([("Antworten", cells)]), "umfrage.xlsx", vorlage, "05711", {}) or []
    assert (number(table, "Grundschule", "sehr zufrieden"), table.rows[0][1]) == ("40", "2024")


def test_a_group_of_fewer_than_thirty_is_too_small_to_show() -> None:
    table = counted(export(CODES, survey(SIZES)))
    assert {row[6] for row in table.rows if row[3] == "Sekundarstufe I"} == {"/"}


def test_answers_that_were_not_sent_off_or_say_nothing_do_not_count() -> None:
    rows = survey({("A2", "A1"): 40})
    rows += [answers(90, "A2", "A1", sent=""), answers(91, "A2", ""), answers(92, "A2", "-oth-")]
    assert number(counted(export(CODES, rows)), "Insgesamt", ALL) == "40"


def test_nothing_of_a_single_answer_is_kept() -> None:
    table = counted(export(BOTH, survey(SIZES)))
    kept = " ".join(cell for row in [*table.rows, list(table.header)] for cell in row)
    assert "Muster" not in kept
    assert "18:01" not in kept
    assert "G09" not in kept


def test_the_counted_answers_are_a_filled_in_template() -> None:
    table = counted(export(CODES, survey(SIZES)), region="Bielefeld")
    vorlage = templates()[limesurvey.template()]
    fields, records, findings = resolve(table, vorlage, contracts()["elternbefragung"], "umfrage.csv")
    assert (records.problems, findings) == ([], [])
    assert len(records.rows) == len(table.rows)
    assert {row[3 + fields.index("region_id")] for row in records.rows} == {"05711"}


def test_another_survey_is_explained_in_the_note() -> None:
    head = [*CODES[:5], "G1Q1", "G1Q2", "G02Q05", "G09"]
    own = {
        "spalten": {"zufriedenheit": ["G02Q05"], "bildungsphase": ["G1Q1"]},
        "antworten": {"antwort": {"sehr_zufrieden": ["++"]}, "bildungsphase": {"weiterbildung": ["VHS"]}},
    }
    table = counted(export(head, survey({("VHS", "++"): 31})), own=own)
    assert number(table, "Weiterbildung", "sehr zufrieden") == "31"


def test_a_sozialraum_is_counted_by_its_key() -> None:
    head = [*CODES[:6], "sozialraum", *CODES[7:]]
    rows = [answers(i, "A2", "A1", family="05711000-03") for i in range(40)]
    table = counted(export(head, rows))
    assert {row[0] for row in table.rows} == {"05711", "05711000-03"}
    with pytest.raises(DeliveryFault, match="„sozialraum“: 40 Antworten") as fault:
        counted(export(head, [answers(i, "A2", "A1", family="Musterweg 3") for i in range(40)]))
    assert "Musterweg" not in str(fault.value)


def test_unknown_answers_are_told_without_their_text() -> None:
    rows = survey({("A2", "A1"): 40, ("A2", "ganz gut"): 3})
    with pytest.raises(DeliveryFault, match="„zufriedenheit“: 3 Antworten") as fault:
        counted(export(CODES, rows))
    assert "ganz gut" not in str(fault.value)


@pytest.mark.parametrize(
    ("head", "region", "missing"),
    [
        (CODES, "", "keine Region"),
        ([*CODES[:7], "Q1", "Q2"], "05711", "Keine Spalte ist als Frage"),
    ],
)
def test_what_is_missing_is_asked_for_in_a_note(head: Sequence[str], region: str, missing: str) -> None:
    with pytest.raises(DeliveryFault, match=missing) as fault:
        counted(export(head, survey(SIZES)), region=region)
    assert "umfrage.csv.lieferung.yml" in str(fault.value)


@pytest.mark.parametrize("head", [["Region", "Jahr", "Antworten"], ["id", "submitdate", "zufriedenheit"]])
def test_other_files_are_none_of_its_business(head: Sequence[str]) -> None:
    sheets = of_text(decode(export(head, [["05711", "2024-05-06", "3"]])), "datei.csv")
    assert limesurvey.tables(sheets, "datei.csv", templates()[limesurvey.template()], "05711", {}) is None


def drop(folder: Path, raw: bytes, note: Mapping[str, Any] | None = None) -> Path:
    """A drop folder with one survey and its note."""
    (folder / "umfrage.csv").write_bytes(raw)
    if note is not None:
        (folder / "umfrage.csv.lieferung.yml").write_text(yaml.safe_dump(dict(note)), encoding="utf-8")
    return folder


def test_a_survey_in_the_drop_folder_is_delivered_with_its_note(tmp_path: Path) -> None:
    intake = take_in(scan(drop(tmp_path, export(BOTH, survey(SIZES)), {"region": "Bielefeld"})))
    (delivery,) = intake.deliveries
    assert delivery.quelle.id == limesurvey.template()
    assert intake.damaged == []


@pytest.mark.parametrize(
    "column", ["token. Zugangscode", "token", "email. E-Mail-Adresse", "ipaddr", "firstname. Vorname"]
)
def test_a_survey_that_can_be_traced_to_persons_is_refused(tmp_path: Path, column: str) -> None:
    rows = [[*row, f"geheim{i}"] for i, row in enumerate(survey(SIZES))]
    with pytest.raises(DisclosureFault, match="einzelnen Personen") as fault:
        take_in(scan(drop(tmp_path, export([*CODES, column], rows), {"region": "Bielefeld"})))
    assert "geheim1" not in str(fault.value)
