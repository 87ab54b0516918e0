"""An invented dataset and its template, known to the program during a test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from pipeline.declaration import Quelle, sources
from schemas import contracts
from schemas import fields as f
from schemas.contract import Contract
from tests.unit.ingest.kern import Run, running

ANGEBOT = f.Field(
    "angebot", "VARCHAR", "Art des Angebots", codes={"insgesamt": "Insgesamt", "02": "Sport", "6-9": "6 bis 9 Jahre"}
)
PROBE = Contract(
    name="probe",
    title="Probe",
    grain="eine Zeile je Region, Schuljahr und Angebot",
    key=(f.REGION_ID.matching(f"{f.KREIS}|{f.GEMEINDE}"), f.JAHR, ANGEBOT),
    attributes=(
        f.Field("gebunden", "BOOLEAN", "Gebundene Form"),
        f.Field("beginn", "VARCHAR", "Beginn", nullable=True, pattern=r"\d{4}-\d\d-\d\d"),
    ),
    measures=(f.count("teilnehmende", "Teilnehmende"), f.rate("auslastung", "Auslastung")),
    kommunal=True,
)
DECLARATION = """
id: vorlage_probe
titel: Probe (Meldung der Kommune)
herausgeber: Kommune
statistik: Meldung
lizenz: kommunal
url: ""
rhythmus: jährlich
erscheint: {monat: 11, abstand: 0}
vorlage:
  datensatz: probe
  zeit: schuljahr
  zweck: Zeigt, wie viele Kinder ein Angebot nutzen.
  hinweise: [Stichtag ist der 15. Oktober.]
  spalten:
    region_id: {kopf: Region, hinweis: Schlüssel oder Name}
    jahr: {kopf: Schuljahr}
    angebot: {kopf: Angebot}
    gebunden: {kopf: Gebunden}
    beginn: {kopf: Beginn}
    teilnehmende: {kopf: Teilnehmende}
    auslastung: {kopf: Auslastung}
  beispiele:
    - ["05711", "2024/25", Insgesamt, nein, 01.08.2024, "1340", "87,5"]
    - [Kreis Lippe, "2024/25", Sport, ja, "", "-", x]
"""


@pytest.fixture
def probe() -> Iterator[Quelle]:
    """The source of the invented template."""
    contracts()["probe"] = PROBE
    quelle = Quelle.model_validate(yaml.safe_load(DECLARATION))
    sources()[quelle.id] = quelle
    yield quelle
    del contracts()["probe"], sources()[quelle.id]


@pytest.fixture
def run(tmp_path: Path, probe: Quelle) -> Iterator[Run]:
    """Ingest files given by name and content, text in UTF-8."""
    yield from running(tmp_path, "utf-8")
