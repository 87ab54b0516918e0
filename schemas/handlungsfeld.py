"""The fields of action that a region has agreed on, under the titles it has given them."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="handlungsfeld",
    title="Vereinbarte Handlungsfelder der Bildungsregion",
    grain="eine Zeile je Region, Jahr und Handlungsfeld",
    key=(f.BILDUNGSREGION, f.JAHR, f.HANDLUNGSFELD),
    attributes=(
        f.TITEL,
        f.register_id("federfuehrung", "Kennung des federführenden Akteurs (core.akteur)").or_null(),
        f.SEIT,
    ),
    kommunal=True,
)
