"""Which Jugendamt is responsible for which Gemeinde: 186 districts that are not the 53 Kreise."""

from __future__ import annotations

from schemas import fields as f
from schemas.contract import Contract

CONTRACT = Contract(
    name="jugendamt",
    title="Jugendämter und ihre Gemeinden",
    grain="eine Zeile je Gemeinde und Jahr",
    key=(f.REGION_ID.matching(f.GEMEINDE), f.JAHR),
    attributes=(
        f.register_id("jugendamt_id", "Schlüssel des Jugendamts: der Gemeinde, die eines hat, sonst des Kreises"),
        f.TITEL,
    ),
    kommunal=True,
)
