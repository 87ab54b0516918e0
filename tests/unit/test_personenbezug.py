"""Files about single persons are refused before anything is stored; files about institutions and groups are not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.deliveries import scan, take_in
from pipeline.errors import DisclosureFault
from pipeline.personenbezug import refuse
from pipeline.read.rows import of_text
from pipeline.read.text import Text
from tests.command import command
from tests.unit.ingest.kern import messages

ROWS = 12
FORENAMES = ("Ada", "Ben", "Cem", "Dua", "Eva", "Finn", "Gül", "Hanna", "Ida", "Jan", "Kim", "Lea")


def table(head: str, *, rows: int = ROWS, **columns: Sequence[object]) -> str:
    """A CSV with a head and invented rows; columns without values hold their number."""
    names = head.split(";")
    lines = [";".join(str(columns[n][i]) if n in columns else str(i + 1) for n in names) for i in range(rows)]
    return "\n".join([head, *lines, ""])


BIRTHDAYS = [f"{i + 3:02d}.{i % 9 + 1:02d}.2014" for i in range(ROWS)]
SEXES = ["m", "w", "w", "d"] * 3
CLASSES = ["1a", "1b"] * 6
SIM = ["2024;2;{};05A;{};{};;;05;;;;;;33602;Musterort;{};4;000;RK" + ";" * 50] * ROWS


def record(number: int) -> str:
    return SIM[0].format(number, "D01", "", BIRTHDAYS[number % ROWS])


PERSONAL = {
    "Namen": table("Vorname;Nachname;Klasse", rows=2),
    "Geburtsdatum": table("Nr;Geb.-Datum;Punkte", rows=3),
    "Name des Kindes": table("Name des Kindes;Kita;Sprachstand", rows=2),
    "Anmeldeliste": table("Kita;Kind Vorname;PLZ", rows=2),
    "Anschriften": table("Name;Straße;Hausnummer;Klasse;Religion", rows=3),
    "Klassenliste": table("Name;Fach", Name=[f"Muster, {n}" for n in FORENAMES]),
    "Mailverteiler": table("Gruppe;Kontakt", Kontakt=[f"{n}@beispiel.org".lower() for n in FORENAMES]),
    "Einzelsätze": table("LfdNr;Klasse;Geschlecht;Staatsang", rows=3, Klasse=CLASSES, Geschlecht=SEXES),
    "Einzelsätze ohne Nummer": table(
        "Klasse;Geschlecht;Religion", Klasse=CLASSES, Geschlecht=SEXES, Religion=["rk", "ev", "ohne"] * 4
    ),
    "SIM mit Kopf": table("Bezugsjahr;Status;LfdNr;Klasse;Gliederung;Fachklasse;OrgForm;AktJahrgang", rows=2),
    "SIM ohne Kopf": "\n".join(record(i) for i in range(3)) + "\n",
    "ohne sprechenden Kopf": table("a;b;c", b=BIRTHDAYS, c=SEXES),
    "Schülerkennung": table("Schueler-ID;Note", rows=2),
    "Umfrage": table("id;submitdate;lastpage;startlanguage;token;F1", rows=2),
    "Umfrage mit IP": table("Antwort ID;Datum Abgeschickt;IP-Adresse;F1", rows=2),
    "XML": "<schueler><satz><Nachname>Muster</Nachname><Klasse>1a</Klasse></satz></schueler>",
}
HARMLESS = {
    "Schulverzeichnis": table(
        "Schulnummer;Schulbezeichnung;Strasse;PLZ;Ort;Mail", Mail=[f"1{i:05d}@schule.example" for i in range(ROWS)]
    ),
    "Kitas": table("Name der Einrichtung;Straße;Hausnummer;PLZ;Plätze"),
    "Anzahlen": table("Jahrgang;Geschlecht;Staatsangehörigkeit;Anzahl", Geschlecht=SEXES),
    "Kreuztabelle": table("Nr;Geschlecht;Klasse;2022;2023", Geschlecht=SEXES, Klasse=CLASSES),
    "Schlüssellisten": "Jahrgang;Geschlecht;Religion\n" + "".join(f"{i};{i};{i}\n" for i in range(ROWS)),
    "geheime Anzahlen": table(
        "Klasse;Geschlecht;Religion;Kinder", Klasse=CLASSES, Geschlecht=SEXES, Religion=["rk"] * 12, Kinder=["."] * 12
    ),
    "Gemeinden": table("Name;Einwohner", Name=[f"Musterort{i}, Stadt" for i in range(ROWS)]),
    "Stichtage": table("Stichtag;Geschlecht;Kinder", Stichtag=["15.10.2024"] * ROWS, Geschlecht=SEXES),
    "Umfrage ohne Bezug": table("id;submitdate;lastpage;startlanguage;F1", submitdate=["2024-05-01"] * ROWS),
    "Geburtsjahrgänge": table("Region;Geburtsjahr;Untersuchte Kinder", rows=3),
}


def intake(folder: Path, **files: bytes | str) -> None:
    for name, content in files.items():
        (folder / name.replace("__", ".")).write_bytes(content.encode() if isinstance(content, str) else content)
    take_in(scan(folder))


@pytest.mark.parametrize("kind", PERSONAL)
def test_files_about_persons_are_refused(kind: str, tmp_path: Path) -> None:
    with pytest.raises(DisclosureFault) as fault:
        intake(tmp_path, liste__csv=PERSONAL[kind])
    text = messages(fault)
    assert text.startswith("liste.csv: Die Datei enthält Angaben zu einzelnen Personen: ")
    assert "Anzahlen liefern" in text
    assert not any(value in text for value in ("Ada", "muster", *BIRTHDAYS))


@pytest.mark.parametrize("kind", HARMLESS)
def test_files_about_institutions_and_groups_pass(kind: str, tmp_path: Path) -> None:
    intake(tmp_path, liste__csv=HARMLESS[kind])


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Einzelsätze ohne Nummer", "passende Vorlagen zeigt"),
        ("Herkunft", "zum Beispiel mit der Vorlage „gruppen“; alle zeigt"),
        ("Umfrage", "mit der Vorlage „elternbefragung“"),
    ],
)
def test_a_template_for_counts_is_named(kind: str, said: str) -> None:
    files = PERSONAL | {"Herkunft": table("Vorname;Geschlecht;Staatsangehörigkeit", rows=2)}
    sheets = of_text(Text(files[kind], "utf-8"), "a")
    known = {"gruppen": ["Region", "Geschlecht", "Staatsangehörigkeit"], "elternbefragung": ["Frage"]}
    with pytest.raises(DisclosureFault) as fault:
        refuse(sheets, "a", known)
    assert said in messages(fault)


def test_every_sheet_and_every_member_is_looked_at(tmp_path: Path) -> None:
    book, packed = io.BytesIO(), io.BytesIO()
    with xlsxwriter.Workbook(book) as workbook:
        workbook.add_worksheet("Übersicht").write_row(0, 0, ["Schule", "Anzahl"])
        workbook.add_worksheet("Liste").write_row(2, 1, ["Nachname", "Vorname"])
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("innen/kinder.csv", PERSONAL["Namen"])
    with pytest.raises(DisclosureFault) as fault:
        intake(tmp_path, mappe__xlsx=book.getvalue(), archiv__zip=packed.getvalue(), gut__csv=HARMLESS["Anzahlen"])
    text = messages(fault)
    assert "mappe.xlsx/Liste: " in text
    assert "archiv.zip/innen/kinder.csv: " in text
    assert "gut.csv" not in text


def test_a_build_stops_before_anything_is_stored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw, out = tmp_path / "raw", tmp_path / "out"
    raw.mkdir()
    out.mkdir()
    (raw / "liste.csv").write_text(PERSONAL["Namen"], encoding="utf-8")
    answer = command(capsys, "build", f"--raw={raw}", f"--out={out}")
    assert answer.code == 5
    assert "„Vorname“, „Nachname“" in answer.err
    assert [path.name for path in out.iterdir() if path.name != ".bau.lock"] == []
