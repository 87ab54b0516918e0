"""Own goals of a region, each below a goal of the cooperation contract of 2008."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="ziel",
    title="Eigene Ziele der Bildungsregion",
    grain="eine Zeile je Region, Jahr und Ziel",
    key=(f.BILDUNGSREGION, f.JAHR, f.ZIEL_ID),
    attributes=(
        f.TITEL,
        f.Field(
            "oberziel", "VARCHAR", "Ziel der Gemeinsamen Erklärung, dem es dient (mart.ziel)",
            codes={
                "z1a": "bestmögliche individuelle Förderung",
                "z1b": "optimaler Einsatz der Personal- und Sachressourcen",
                "z1c": "horizontale und vertikale Vernetzung",
                "z2a": "Schul- und Unterrichtsentwicklung an allen Schulen",
                "z2b": "Beratungs- und Unterstützungssystem",
                "z3": "Ausbau der Kooperations- und Vernetzungsstrukturen",
            },
        ),
        f.HANDLUNGSFELD.or_null(),
        f.KENNZAHL_ID,
        f.ZIELJAHR,
    ),
    measures=(f.ZIELWERT,),
    kommunal=True,
)  # fmt: skip
