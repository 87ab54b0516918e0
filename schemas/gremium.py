"""Register of the bodies in which Land and municipalities agree on education."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="gremium",
    title="Gremien der Bildungsregion",
    grain="eine Zeile je Region, Kalenderjahr und Gremium",
    key=(f.BILDUNGSREGION, f.JAHR, f.GREMIUM_ID),
    attributes=(
        f.TITEL,
        f.Field(
            "gremium_typ", "VARCHAR", "Art des Gremiums",
            codes={
                "lenkungskreis": "Lenkungskreis",
                "bildungskonferenz": "Regionale Bildungskonferenz",
                "bildungsbuero": "Regionales Bildungsbüro",
                "schulaufsichtskonferenz": "Schulaufsichtskonferenz",
                "rat": "Rat oder Kreistag",
                "schulausschuss": "Schulausschuss",
                "jugendhilfeausschuss": "Jugendhilfeausschuss",
                "ausschuss": "anderer Ausschuss",
                "beirat": "Beirat",
                "arbeitskreis": "Arbeitskreis",
            },
        ),
        f.Field(
            "besetzung", "VARCHAR", "Wer im Gremium vertreten ist",
            codes={
                "land": "Stellen des Landes",
                "kommune": "kommunale Stellen",
                "gemeinsam": "Land und Kommunen gemeinsam",
                "erweitert": "Land, Kommunen und weitere Partner",
            },
        ),
    ),
    measures=(f.count("sitzungen", "Sitzungen im Jahr"),),
    kommunal=True,
)  # fmt: skip
