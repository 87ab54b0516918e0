"""Day care: institutions, places, staff (Regionaldatenbank, table 22541-01-01-4), at 31 December until 2002."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="kindertagesbetreuung",
    title="Tageseinrichtungen für Kinder, Plätze und Personal",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Art",
    key=(f.REGION_ID, f.JAHR, f.ART),
    measures=(f.EINRICHTUNGEN, f.PLAETZE, f.PERSONAL),
)
