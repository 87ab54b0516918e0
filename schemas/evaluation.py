"""Evaluations of the network or of its measures."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="evaluation",
    title="Evaluationen",
    grain="eine Zeile je Region, Jahr des Abschlusses und Evaluation",
    key=(f.BILDUNGSREGION, f.JAHR, f.register_id("evaluation_id", "Kennung der Evaluation im Register der Region")),
    attributes=(
        f.TITEL,
        f.Field(
            "evaluationsart", "VARCHAR", "Wer evaluiert hat",
            codes={
                "intern": "interne Evaluation",
                "extern": "externe Evaluation",
                "peer": "Evaluation durch andere Regionen",
            },
        ),
        f.HANDLUNGSFELD.or_null(),
        f.Field("ergebnis", "VARCHAR", "Wichtigstes Ergebnis in einem Satz", nullable=True),
        f.FUNDSTELLE,
    ),
    kommunal=True,
)  # fmt: skip
