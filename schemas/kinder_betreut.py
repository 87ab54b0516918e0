"""Children in day care by kind of care and age group (Regionaldatenbank, tables 22543-01-…), at 1 March.

Until 2010 the total of both kinds of care counts a child in both of them twice, from 2011 on once.
"""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import TOTAL, TOTAL_NAME, altersgruppen
from schemas.contract import Contract

BETREUUNGSART = f.Field(
    "betreuungsart", "VARCHAR", "Art der Kindertagesbetreuung",
    codes={TOTAL: TOTAL_NAME, "tageseinrichtung": "Tageseinrichtung", "tagespflege": "Kindertagespflege"},
)  # fmt: skip

CONTRACT = Contract(
    name="kinder_betreut",
    title="Betreute Kinder nach Art der Kindertagesbetreuung und Altersgruppe",
    grain="eine Zeile je Region, Stichtag (jahr = Jahr des Stichtags), Art der Betreuung und Altersgruppe",
    key=(
        f.REGION_ID,
        f.JAHR,
        BETREUUNGSART,
        f.Field(
            "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren", codes=altersgruppen("0-2", "3-5", "6-13")
        ),
    ),
    measures=(f.count("kinder", "Betreute Kinder"),),
)  # fmt: skip
