"""Places of day care for a Kita year by Gruppenform and weekly hours, as a Jugendamt reports them (KiBiz)."""

from __future__ import annotations

from schemas import fields as f
from schemas.codes import ALTERSGRUPPE, TOTAL, TOTAL_NAME
from schemas.contract import Contract

BETREUUNGSUMFANG = f.Field(
    "betreuungsumfang", "VARCHAR", "Vereinbarte Betreuungszeit in der Woche",
    codes={TOTAL: TOTAL_NAME, "25": "25 Stunden", "35": "35 Stunden", "45": "45 Stunden"},
)  # fmt: skip
GRUPPENFORM = f.Field(
    "gruppenform", "VARCHAR", "Gruppenform nach dem Kinderbildungsgesetz",
    codes={
        TOTAL: TOTAL_NAME,
        "1": "Gruppenform I (zwei Jahre bis Einschulung)",
        "2": "Gruppenform II (unter drei Jahren)",
        "3": "Gruppenform III (drei Jahre und älter)",
    },
)  # fmt: skip
ALTER_KITA = f.Field(
    "altersgruppe", "VARCHAR", "Altersgruppe in vollendeten Jahren",
    codes={TOTAL: TOTAL_NAME, "0-2": ALTERSGRUPPE["0-2"], "3-6": "3 Jahre bis Einschulung"},
)  # fmt: skip

CONTRACT = Contract(
    name="kibiz",
    title="Plätze in Kindertageseinrichtungen und Kinder mit Rechtsanspruch",
    grain="eine Zeile je Region, Kita-Jahr (jahr = Jahr, in dem es beginnt), Altersgruppe, Gruppenform und Umfang",
    key=(f.REGION_ID, f.JAHR, ALTER_KITA, GRUPPENFORM, BETREUUNGSUMFANG),
    measures=(
        f.count("plaetze", "Plätze in Tageseinrichtungen nach der Meldung zum 15. März"),
        f.count("kinder_rechtsanspruch", "Kinder mit Rechtsanspruch auf einen Platz"),
    ),
    oeffentlich=False,
    kommunal=True,
)
