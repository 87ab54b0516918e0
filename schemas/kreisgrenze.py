"""The borders of the Kreise for maps, simplified to what a page shows; neighbours share their corners."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

UMRISS = f.Field(
    "umriss", "VARCHAR", "Grenze als Pfad „M x y x y … Z“ in Metern (EPSG:25832), je Ring ein Teil",
    pattern=r"(M\d+ \d+( \d+ \d+){2,}Z)+",
)  # fmt: skip

CONTRACT = Contract(
    name="kreisgrenze",
    title="Grenzen der Kreise, für Karten vereinfacht",
    grain="eine Zeile je Kreis oder kreisfreier Stadt",
    key=(f.BILDUNGSREGION,),
    attributes=(UMRISS,),
)
