"""First-year students by the region in which they got their entrance qualification (special evaluation of IT.NRW)."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="studienanfaenger_hzb",
    title="Studienanfängerinnen und Studienanfänger nach dem Ort der Hochschulzugangsberechtigung",
    grain="eine Zeile je Region des Erwerbs, Studienjahr und Geschlecht",
    key=(f.REGION_ID, f.JAHR, f.GESCHLECHT.only("insgesamt", "weiblich", "maennlich")),
    measures=(
        f.count(
            "studienanfaenger", "Studienanfängerinnen und Studienanfänger mit höchstens drei Jahre alter Berechtigung",
            "Personen",
        ),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
