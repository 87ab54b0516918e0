"""Volkshochschulen by programme area, as they report them to the DIE and to the Berichtswesen (§ 26 WbG)."""

from __future__ import annotations

from schemas import codes
from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="vhs",
    title="Volkshochschulen nach Programmbereich",
    grain="eine Zeile je Volkshochschule, Kalenderjahr und Programmbereich; region_id ist der Kreis ihres Sitzes",
    key=(
        f.BILDUNGSREGION,
        f.JAHR,
        f.VHS,
        f.Field(
            "programmbereich", "VARCHAR", "Programmbereich der Volkshochschule",
            codes={
                codes.TOTAL: codes.TOTAL_NAME,
                "gesellschaft": "Politik, Gesellschaft, Umwelt",
                "kultur": "Kultur, Gestalten",
                "gesundheit": "Gesundheit",
                "sprachen": "Sprachen",
                "beruf": "Qualifikationen für das Arbeitsleben, IT, Organisation",
                "grundbildung": "Schulabschlüsse, Studienzugang, Grundbildung",
            },
        ),
    ),
    measures=(f.UNTERRICHTSSTUNDEN, f.count("belegungen", "Belegungen in Kursen und Lehrgängen"), f.VERANSTALTUNGEN),
    kommunal=True,
)  # fmt: skip
