"""Rate of all-day care as published (Regionalatlas, AI-N-05), at 1 March."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import altersgruppen
from schemas.contract import Contract

CONTRACT = Contract(
    name="ganztagsbetreuung",
    title="Veröffentlichte Ganztagsquoten in der Kindertagesbetreuung",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags) und Altersgruppe",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field("altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren", codes=altersgruppen("0-2", "3-5")),
    ),
    measures=(f.rate("quote", "Kinder mit mehr als sieben Stunden Betreuung am Tag an allen Kindern des Alters"),),
)
