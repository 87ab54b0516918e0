"""Which Gemeinden a Volkshochschule serves: the basis on which those of a Zweckverband are shared out."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="vhs_traeger",
    title="Gemeinden der Volkshochschulen",
    grain="eine Zeile je Gemeinde, Kalenderjahr und Volkshochschule, die für sie zuständig ist",
    key=(f.REGION_ID.matching(f.GEMEINDE), f.JAHR, f.VHS),
    attributes=(f.Field("zweckverband", "BOOLEAN", "Die Volkshochschule ist ein Zweckverband mehrerer Gemeinden"),),
    kommunal=True,
)
