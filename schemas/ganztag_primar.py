"""All-day schooling at primary level: pupils by form, and the places that the Land funds."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="ganztag_primar",
    title="Ganztag im Primarbereich",
    grain="eine Zeile je Region, Schuljahr (jahr = Jahr, in dem es beginnt) und Schulform",
    key=(f.REGION_ID, f.JAHR, f.SCHULFORM.only("insgesamt", "02", "foerderschule_gh")),
    measures=(
        f.count("schueler_primar", "Schülerinnen und Schüler im Primarbereich"),
        f.count("ganztag_offen", "Darunter in der offenen Ganztagsschule"),
        f.count("ganztag_gebunden", "Darunter im gebundenen Ganztag"),
        f.count("betreuung_kurz", "Darunter in Schule von acht bis eins, 13plus oder Silentien"),
        f.count("plaetze_gefoerdert", "Vom Land geförderte Plätze in der offenen Ganztagsschule", "Plätze"),
    ),
    rounding={name: Rounding() for name in ("schueler_primar", "ganztag_offen", "ganztag_gebunden", "betreuung_kurz")},
    oeffentlich=False,
    kommunal=True,
)
