"""Beginners by sector of the integrated reporting (iABE) of IT.NRW: training, Hochschulreife, transition."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract, Rounding

SEKTOR = f.Field(
    "iabe_sektor", "VARCHAR", "Sektor der integrierten Ausbildungsberichterstattung",
    codes={
        codes.TOTAL: codes.TOTAL_NAME,
        "ausbildung": "Berufsausbildung",
        "hochschulreife": "Erwerb der Hochschulreife (Sekundarstufe II)",
        "uebergang": "Übergangsbereich",
    },
)  # fmt: skip

CONTRACT = Contract(
    name="iabe",
    title="Anfängerinnen und Anfänger nach Sektoren der integrierten Ausbildungsberichterstattung",
    grain="eine Zeile je Region, Berichtsjahr, Sektor, Geschlecht und Staatsangehörigkeit",
    key=(
        f.REGION_ID,
        f.JAHR,
        SEKTOR,
        f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich"),
        f.STAATSANGEHOERIGKEIT,
    ),
    measures=(f.count("anfaenger", "Anfängerinnen und Anfänger im Ausbildungsgeschehen", "Personen"),),
    rounding={"anfaenger": Rounding()},
    kommunal=True,
)
