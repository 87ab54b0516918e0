"""Area and population by sex from the Gemeindeverzeichnis of the federal office."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract, Rounding

CONTRACT = Contract(
    name="gemeindeverzeichnis",
    title="Fläche und Bevölkerung aus dem Gemeindeverzeichnis",
    grain="eine Zeile je Region und Gebietsstand (jahr = Jahr des Gebietsstands)",
    key=(f.REGION_ID, f.JAHR),
    measures=(f.FLAECHE_QKM, f.BEVOELKERUNG, f.BEVOELKERUNG_MAENNLICH, f.BEVOELKERUNG_WEIBLICH),
    rounding={"flaeche_qkm": Rounding(step=0.01, grain=0)},
)
