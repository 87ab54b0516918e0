"""All-day schooling in Sekundarstufe I by Schulform."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="ganztag_sek1",
    title="Ganztag in der Sekundarstufe I",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM_SEK1),
    measures=(
        f.count("schueler_sek1", "Schülerinnen und Schüler der Jahrgänge 5 bis 10"),
        f.count("ganztag_gebunden", "Darunter im gebundenen Ganztag"),
        f.count("ganztag_erweitert", "Darunter im erweiterten Ganztag"),
    ),
    rounding={name: Rounding() for name in ("schueler_sek1", "ganztag_gebunden", "ganztag_erweitert")},
    oeffentlich=False,
    kommunal=True,
)
