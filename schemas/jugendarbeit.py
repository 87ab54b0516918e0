"""Open work with children and young people (KJH statistics, part II, every second year) and places."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="jugendarbeit",
    title="Offene Kinder- und Jugendarbeit",
    grain="eine Zeile je Region und Kalenderjahr",
    key=(f.REGION_ID, f.JAHR),
    measures=(
        f.count("offene_angebote", "Offene Angebote der Kinder- und Jugendarbeit"),
        f.count("jugendeinrichtungen", "Einrichtungen der offenen Kinder- und Jugendarbeit"),
        f.count("jugendplaetze", "Plätze in Einrichtungen der offenen Kinder- und Jugendarbeit"),
        f.count("stammbesuchende", "Stammbesucherinnen und Stammbesucher", "Personen"),
    ),
    oeffentlich=False,
    kommunal=True,
)
