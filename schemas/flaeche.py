"""Area, population and density (table 12411-15i), at 31 December."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="flaeche",
    title="Fläche, Bevölkerung und Bevölkerungsdichte",
    grain="eine Zeile je Region und Stichtag (jahr = Jahr des Stichtags)",
    key=(f.REGION_ID, f.JAHR),
    measures=(f.FLAECHE_QKM, f.BEVOELKERUNG, f.DICHTE),
    rounding={"flaeche_qkm": Rounding(step=0.01, grain=0)},
)
