"""Recognised institutions of adult education by kind of provider (Berichtswesen Weiterbildung, § 26 WbG)."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="weiterbildung",
    title="Anerkannte Einrichtungen der Weiterbildung",
    grain="eine Zeile je Region, Kalenderjahr und Art der Einrichtung",
    key=(
        f.REGION_ID,
        f.JAHR,
        f.Field(
            "einrichtungsart", "VARCHAR", "Art der Einrichtung der Weiterbildung",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "vhs": "Volkshochschule",
                "familienbildung": "Familienbildung",
                "kirchlich": "kirchliche Erwachsenenbildung",
                "politisch": "politische Bildung",
                "gewerkschaft": "Arbeit und Leben, gewerkschaftliche Bildung",
                "andere": "andere Einrichtung",
            },
        ),
    ),
    measures=(
        f.count("weiterbildungseinrichtungen", "Anerkannte Einrichtungen der Weiterbildung"),
        f.VERANSTALTUNGEN,
        f.UNTERRICHTSSTUNDEN,
        f.count("teilnahmefaelle", "Teilnahmen; wer mehrere Veranstaltungen besucht, zählt mehrfach", "Fälle"),
    ),
    oeffentlich=False,
    kommunal=True,
)  # fmt: skip
